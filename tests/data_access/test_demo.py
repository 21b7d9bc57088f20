"""Filling a database: whole, only when empty, on where it stopped, and with a history that says something."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Engine, func, insert, select

from data_access import demo, frames
from data_access.clock import now
from data_access.engine import writing
from data_access.example.programme import STEPS
from data_access.example.steps import curated
from data_access.intake.history import steps
from data_access.intake.judge import judge
from data_access.intake.template import write_template
from data_access.schema import TABLES, accounts, imports
from data_access.scope import OPERATOR
from data_access.sheets import BY_TABLE

LAST = date(2025, 11, 14)


def read(engine: Engine, table: str, known_on: date | None = None) -> pl.DataFrame:
    return frames.read(engine, table, OPERATOR, known_on)


def stored_rows(engine: Engine) -> int:
    with engine.connect() as connection:
        tables = (*TABLES.values(), imports)
        return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


def add_account(engine: Engine) -> None:
    with writing(engine) as connection:
        row = {"name": "styrgrupp", "audience": "styrgrupp", "password_hash": "x", "created_at": now()}
        connection.execute(insert(accounts).values(row))


def test_the_example_is_loaded_in_ten_steps_on_their_days(engine: Engine):
    heard: list[str] = []
    demo.fill(engine, progress=heard.append)
    with engine.connect() as connection:
        loaded = connection.execute(select(imports.c.recorded_on, imports.c.kind, imports.c.source)).all()
    assert [row.recorded_on for row in loaded] == [day for day, _name in STEPS]
    assert {row.kind for row in loaded} == {"demo"}
    assert loaded[2].source == "Exempeldata 2024 kvartal 1"
    warned = [step.warnings for step in reversed(steps(engine))]
    assert [one["Insatser"] for one in warned] == [0, 0, 0, 0, 0, 1, 0, 2, 5, 7]
    assert {sheet for one in warned for sheet in one} == {"Insatser"}
    state = frames.data_state(engine)
    assert (state.last_import, state.example) == (LAST, True)
    assert state.version.startswith("10/")
    assert any("Exempeldata 2025 kvartal 2" in text for text in heard)


def test_the_database_holds_what_the_last_file_says(engine: Engine):
    demo.fill(engine)
    for table, expected in curated(1)[-1].frames().items():
        key = list(BY_TABLE[table].key)
        stored = read(engine, table).select(expected.columns)
        assert expected.height > 0
        assert stored.sort(key).equals(expected.sort(key)), table


def test_an_earlier_day_shows_what_was_known_then(engine: Engine):
    demo.fill(engine)
    spring, summer = date(2025, 4, 7), date(2025, 7, 4)
    then = read(engine, "cases", spring).filter(pl.col("startup") == date(2025, 3, 26))
    later = read(engine, "cases", summer).filter(pl.col("case_id") == then["case_id"].item())
    assert later["startup"].item() == date(2025, 4, 2)
    hours = [read(engine, "attendance", day)["attended"].sum() for day in (date(2024, 4, 8), date(2024, 7, 5))]
    weeks = read(engine, "attendance", date(2024, 4, 8)).select("case_id", "week")
    same = read(engine, "attendance", date(2024, 7, 5)).join(weeks, on=["case_id", "week"])
    assert same["attended"].sum() < hours[0]
    assert read(engine, "attendance", date(2023, 10, 5)).is_empty()


def test_case_bound_rows_carry_the_district_of_their_application(engine: Engine):
    demo.fill(engine)
    home = read(engine, "cases").join(read(engine, "applications"), on="application_id", suffix="_applied")
    assert home.filter(pl.col("district") != pl.col("district_applied")).is_empty()
    assert home["district"].n_unique() == 5


def test_the_exported_example_is_judged_without_a_refusal(sqlite_database: str, tmp_path: Path):
    engine = frames.engine_for(sqlite_database)
    demo.fill(engine)
    sheets = {table: read(engine, table).select(cell.name for cell in BY_TABLE[table].columns) for table in TABLES}
    engine.dispose()
    write_template(tmp_path / "exempel.xlsx", sheets)
    verdict = judge(
        tmp_path / "exempel.xlsx", lambda table: sheets[table].clear() if table in sheets else pl.DataFrame(), LAST
    )
    assert verdict.ok
    assert sum(verdict.rows.values()) > 3000
    assert {problem.code for problem in verdict.problems} == {"missing_follow_up"}
    assert len(verdict.problems) == 7


def test_a_filled_database_is_left_alone(engine: Engine):
    demo.fill(engine)
    before = stored_rows(engine)
    for size in ({}, {"pupils": 5}, {"seed": 2}):
        with pytest.raises(demo.NotEmpty, match="redan data"):
            demo.fill(engine, **size)
    assert stored_rows(engine) == before


def test_a_filling_that_was_broken_off_goes_on_where_it_stopped(engine: Engine):
    def stop(text: str) -> None:
        if "2024 kvartal 2" in text:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.fill(engine, progress=stop)
    assert frames.data_state(engine).last_import == date(2024, 4, 8)
    with pytest.raises(demo.NotEmpty):
        demo.fill(engine, seed=2)
    demo.fill(engine)
    assert frames.data_state(engine).version.startswith("10/")
    assert read(engine, "cases").height == 54


def test_emptying_takes_every_row_and_leaves_the_accounts(engine: Engine):
    add_account(engine)
    demo.fill(engine)
    assert stored_rows(engine) > 3000
    demo.empty(engine, "anna")
    assert stored_rows(engine) == 0
    with engine.connect() as connection:
        assert connection.execute(select(accounts.c.name)).scalar_one() == "styrgrupp"


def test_a_city_fills_and_takes_no_second(engine: Engine):
    demo.fill(engine, pupils=30, districts=3)
    assert read(engine, "cases").height == 30
    with pytest.raises(demo.NotEmpty):
        demo.fill(engine, pupils=30, districts=3)
