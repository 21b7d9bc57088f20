"""The shipped mappings, each from the other system's file through check and import to the figures."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.intake import mapping
from data_access.scope import OPERATOR
from metrics import attendance_rates, collaboration, well_being
from metrics.desk import open_desk
from tests.data_access.intake import mapping_files as files
from tests.data_access.rows import MONDAY, application, case, known, load, typed

START = date(2025, 1, 1)
CHAPTERS = (attendance_rates, collaboration, well_being)  # imported so that the desk knows their figures


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())


@pytest.fixture
def city(engine: Engine) -> Engine:
    """Two cases that started on 15 September 2025."""
    load(engine, applications=typed("applications", application(1), application(2, "Farsta")))
    load(engine, cases=typed("cases", case(1), case(2)))
    return engine


@pytest.fixture
def brought_in(command, city: Engine):
    """Check a file, import it, and import it again: the second time changes nothing."""

    def bring(path: Path, how: Path) -> None:
        checked = json.loads(command("check", path, "--mapping", how, "--json").out)
        assert checked["ok"], checked["problems"]
        ran = command("import", path, "--mapping", how, "--json")
        assert ran.code == 0
        assert json.loads(ran.out)["rows"] == checked["rows"]
        assert command("import", path, "--mapping", how).out.startswith("Filen ändrar ingenting")

    return bring


def figure(name: str, *by: str):
    return open_desk(OPERATOR).figure(name, by, start=START, end=MONDAY, day=MONDAY)


@pytest.mark.parametrize("path", sorted(files.SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_mapping_is_faultless_and_survives_being_written(path: Path):
    made = mapping.read(path)
    assert mapping.parse(mapping.as_toml(made), made.name) == made


def test_weeks_of_a_school_system_become_attendance(brought_in, city: Engine, tmp_path: Path):
    weeks = [f"J1;Skolan;7A;2025;{number};1 200;480,5;240;479,5;Ordinarie" for number in range(33, 38)]
    after = [f"J1;Skolan;7A;2025;{number};1 200;900;300;0;Anpassad" for number in range(39, 44)]
    brought_in(files.attendance(tmp_path / "franvaro.csv", *weeks, *after), files.ATTENDANCE)
    stored = {row["week"]: row for row in known(city, "attendance")}
    assert len(stored) == 10
    assert stored["2025-V33"]["offered"] == 20
    assert stored["2025-V33"]["attended"] == pytest.approx(480.5 / 60, abs=1e-6)
    assert (stored["2025-V33"]["adapted"], stored["2025-V43"]["adapted"]) == ("nej", "ja")
    rates = figure("attendance_rate")
    assert rates.cell(window="before").value == pytest.approx(480.5 / 1200, abs=1e-6)
    assert rates.cell(window="last").value == pytest.approx(0.75)


def test_a_week_may_be_its_monday_and_the_time_hours(brought_in, city: Engine, tmp_path: Path):
    how = tmp_path / "egen.toml"
    how.write_text(
        """
        [[blad]]
        ur = "frånvaro*"
        till = "Närvaro"
        [blad.kolumner]
        "Ärende-id" = "Nr"
        "Vecka" = { kolumn = "Veckans måndag", form = "ÅÅÅÅ-MM-DD" }
        "Erbjudna timmar" = "Tid"
        "Närvarotimmar" = "Närvaro"
        """,
        "utf-8",
    )
    source = files.text_file(
        tmp_path / "Frånvaro hösten.csv", "Nr;Veckans måndag;Tid;Närvaro", "J2;2025-09-29;20;7,5", "J2;2024-12-30;20;1"
    )
    brought_in(source, how)
    assert {row["week"]: row["attended"] for row in known(city, "attendance")} == {"2025-V40": 7.5, "2025-V01": 1}


def test_sessions_of_a_score_system_become_ratings(brought_in, city: Engine, tmp_path: Path):
    rows = (
        "J1;1;15/09/2025 13:05;ORS-U;K;18,5;B1",
        "J1;2;20/10/2025 09:30;ORS-U;K;26;B1",
        "J2;1;16/9/2025;CORS-B;K;30;B2",
        "J2;2;21/10/2025;CORS-B;K;29,5;B2",
        "J2;3;21/10/2025;SDQ-I;L;4;B2",
    )
    brought_in(files.scores(tmp_path / "poang.csv", *rows), files.SCORES)
    stored = {(row["case_id"], row["rated"], row["instrument"], row["rater"]) for row in known(city, "ratings")}
    assert ("J1", date(2025, 10, 20), "ORS", "elev") in stored
    assert ("J2", date(2025, 10, 21), "SDQ påverkan", "lärare") in stored
    improved = figure("well_being_improved").total
    assert (improved.numerator, improved.denominator) == (1, 2)


def test_columns_of_a_survey_become_answers(brought_in, city: Engine, tmp_path: Path):
    rows = (
        '1;2025-05-20;Järva;"Ja, absolut";1;Till viss del;"Nej, inte alls";Vet inte',
        "2;2025-05-20;Farsta;1;2;;9;4",
        "3;2025-05-21;Järva;nej;;;;",
    )
    brought_in(files.survey(tmp_path / "enkat.csv", *rows), files.SURVEY)
    stored = known(city, "survey_answers")
    assert len(stored) == 9
    assert {row["answer_id"] for row in stored} == {"E-VT25-1", "E-VT25-2", "E-VT25-3"}
    answers = figure("survey_positive", "question")
    easier = answers.cell(question="lättare i skolan", respondent="elev")
    assert (easier.numerator, easier.denominator) == (2, 3)
    onwards = answers.cell(question="verktyg framåt", respondent="elev")
    assert (onwards.numerator, onwards.denominator) == (0, 2)


def test_the_figures_of_the_budget_are_the_ledgers_sums_with_what_no_rule_placed(command, brought_in, city, tmp_path):
    rows = (
        "5010;101;SST20;202508;100 000,50;Lön",
        "5090;101;SST20;202508;-500,25;Rättelse",
        "5010;101;SST22;202508;55000;Lön",
        "6212;101;;202509;310,10;Telefon",
        "9999;101;SST20;202509;77,00;Oklart",
        ";101;;202509;-7,5;Oklart",
        "6000;101;ANNAT;202509;1;Inte vårt",
    )
    path = files.ledger(tmp_path / "hb.csv", *rows)
    brought_in(path, files.LEDGER)
    actual = figure("actual", "cost_line")
    assert {cell.at("cost_line"): cell.value for cell in actual.cells} == {
        "Specialpedagoger": 99_500.25,
        "Familjebehandlare": 55_000,
        "IT och telefoni": 310.1,
        "Ej mappat": 70.5,
        "*": 154_880.85,
    }
    told = command("check", path, "--mapping", files.LEDGER).out
    assert "Varning (kolumn Konto + Aktivitet, rad 6–8)" in told
    assert "Den räknas som Ej mappat, tillsammans 70,50 i Utfall." in told


def test_a_better_mapping_moves_the_amount_and_never_counts_it_twice(command, brought_in, city: Engine, tmp_path):
    path = files.ledger(tmp_path / "hb.csv", "8010;1;SST20;202508;900;Kurs", "5010;1;SST20;202508;100;Lön")
    brought_in(path, files.LEDGER)
    better = tmp_path / "bättre.toml"
    rule = '\n[[blad.regler.rad]]\nblir = "Erfarenhetsutbyte/lärande"\nom = { "Konto" = "8010" }\n'
    better.write_text(files.LEDGER.read_text("utf-8") + rule, "utf-8")
    brought_in(path, better)
    lines = {row["cost_line"]: row["actual"] for row in known(city, "budget")}
    assert lines == {"Specialpedagoger": 100, "Ej mappat": 0, "Erfarenhetsutbyte/lärande": 900}
    assert figure("actual", "cost_line").cell().value == 1000
