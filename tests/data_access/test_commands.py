"""The operator's commands: usage, a database that is not there, init and status."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data_access.intake.load import store
from data_access.sheets import SHEETS
from tests.data_access.rows import MONDAY, city, load, receipt, typed, week, workbook


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fylla"],
        ["import"],
        ["import", "x.xlsx", "--replace", "Elever"],
        ["check", "x.xlsx", "--mapping"],
        ["export", "ut.csv"],
        ["template", "mall"],
        ["demo", "--pupils", "0"],
        ["demo", "--seed", "ett"],
        ["account"],
        ["account", "add", "anna"],
        ["account", "add", "anna", "--audience", "operator"],
        ["status", "--jso"],
    ],
)
def test_wrong_usage_is_2_and_says_how_it_is_written(command, nowhere: Path, arguments):
    ran = command(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("Så skrivs det: python -m data_access")
    assert "Fel i kommandot: " in ran.err
    assert not any(english in ran.err for english in ("usage", "required", "invalid", "argument", "choose"))
    assert not nowhere.exists()


@pytest.mark.parametrize("arguments", [["-h"], ["import", "-h"], ["account", "add", "-h"]])
def test_help_is_in_swedish(command, arguments):
    ran = command(*arguments)
    assert ran.code == 0
    assert not any(english in ran.out for english in ("usage:", "options:", "positional", "show this"))


def test_a_held_clock_that_is_no_day_is_wrong_usage(command, nowhere: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", "i dag")
    ran = command("status")
    assert ran.code == 2
    assert "LAGESBILD_TODAY" in ran.err


@pytest.mark.parametrize("arguments", [["status"], ["export", "ut.xlsx"]])
def test_without_a_database_the_readers_say_so_and_make_none(command, nowhere: Path, arguments):
    ran = command(*arguments)
    assert ran.code == 1
    assert "Det finns ingen databas" in ran.out
    assert not nowhere.parent.exists()


def test_check_needs_no_database_and_makes_none(command, nowhere: Path, tmp_path: Path):
    ran = command("check", workbook(tmp_path / "fil.xlsx"), "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["rows"]["Närvaro"] == 3
    assert not nowhere.parent.exists()


def test_a_refused_import_makes_no_database_and_an_accepted_one_does(command, nowhere: Path, tmp_path: Path):
    lone = workbook(tmp_path / "ensam.xlsx", attendance=typed("attendance", week(1)))
    assert command("import", lone).code == 1
    assert not nowhere.exists()
    ran = command("import", workbook(tmp_path / "fil.xlsx"))
    assert ran.code == 0
    assert "Databasen är skapad." in ran.err
    assert nowhere.exists()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:hemligt@127.0.0.1:1/x",
        "mysql://anna:hemligt@127.0.0.1/x",
        "oj://anna:hemligt@x",
        "inte en adress hemligt",
        "sqlite:////proc/hemligt/x.db",
    ],
)
@pytest.mark.parametrize("name", ["init", "status", "import", "account"])
def test_an_unreachable_database_is_a_clear_refusal(
    command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address, name
):
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", address)
    rest = {"import": [workbook(tmp_path / "fil.xlsx")], "account": ["list"]}.get(name, [])
    ran = command(name, *rest)
    assert ran.code == 1
    assert ran.out.startswith("Fel: ")
    assert "Gör så här: " in ran.out
    assert "hemligt" not in ran.out + ran.err


def test_a_file_that_is_no_database_is_a_clear_refusal(command, nowhere: Path):
    nowhere.parent.mkdir()
    nowhere.write_bytes(b"inte en databas " * 1000)
    ran = command("status", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["problems"][0]["code"] == "database"
    assert nowhere.read_bytes().startswith(b"inte en databas")


@pytest.mark.parametrize("name", ["init", "status", "check", "import", "account"])
def test_a_form_that_this_program_does_not_know_is_a_clear_refusal(command, engine: Engine, tmp_path: Path, name):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    path = workbook(tmp_path / "fil.xlsx")
    ran = command(name, *{"check": [path], "import": [path], "account": ["list"]}.get(name, []))
    assert ran.code == 1
    assert " form " in ran.out


def test_init_makes_a_database_and_can_be_repeated(command, nowhere: Path):
    first, again = command("init"), command("init")
    assert (first.code, again.code) == (0, 0)
    assert "skapad" in first.err
    assert "skapad" not in again.err
    assert command("status").code == 0


def test_status_of_an_empty_database_says_what_is_missing(command, engine: Engine):
    ran = command("status", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert found["rows"] == {sheet.name: 0 for sheet in SHEETS}
    assert found["last_import"] is None
    assert found["database"] == {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine.dialect.name]
    missing = " ".join(found["missing"])
    assert all(word in missing for word in ("Blad utan rader", "Inget mål", "platser", "regler", "dataansvarig"))


def test_status_counts_what_holds_and_names_the_last_import(command, engine: Engine):
    load(engine, **city())
    load(engine, replace=("Närvaro",), attendance=typed("attendance", week(1, attended=1.0)))
    rule = {"district": "Järva", "valid_from": MONDAY, "absence_limit": 50.0, "waivable": "ja"}
    load(engine, rules=typed("rules", rule | {"school_areas": "5", "years": "F–9"}))
    found = json.loads(command("status", "--json").out)
    assert found["rows"]["Närvaro"] == 1
    assert found["last_import"]["recorded_on"] == MONDAY.isoformat()
    assert found["last_import"]["source"] == "uppföljning.xlsx"
    assert found["example"] is False
    assert "Områden med ansökningar men utan gällande regler: Farsta." in found["missing"]


def test_status_judges_the_example_by_its_own_day_as_the_pages_do(command, engine: Engine, monkeypatch):
    monkeypatch.delenv("LAGESBILD_TODAY", raising=False)
    span = {"valid_from": MONDAY - timedelta(days=30), "valid_to": MONDAY + timedelta(days=1)}
    target = typed("targets", {"area": "Alla", "pupils": 60, "places": 12} | span)
    store(engine, city() | {"targets": target}, receipt(kind="demo"))
    missing = " ".join(json.loads(command("status", "--json").out)["missing"])
    assert "Inget mål" not in missing
    assert "platser är inte angivna" not in missing
    monkeypatch.setenv("LAGESBILD_TODAY", (MONDAY + timedelta(days=2)).isoformat())
    assert "Inget mål för antal elever gäller 2025-11-12" in command("status").out


def test_status_in_words(command, engine: Engine):
    load(engine, **city())
    ran = command("status")
    assert "  Närvaro          3" in ran.out.splitlines()
    assert "Senaste inläsning: nummer 1, 2025-11-10, uppföljning.xlsx, av Test" in ran.out.splitlines()
