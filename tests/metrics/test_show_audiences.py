"""`show` for each audience: what it may have, what it may not and why, and what is wrong usage."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from data_access import demo
from data_access.engine import engine_for
from metrics.commands import main
from metrics.events import Event, EventKind, vacancies
from tests.metrics.spec.drawn import frame, sheet_rows

YEAR = ["--from", "2025-07-01", "--to", "2026-06-30"]
JARVA = ["--for", "antagningsgrupp:Järva"]
STEERING = ["--for", "styrgrupp"]


@pytest.fixture(scope="module")
def example(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("show") / "example.db"))
    engine = engine_for(f"sqlite:///{path}")
    demo.fill(engine)
    engine.dispose()
    return f"sqlite:///{path}"


@pytest.fixture(autouse=True)
def database(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", example)


def cells(capsys: pytest.CaptureFixture[str], *given: str) -> dict:
    assert main(["show", *given, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["cells"]
    return {cell.get("district", "*"): (cell["numerator"], cell["denominator"]) for cell in found}


def test_an_admission_group_sees_its_own_targets_and_places(capsys: pytest.CaptureFixture[str]):
    assert cells(capsys, "occupancy", *JARVA) == {"*": (9, 12)}
    assert cells(capsys, "places", "--by", "district", *JARVA) == {"Järva": (12, None), "*": (12, None)}
    own = cells(capsys, "intake_of_target", "--by", "district", *YEAR, *JARVA)
    assert own == {"Järva": (7, 24), "*": (7, 24)}


def test_a_target_for_all_districts_is_nobody_s_own(capsys: pytest.CaptureFixture[str]):
    """The project's 60 stood for Järva and Kungsholmen together and cannot be split."""
    assert cells(capsys, "intake_of_target", *JARVA) == {"*": (15, None)}


@pytest.mark.parametrize("name", ["districts_covered", "reach", "attendance_increased", "budget"])
def test_what_is_not_a_district_s_own_process_is_refused(name: str, capsys: pytest.CaptureFixture[str]):
    assert main(["show", name, *JARVA]) == 1
    assert "Antagningsgruppen ser sitt eget område" in capsys.readouterr().out


@pytest.mark.parametrize("by", ["sex", "year", "source"])
@pytest.mark.parametrize(
    ("when", "reason"),
    [
        (["--day", "2023-10-01"], "ett läsår eller längre"),
        (["--known-on", "2023-12-31"], "ett läsår eller längre"),
        (YEAR, "ett läsår eller längre"),
        (["--day", "2025-02-14"], "per kvartalsslut"),
        (["--known-on", "2025-10-06"], "per kvartalsslut"),
    ],
)
def test_a_background_is_told_of_long_and_settled_spans_alone(
    by: str, when: list[str], reason: str, capsys: pytest.CaptureFixture[str]
):
    """Two days, two files, or a short span would tell each new pupil's sex, year and source by subtraction."""
    assert main(["show", "intake", "--by", by, *when, *STEERING]) == 1
    assert reason in capsys.readouterr().out


def test_a_whole_period_and_a_quarter_end_are_told(capsys: pytest.CaptureFixture[str]):
    for when in ([], ["--day", "2025-03-31"], ["--known-on", "2025-09-30"]):
        assert main(["show", "intake", "--by", "sex", *when, *STEERING]) == 0
        assert "flicka" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["intake", "--for", "nobody"], "nobody är ingen målgrupp"),
        (["intake", "--for", "styrgrupp:Järva"], "styrgrupp har inget område"),
        (["intake", "--day", "2025-13-01"], "2025-13-01 är ingen dag"),
        (["intake", "--to", "9999-12-31"], "utanför åren"),
    ],
)
def test_wrong_usage_is_told_in_swedish(given: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(["show", *given])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_a_district_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["show", "intake", "--for", "antagningsgrupp:Ingenstans"]) == 1
    assert "Ingenstans finns inte" in capsys.readouterr().out


def test_a_fixed_day_that_is_none_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", "igår")
    assert main(["show", "intake"]) == 1
    assert "LAGESBILD_TODAY är igår" in capsys.readouterr().out


def test_a_post_without_a_successor_is_vacant_still():
    drawn = """
| Team | Stadsdelsområde | Befattning | Tjänst-id | Andel % | Från | Till |
| T-1 | Järva | skolpsykolog | T-1-1 | 100 | 2024-01-01 | 2024-06-30 |
| T-1 | Järva | skolpsykolog | T-1-1 | 100 | 2024-10-01 | 2024-12-31 |
"""
    staffing = frame("staffing", sheet_rows("Bemanning", drawn))
    found = vacancies(staffing, date(2025, 3, 31))
    assert found == [
        Event(EventKind.VACANCY, "Järva", date(2024, 7, 1), date(2024, 9, 30), "T-1", "skolpsykolog"),
        Event(EventKind.VACANCY, "Järva", date(2025, 1, 1), date(2025, 3, 31), "T-1", "skolpsykolog", lasting=True),
    ]
    (early,) = vacancies(staffing, date(2024, 8, 31))
    assert early.lasting
