"""What later files have changed: by command, against what was published and shown, counted by hand."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, update

from data_access import publications
from data_access.intake.undo import undo
from data_access.schema import publications as table
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.commands import main
from metrics.desk import open_desk
from metrics.restated_history import shown
from tests.data_access.rows import MONDAY, TUESDAY, WEDNESDAY, application, case, city, load, typed

YEAR = (date(2025, 7, 1), date(2026, 6, 30))
INTAKE = {
    "metric": "intake",
    "measure": "count",
    "by": ["district"],
    "cells": [
        {"district": "Farsta", "value": None},
        {"district": "Järva", "value": 1},
        {"district": "*", "value": 2},
    ],
}
SHARE = {
    "metric": "daily_contact",
    "measure": "count",
    "by": ["answer"],
    "cells": [{"answer": "ja", "value": 0}, {"answer": "nej", "value": 0}, {"answer": "*", "value": 0}],
}
BUDGET = {
    "metric": "budget",
    "measure": "sum",
    "by": ["cost_line"],
    "cells": [{"cost_line": "IT och telefoni", "value": 400}, {"cost_line": "*", "value": 400}],
}
MONEY = {"cost_line": "IT och telefoni", "period": "2025-08"}


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """``told("--json")``: the command's exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["restated", *arguments])
        return code, capsys.readouterr().out

    return run


def published(*tables: dict[str, Any]) -> str:
    """A publication of Monday as it is stored."""
    document = {
        "id": "läget-2025-11-10",
        "family": "läget",
        "day": MONDAY.isoformat(),
        "created": "",
        "definition_version": "1",
        "guarantee": "",
        "tables": list(tables),
        "public_facts": [],
        "previous": [],
    }
    return publications.store(publications.configured(), document, YEAR, []).id


def lines(out: str) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The restated figures by metric, district and answer."""
    return {(one["metric"], one.get("district", "-"), one.get("answer", "-")): one for one in json.loads(out)}


def a_third_pupil(engine: Engine, day: date = TUESDAY) -> None:
    load(
        engine,
        day,
        applications=typed("applications", application(3)),
        cases=typed("cases", case(3, startup=date(2025, 9, 22), daily_contact="ja")),
    )


def test_nothing_has_changed(engine: Engine, told: Callable[..., tuple[int, str]]):
    load(engine, MONDAY, **city())
    published(INTAKE)
    code, out = told()
    assert (code, out) == (0, "Ingen siffra som har visats eller publicerats har ändrats av senare filer.\n")
    assert json.loads(told("--json")[1]) == []


def test_what_was_shown_and_what_was_printed_then_and_now(engine: Engine, told: Callable[..., tuple[int, str]]):
    load(engine, MONDAY, **city(), budget=typed("budget", MONEY | {"budget": 400.0, "actual": 0.0}))
    name = published(INTAKE, SHARE, BUDGET)
    a_third_pupil(engine)
    load(engine, WEDNESDAY, budget=typed("budget", MONEY | {"budget": 500.0, "actual": 0.0}))
    found = lines(told("--json")[1])
    intake = found["intake", "-", "-"]
    assert intake == {
        "metric": "intake",
        "day": "2025-11-10",
        "then": {"persons": 2, "numerator": 2, "denominator": None, "value": 2},
        "now": {"persons": 3, "numerator": 3, "denominator": None, "value": 3},
        "changed_on": ["2025-11-11"],
        "publications": [name],
        "answers": [],
    }
    printed = {
        key: (one["then"]["value"], one["now"]["value"], one["changed_on"])
        for key, one in found.items()
        if one["publications"] and key[0] in {"intake", "daily_contact"}
    }
    assert printed == {
        ("intake", "-", "-"): (2, 3, ["2025-11-11"]),
        ("intake", "Järva", "-"): (1, 2, ["2025-11-11"]),
        ("daily_contact", "-", "ja"): (0, 1, ["2025-11-11"]),
        ("daily_contact", "-", "*"): (0, 1, ["2025-11-11"]),
    }
    money = [one for one in json.loads(told("--json")[1]) if one["metric"] == "budget"]
    assert [(one["cost_line"], one["then"]["value"], one["now"]["value"]) for one in money] == [
        ("IT och telefoni", 400, 500),
        ("*", 400, 500),
    ]
    assert f"sedd 2025-11-10: 2 → 3, ändrad 2025-11-11, publicerad i {name}" in told()[1]


def test_since_leaves_out_what_only_earlier_files_changed(engine: Engine, told: Callable[..., tuple[int, str]]):
    load(engine, MONDAY, **city())
    published(INTAKE)
    a_third_pupil(engine)
    assert ("intake", "Järva", "-") in lines(told("--since", "2025-11-11", "--json")[1])
    assert ("intake", "Järva", "-") not in lines(told("--since", "2025-11-12", "--json")[1])


def test_what_is_taken_back_is_no_longer_restated(engine: Engine, told: Callable[..., tuple[int, str]]):
    load(engine, MONDAY, **city())
    published(INTAKE)
    a_third_pupil(engine)
    undo(engine, "anna", WEDNESDAY)
    found = lines(told("--json")[1])
    assert ("intake", "Järva", "-") not in found
    assert {one["day"] for one in found.values()} <= {"2025-11-11"}
    assert found["intake", "-", "-"]["changed_on"] == ["2025-11-12"]


def test_the_steward_is_told_of_process_metrics_alone(engine: Engine):
    load(engine, MONDAY, **city())
    a_third_pupil(engine)
    found = shown(open_desk(Scope(Audience.STEWARD, ALL_DISTRICTS, "test")))
    assert {one.metric for one in found} >= {"intake", "active_cases"}
    assert "daily_contact" not in {one.metric for one in found}
    assert {one.changed_on for one in found} == {(TUESDAY,)}


def test_a_publication_that_has_been_changed_is_refused(engine: Engine, told: Callable[..., tuple[int, str]]):
    load(engine, MONDAY, **city())
    published(INTAKE)
    with engine.begin() as connection:
        connection.execute(update(table).values(sha256="0" * 64))
    code, out = told()
    assert code == 1
    assert "har ändrats efter att den skrevs" in out


def test_without_a_database_it_says_so(told: Callable[..., tuple[int, str]], tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", f"sqlite:///{tmp_path / 'ingen.db'}")
    code, out = told("--json")
    assert (code, list(json.loads(out))) == (1, ["refused"])
