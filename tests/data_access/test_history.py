"""What was known on a day: any run of imports against a plain dictionary that is copied every evening."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from data_access import frames
from data_access.schema import TABLES, imports
from data_access.scope import OPERATOR, Audience, Scope
from tests.data_access.rows import MONDAY, TUESDAY, WEDNESDAY, application, case, city, known, load, typed, week

PUPILS, WEEKS = (1, 2, 3), ("2025-V40", "2025-V41")
districts = st.dictionaries(st.sampled_from(PUPILS), st.sampled_from(["Järva", "Farsta"]))
hours = st.dictionaries(st.tuples(st.sampled_from(PUPILS), st.sampled_from(WEEKS)), st.sampled_from([0.0, 1.0, 2.0]))
files = st.lists(st.tuples(st.integers(0, 1), districts, hours, st.booleans()), min_size=1, max_size=6)


def empty(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in (*TABLES.values(), imports):
            connection.execute(delete(table))


def start(engine: Engine) -> tuple[dict[int, str], dict[tuple[int, str], float]]:
    """Three pupils in Järva on the first day."""
    load(
        engine,
        applications=typed("applications", *(application(number) for number in PUPILS)),
        cases=typed("cases", *(case(number) for number in PUPILS)),
    )
    return dict.fromkeys(PUPILS, "Järva"), {}


def attendance(cells: dict[tuple[int, str], float]) -> pl.DataFrame:
    rows = [week(number, name, attended) for (number, name), attended in cells.items()]
    return typed("attendance", *rows) if rows else typed("attendance", week(1)).clear()


def seen(engine: Engine, day: date) -> set[tuple[Any, ...]]:
    rows = known(engine, "attendance", day)
    return {(row["case_id"], row["week"], row["attended"], row["district"]) for row in rows}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files)
def test_every_day_is_remembered_as_it_ended(engine: Engine, files: list[Any]):
    empty(engine)
    homes, cells = start(engine)
    day, evenings = MONDAY, {}
    for later, moved, changed, replace in files:
        day += timedelta(days=later)
        moves = [application(number, district) for number, district in moved.items()]
        tables = {"applications": typed("applications", *moves)} if moves else {}
        load(engine, day, ("Närvaro",) if replace else (), attendance=attendance(changed), **tables)
        homes, cells = homes | moved, changed if replace else cells | changed
        evenings[day] = {(f"J{who}", when, value, homes[who]) for (who, when), value in cells.items()}
    for evening, expected in evenings.items():
        assert seen(engine, evening) == expected
    assert seen(engine, day + timedelta(days=400)) == evenings[day]
    assert seen(engine, MONDAY - timedelta(days=1)) == set()


def test_a_row_changed_twice_on_a_day_is_known_only_as_it_ended(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=6.0)))
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=7.0)))
    load(engine, WEDNESDAY, attendance=typed("attendance", week(1, attended=8.0)))
    attended = [
        next(r["attended"] for r in known(engine, "attendance", day) if r["week"] == "2025-V40")
        for day in (MONDAY, TUESDAY, WEDNESDAY)
    ]
    assert attended == [5.0, 7.0, 8.0]


def test_every_row_names_the_import_that_brought_it_and_the_one_that_ended_it(engine: Engine):
    numbers = [
        load(engine, **city()).import_id,
        load(engine, TUESDAY, ("Närvaro",), attendance=typed("attendance", week(1, attended=6.0))).import_id,
    ]
    table = TABLES["attendance"]
    with engine.connect() as connection:
        found = connection.execute(select(table.c.import_id, table.c.replaced_by).order_by(table.c.id)).all()
    assert [tuple(row) for row in found] == [(numbers[0], numbers[1])] * 3 + [(numbers[1], None)]


def test_a_moved_district_is_reached_by_the_scope_of_its_day(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, applications=typed("applications", application(1, "Farsta")))
    farsta = Scope(Audience.ADMISSION, frozenset({"Farsta"}), "test")
    assert frames.read(engine, "cases", farsta)["case_id"].sort().to_list() == ["J1", "J2"]
    assert frames.read(engine, "cases", farsta, MONDAY)["case_id"].to_list() == ["J2"]
    assert frames.read(engine, "cases", OPERATOR, MONDAY).height == 2
