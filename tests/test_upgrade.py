"""A database of the first released form, with rows in every table of it, becomes the newest and keeps every cell."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean as Bool
from sqlalchemy import Date, DateTime, Engine, Float, Integer, MetaData, Numeric, Table, inspect, select, text

from data_access.access_log import record
from data_access.actions import Action
from data_access.engine import ROOT, engine_for, migrate, writing
from data_access.log_chain import whole
from data_access.schema import access_log, metadata
from data_access.status import newest_revision, revision
from tests.data_access.rows import MONDAY, TUESDAY, WEDNESDAY, application, city, load, typed, week

FIRST, UNDIVIDED, DIVIDED = "0001", "0004", "0005"
CHAINED = "access_log"
TWO = (1, 2)


@pytest.fixture
def first(database: str) -> Iterator[Engine]:
    """A database as the first version of the program made it."""
    opened = engine_for(database)
    metadata.drop_all(opened)
    with opened.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    moved(opened, FIRST)
    yield opened
    opened.dispose()


def moved(engine: Engine, to: str, step: Callable[[Config, str], None] = command.upgrade) -> None:
    """Bring a database to a form, a newer one or (``command.downgrade``) an older one."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "data_access" / "migrations"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        step(config, to)


def of_kind(kind: Any, number: int) -> Any:
    """A value that a column of this kind takes."""
    if isinstance(kind, Bool):
        return number == 1
    if isinstance(kind, Integer):
        return number
    if isinstance(kind, Float | Numeric):
        return number + 0.25
    if isinstance(kind, DateTime):
        return datetime.combine(date(2025, 11, number), time(12))
    if isinstance(kind, Date):
        return date(2025, 11, number)
    return f"å{number}"


def filled(engine: Engine, table: Table) -> None:
    """Two rows: the first replaced by the second where rows have versions."""
    rows = [{one.name: of_kind(one.type, number) for one in table.columns} for number in TWO]
    for row, ended in zip(rows, (2, None), strict=True):
        if "replaced_by" in row:
            row |= {"replaced_by": ended, "recorded_to": date(2025, 11, 2) if ended else None}
    with engine.begin() as connection:
        connection.execute(table.insert(), rows)


def rows_of(engine: Engine, tables: MetaData) -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables, by the columns that they had."""
    with engine.connect() as connection:
        return {
            table.name: sorted((dict(row._mapping) for row in connection.execute(select(table))), key=repr)
            for table in tables.sorted_tables
            if table.name not in {CHAINED, "alembic_version"}
        }


def test_every_row_of_the_first_form_is_there_in_the_newest(first: Engine):
    old = MetaData()
    old.reflect(first)
    for table in old.sorted_tables:
        if table.name not in {CHAINED, "alembic_version"}:
            filled(first, table)
    before = rows_of(first, old)
    assert len(before) > 15
    assert all(len(rows) == len(TWO) for rows in before.values())
    migrate(first)
    assert revision(first) == newest_revision() != FIRST
    assert rows_of(first, old) == before
    assert set(metadata.tables) <= set(inspect(first).get_table_names())


def test_the_log_of_the_first_form_is_whole_and_goes_on(first: Engine, tmp_path: Path):
    """Its end was not kept apart then: it is read off the log as it stands."""
    beside = engine_for(f"sqlite:///{tmp_path}/beside.db")
    migrate(beside)
    for what in ("ett", "två", "tre"):
        record(beside, "anna", Action.EXPORT, what)
    with beside.connect() as there, first.begin() as here:
        here.execute(access_log.insert(), [dict(row._mapping) for row in there.execute(select(access_log))])
    migrate(first)
    load(first, TUESDAY, **city())
    record(first, "anna", Action.EXPORT, "alla blad")
    head, fault = whole(first)
    assert fault is None
    assert head.entries == 5


def test_the_rows_go_into_partitions_and_out_of_them_whole(first: Engine):
    """With their numbers, their history and every district; and the next rows are numbered on."""
    moved(first, UNDIVIDED)
    load(first, MONDAY, **city())
    load(first, TUESDAY, applications=typed("applications", application(1, "Årsta"), application(3, "Årsta")))
    before = rows_of(first, metadata)
    assert {row["district"] for row in before["attendance"]} == {"Järva", "Farsta", "Årsta"}
    moved(first, DIVIDED)
    assert rows_of(first, metadata) == before
    moved(first, UNDIVIDED, command.downgrade)
    assert rows_of(first, metadata) == before
    migrate(first)
    load(first, WEDNESDAY, attendance=typed("attendance", week(1, "2025-V44"), week(1, attended=6.0)))
    newer = [row for row in rows_of(first, metadata)["attendance"] if row["import_id"] == 3]
    assert len(newer) == 2
    assert min(row["id"] for row in newer) > max(row["id"] for row in before["attendance"])
