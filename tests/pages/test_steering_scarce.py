"""Every steering page over databases that lack something: words say what is missing, and nothing is made up."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from data_access.engine import engine_for
from data_access.intake.load import store
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from pages import PAGES
from tests.data_access.rows import TUESDAY, application, case, receipt, typed, week
from tests.pages.drawn import drawn

STEERING = [page.address for page in PAGES if page.function.startswith("pages.steering.")]
BARE = {"application_id": "A1", "district": "Järva", "year": "7", "received": date(2025, 8, 20)}
BARE |= {"route": "egen ansökan", "source": "skola", "consent": "ja", "status": "inkommen"}
TARGET = {"area": "Alla", "valid_from": date(2025, 7, 1), "valid_to": date(2026, 6, 30)}
SCARCE = {
    "one application": {"applications": [BARE]},
    "one case": {"applications": [application(1)], "cases": [case(1)]},
    "one case with one week": {"applications": [application(1)], "cases": [case(1)], "attendance": [week(1)]},
    "a week without teaching": {
        "applications": [application(1)],
        "cases": [case(1)],
        "attendance": [week(1, attended=0.0, offered=0.0)],
    },
    "a target without numbers": {"targets": [TARGET]},
    "a budget of nothing": {"budget": [{"cost_line": "IT och telefoni", "period": "Projektet", "budget": 0.0}]},
    "a budget without an actual": {
        "targets": [TARGET | {"pupils": 40}],
        "budget": [{"cost_line": "IT och telefoni", "period": "2025-08", "budget": 1000.0}],
    },
    "staff alone": {
        "staffing": [
            {"team": "Lag 1", "district": "Järva", "role": "skolpsykolog", "post_id": "T1"}
            | {"share": 100.0, "valid_from": date(2025, 8, 1)}
        ]
    },
}
DAYS = ("2020-01-01", "2025-08-19", "2040-02-29")
CASES = [*((name, "2026-01-07") for name in SCARCE), *(("one case with one week", day) for day in DAYS)]


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a database without rows."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'scarce.db')}"


@pytest.mark.parametrize("name", STEERING)
def test_an_empty_database_says_what_is_missing_and_what_to_do(empty: str, name: str) -> None:
    said = drawn(empty, name).sound()
    assert "Inga uppgifter ännu" in said
    assert "läst in den första uppföljningsfilen" in said


@pytest.mark.parametrize(("scarce", "day"), CASES)
def test_every_page_stands_whatever_is_missing(
    empty: str, scarce: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {name: typed(name, *rows) for name, rows in SCARCE[scarce].items()}
    store(engine_for(empty), tables, receipt(TUESDAY))
    monkeypatch.setenv("LAGESBILD_TODAY", day)
    for start, end in Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov"), empty).periods():
        for name in STEERING:
            said = drawn(empty, name, period=f"{start}_{end}").sound()
            assert len(said) > 150
            assert "0 kr av 0 kr" not in said
            assert "1 av 1 uppföljda" not in said


def test_what_nobody_has_stated_is_said_and_is_no_zero(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One case: no places, no target, no posts and no money have been given."""
    store(
        engine_for(empty),
        {"applications": typed("applications", application(1)), "cases": typed("cases", case(1))},
        receipt(TUESDAY),
    )
    monkeypatch.setenv("LAGESBILD_TODAY", "2026-01-07")
    said = {name: drawn(empty, name).sound() for name in STEERING}
    assert "platser: ej angivet" in said["oversikt"]
    assert "ej angivet" in said["team"]
    assert "Ingen budget är inläst" in said["budget"]
    assert not re.search(r"\b0 kr\b", said["budget"] + said["oversikt"])
    assert "skyddas: för få" in said["narvaro"]
    assert "Ingen andel kan visas ännu" in said["mal"]
