"""Storing: by key, all or nothing, the same twice is nothing, and what stands in a cell comes back out."""

import json
from datetime import date

import pytest
from sqlalchemy import Engine, insert, select

from data_access import frames
from data_access.intake.difference import Counts
from data_access.intake.load import Refused, store
from data_access.intake.problems import Problem
from data_access.schema import TABLES, imports
from data_access.scope import OPERATOR
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    case,
    city,
    imports_made,
    known,
    load,
    receipt,
    typed,
    week,
)


def test_a_file_is_stored_whole_and_remembers_where_it_came_from(engine: Engine):
    warning = Problem("warn", "Insatser", 2, "Avslut", "code", "Något saknas.", "Fyll i det.")
    heard: list[str] = []
    outcome = store(engine, city(), receipt(warnings=(warning,)), progress=heard.append)
    assert outcome.counts["attendance"] == Counts(new=3)
    with engine.connect() as connection:
        row = connection.execute(select(imports)).one()
    assert (row.id, row.recorded_on, row.source, row.stored_by) == (
        outcome.import_id,
        MONDAY,
        "uppföljning.xlsx",
        "Test",
    )
    assert json.loads(row.counts)["cases"] == {"new": 2, "changed": 0, "unchanged": 0, "removed": 0}
    assert json.loads(row.warnings) == [warning.as_dict()]
    assert "Närvaro: 3 av 3 rader lagrade" in heard


def test_the_same_file_twice_changes_nothing(engine: Engine):
    first = store(engine, city(), receipt())
    again = store(engine, city(), receipt(TUESDAY))
    assert again.import_id is None
    assert again.counts["attendance"] == Counts(unchanged=3)
    assert imports_made(engine) == first.import_id == 1
    assert frames.data_state(engine).last_import == MONDAY


def test_a_changed_row_ends_and_is_followed_by_the_new_one(engine: Engine):
    store(engine, city(), receipt())
    outcome = load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=7.5), week(1, "2025-V42")))
    assert outcome.counts == {"attendance": Counts(new=1, changed=1)}
    with engine.connect() as connection:
        table = TABLES["attendance"]
        old = connection.execute(select(table).where(table.c.replaced_by.is_not(None))).one()
        new = connection.execute(select(table).where(table.c.attended == 7.5)).one()
    assert (old.attended, old.recorded_from, old.recorded_to) == (5.0, MONDAY, TUESDAY)
    assert old.replaced_by == new.import_id == outcome.import_id
    assert (new.recorded_from, new.recorded_to, new.replaced_by) == (TUESDAY, None, None)
    assert len(known(engine, "attendance")) == 4


def test_a_column_that_the_file_lacks_keeps_what_is_stored_and_an_empty_cell_empties(engine: Engine):
    load(engine, **city() | {"cases": typed("cases", case(1, participation="mindre", daily_contact="ja"), case(2))})
    load(engine, TUESDAY, cases=typed("cases", case(1, participation=None), case(2)))
    found = {row["case_id"]: row for row in known(engine, "cases")}
    assert found["J1"]["participation"] is None
    assert found["J1"]["daily_contact"] == "ja"


def test_a_column_that_the_file_lacks_is_empty_for_a_new_row(engine: Engine):
    load(engine, meetings=typed("meetings", {"type": "styrgrupp", "held": MONDAY}))
    assert known(engine, "meetings") == [{"type": "styrgrupp", "held": MONDAY, "area": None}]


def test_empty_parts_of_a_key_are_equal(engine: Engine):
    meetings = typed(
        "meetings",
        {"type": "styrgrupp", "held": MONDAY, "area": None},
        {"type": "styrgrupp", "held": MONDAY, "area": "Järva"},
    )
    load(engine, meetings=meetings)
    assert load(engine, meetings=meetings).import_id is None
    assert load(engine, meetings=meetings.select("type", "held").unique()).import_id is None


def test_rows_that_a_file_leaves_out_stay_until_replacing_is_asked_for(engine: Engine):
    store(engine, city(), receipt())
    fewer = typed("attendance", week(1))
    assert load(engine, TUESDAY, attendance=fewer).import_id is None
    outcome = load(engine, TUESDAY, ("Närvaro",), attendance=fewer)
    assert outcome.counts["attendance"] == Counts(unchanged=1, removed=2)
    assert [row["week"] for row in known(engine, "attendance")] == ["2025-V40"]
    assert len(known(engine, "attendance", MONDAY)) == 3


def test_replacing_a_sheet_that_the_file_lacks_is_refused(engine: Engine):
    store(engine, city(), receipt())
    with pytest.raises(Refused) as refused:
        load(engine, TUESDAY, ("ratings",), attendance=typed("attendance", week(1)))
    assert [problem.sheet for problem in refused.value.problems] == ["Skattningar"]
    assert frames.data_state(engine).last_import == MONDAY


def test_an_import_before_the_last_ones_day_is_refused_and_says_both_days(engine: Engine):
    load(engine, TUESDAY, **city())
    with pytest.raises(Refused, match=r"2025-11-10.*2025-11-11"):
        load(engine, MONDAY, attendance=typed("attendance", week(1, attended=1.0)))
    assert known(engine, "attendance")[0]["attended"] == 5.0


def test_a_key_twice_is_never_stored(engine: Engine):
    with pytest.raises(ValueError, match="same key twice"):
        load(engine, **city() | {"attendance": typed("attendance", week(1), week(1))})
    assert imports_made(engine) == 0


AWKWARD = [
    "",
    " ",
    "å;ä,ö",
    'säger "hej"',
    "rad 1\nrad 2",
    "rad 1\r\nrad 2",
    "\\N",
    "\\.",
    "NULL",
    "a\tb",
    "🙂",
    "'; DROP TABLE cases; --",
]


def test_every_text_number_day_and_empty_cell_comes_back_as_it_went_in(engine: Engine):
    reports = [
        {
            "team": f"Lag {number}",
            "quarter": "2025-K1",
            "handed_in": date(1999, 12, 31),
            "deviations": text,
            "improvements": None,
        }
        for number, text in enumerate(AWKWARD)
    ]
    amounts = [0.1, 1 / 3, -0.0, 1e-12, 123456789012.25, None]
    lines = [
        {"cost_line": f"{n}", "period": "Projektet", "budget": amount, "actual": -1.0}
        for n, amount in enumerate(amounts)
    ]
    frames_in = {"status_reports": typed("status_reports", *reports), "budget": typed("budget", *lines)}
    load(engine, **frames_in)
    for table, frame in frames_in.items():
        assert frames.read(engine, table, OPERATOR).equals(frame)
    assert load(engine, TUESDAY, **frames_in).import_id is None


def test_the_database_itself_holds_one_current_row_per_key(engine: Engine):
    load(engine, **city())
    table = TABLES["attendance"]
    again = week(1) | {"import_id": 1, "recorded_from": MONDAY, "district": "Järva"}
    with pytest.raises(Exception, match=r"(?i)unique"), engine.begin() as connection:
        connection.execute(insert(table).values(again))
