"""Undo: the last step is taken back by a new one, and every day before it stays as it was known."""

import json
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from data_access import frames
from data_access.access_log import entries
from data_access.intake.difference import Counts
from data_access.intake.load import Refused
from data_access.intake.undo import undo
from data_access.schema import TABLES, imports
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    application,
    case,
    city,
    imports_made,
    known,
    load,
    typed,
    week,
)

THURSDAY = date(2025, 11, 13)
BOUND = ("applications", "cases", "attendance")


def everything(engine: Engine, day: date | None = None) -> dict[str, list[dict[str, object]]]:
    return {table: known(engine, table, day) for table in BOUND}


def test_the_last_import_is_taken_back_and_each_day_stays_askable(engine: Engine):
    load(engine, **city())
    before = everything(engine)
    weeks = typed("attendance", week(1, attended=9.0), week(1, "2025-V44"))
    load(engine, TUESDAY, ("Närvaro",), attendance=weeks, applications=typed("applications", application(1, "Farsta")))
    on_tuesday = everything(engine)
    outcome = undo(engine, "anna", WEDNESDAY)
    assert outcome.import_id == 3
    assert outcome.counts["attendance"] == Counts(new=2, changed=1, removed=1)
    assert outcome.counts["cases"] == Counts(changed=1)
    assert everything(engine) == before == everything(engine, MONDAY) == everything(engine, WEDNESDAY)
    assert everything(engine, TUESDAY) == on_tuesday != before


def test_an_undo_is_a_recorded_step(engine: Engine):
    load(engine, **city())
    before = frames.data_state(engine)
    undo(engine, "anna", TUESDAY)
    assert frames.data_state(engine) != before
    with engine.connect() as connection:
        row = connection.execute(select(imports).order_by(imports.c.id.desc())).first()
    assert row is not None
    assert (row.kind, row.stored_by, row.recorded_on) == ("undo", "anna", TUESDAY)
    assert row.source == "ångrar nummer 1: uppföljning.xlsx"
    assert json.loads(row.counts)["attendance"]["removed"] == 3
    assert [(e.who, e.action, e.what) for e in entries(engine)] == [
        ("Test", "import", "inläsning 1"),
        ("anna", "undo", "inläsning 2"),
    ]
    assert known(engine, "cases") == []


def test_undone_on_the_day_it_was_made_the_import_was_never_known(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=9.0)))
    undo(engine, "anna", TUESDAY)
    assert {row["attended"] for row in known(engine, "attendance", TUESDAY)} == {5.0}


def test_an_undo_can_be_undone_which_does_the_import_again(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=9.0), week(2, "2025-V44")))
    after = everything(engine)
    undo(engine, "anna", WEDNESDAY)
    undo(engine, "anna", THURSDAY)
    assert everything(engine) == after == everything(engine, TUESDAY)
    assert everything(engine, WEDNESDAY) == everything(engine, MONDAY)
    assert imports_made(engine) == 4


def test_an_import_after_an_undo_goes_on_from_there(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=9.0)))
    undo(engine, "anna", WEDNESDAY)
    again = load(engine, THURSDAY, attendance=typed("attendance", week(1, attended=9.0), week(2)))
    assert again.counts["attendance"] == Counts(changed=1, unchanged=1)


def test_empty_parts_of_a_key_are_paired(engine: Engine):
    meeting = {"type": "styrgrupp", "held": MONDAY}
    budget = {"cost_line": "Löner", "period": "Projektet", "budget": 1.0}
    load(engine, meetings=typed("meetings", meeting), budget=typed("budget", budget))
    load(engine, TUESDAY, budget=typed("budget", budget | {"budget": 2.0}))
    assert undo(engine, "anna", TUESDAY).counts == {"budget": Counts(changed=1)}
    load(engine, WEDNESDAY, ("Möten",), meetings=typed("meetings", meeting).clear())
    assert undo(engine, "anna", WEDNESDAY).counts == {"meetings": Counts(new=1)}
    assert known(engine, "meetings") == [meeting | {"area": None}]


@pytest.mark.parametrize(
    ("day", "expected", "code"), [(MONDAY, None, "earlier_than_last_import"), (TUESDAY, 1, "not_the_last")]
)
def test_what_cannot_be_undone_is_refused_and_nothing_changes(engine: Engine, day, expected, code):
    load(engine, **city())
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=9.0)))
    before = everything(engine)
    with pytest.raises(Refused) as refused:
        undo(engine, "anna", day, expected)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert everything(engine) == before
    assert entries(engine, action="undo") == ()


def test_nobody_is_remembered_by_a_personnummer(engine: Engine):
    load(engine, **city())
    with pytest.raises(Refused, match="personnummer"):
        undo(engine, "20010101-1234", TUESDAY)
    assert imports_made(engine) == 1


def test_an_empty_database_has_nothing_to_undo(engine: Engine):
    with pytest.raises(Refused, match="ingen inläsning att ångra"):
        undo(engine, "anna", MONDAY)


def test_the_command_tells_what_holds_again(command, engine: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", TUESDAY.isoformat())
    load(engine, **city())
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=9.0)))
    ran = command("undo", "--by", "Anna", "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert (document["import_id"], document["counts"]["Närvaro"]["changed"]) == (3, 1)
    again = command("undo")
    assert "Nummer 3 är ångrat, som nummer 4." in again.out
    assert next(entry.who for entry in entries(engine, action="undo")) == "Anna"


steps = st.lists(
    st.tuples(
        st.sampled_from(["load", "replace", "undo"]),
        st.dictionaries(st.sampled_from(["2025-V40", "2025-V41", "2025-V42"]), st.sampled_from([0.0, 1.0, 2.0])),
        st.sampled_from(["Järva", "Farsta"]),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_run_of_imports_and_undos_is_a_pile_of_states(engine: Engine, steps):
    with engine.begin() as connection:
        for table in (*TABLES.values(), imports):
            connection.execute(delete(table))
    load(engine, applications=typed("applications", application(1)), cases=typed("cases", case(1)))
    now, before = everything(engine), {table: [] for table in BOUND}
    for kind, hours, district in steps:
        if kind == "undo":
            undo(engine, "anna", MONDAY)
            now, before = before, now
        else:
            _load(engine, hours, district, replace=kind == "replace")
            after = everything(engine)
            now, before = (after, now) if after != now else (now, before)
        assert everything(engine) == now


def _load(engine: Engine, hours: dict[str, float], district: str, *, replace: bool) -> None:
    rows = [week(1, name, attended) for name, attended in hours.items()]
    attendance = typed("attendance", *rows) if rows else pl.DataFrame(schema=typed("attendance", week(1)).schema)
    parents = {"applications": typed("applications", application(1, district)), "cases": typed("cases", case(1))}
    load(engine, MONDAY, ("Närvaro",) if replace else (), attendance=attendance, **parents)
