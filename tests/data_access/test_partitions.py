"""On PostgreSQL the rows about persons lie by district: who asks for a district reads its partitions and no others."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from data_access import frames
from data_access.engine import engine_for
from data_access.intake.load import store
from data_access.schema import TABLES, metadata
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from data_access.sheets import SHEETS
from metrics.desk import open_desk
from tests.data_access.rows import MONDAY, TUESDAY, application, case, city, known, load, receipt, typed

PERSON = tuple(sheet.table for sheet in SHEETS if sheet.person)
OWN, OTHER = "Järva", "Farsta"
READ = "SELECT relname, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) FROM pg_stat_user_tables"


@pytest.fixture
def divided(postgres_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A PostgreSQL database with the small city, which the environment names."""
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", postgres_database)
    opened = engine_for(postgres_database)
    load(opened, **city())
    yield opened
    opened.dispose()


def partitions(engine: Engine, table: str) -> set[str]:
    query = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = CAST(:name AS regclass)"
    with engine.connect() as connection:
        return set(connection.execute(text(query), {"name": table}).scalars())


def partition_of(engine: Engine, table: str, district: str) -> str:
    """Where a district's rows of a table lie: with the same number in every table."""
    query = text("SELECT DISTINCT tableoid::regclass::text FROM applications WHERE district = :district")
    with engine.connect() as connection:
        held = connection.execute(query, {"district": district}).scalar_one()
    return str(held).replace("applications", table)


def planned(engine: Engine, table: str, districts: frozenset[str], known_on: date | None) -> set[str]:
    """The partitions that PostgreSQL would read for the question, put as ``streaming`` puts it."""
    query = frames._query(table, frames._columns(table), districts, known_on)
    with engine.connect() as connection:
        asked = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        lines = driver.execute(f"EXPLAIN {asked}", asked.params).fetchall()
    return set(re.findall(rf"Scan.* on ({table}_p\d+)", "\n".join(line[0] for line in lines)))


def times_read(engine: Engine) -> dict[str, int]:
    """How many times each table and partition has been read so far, over the one connection that there is."""
    with engine.connect() as connection:
        assert engine.pool.checkedin() == 0
        connection.execute(text("SELECT pg_stat_force_next_flush()"))
        connection.rollback()  # what was counted is handed in when a transaction ends
        return {name: int(times) for name, times in connection.execute(text(READ))}


def test_the_tables_are_divided_as_the_schema_says(divided: Engine):
    query = (
        "SELECT relname, pg_get_partkeydef(oid) FROM pg_class "
        "WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace"
    )
    with divided.connect() as connection:
        found = {name: key for name, key in connection.execute(text(query)) if name != "alembic_version"}
    assert found == {
        name: table.dialect_options["postgresql"]["partition_by"] for name, table in metadata.tables.items()
    }
    assert {name for name, key in found.items() if key} == set(PERSON)
    assert partition_of(divided, "cases", OWN) != partition_of(divided, "cases", OTHER)


@pytest.mark.parametrize("known_on", [None, MONDAY])
@pytest.mark.parametrize("table", PERSON)
def test_a_districts_question_is_planned_over_its_partitions_alone(divided: Engine, table: str, known_on: date | None):
    own, other = (partition_of(divided, table, district) for district in (OWN, OTHER))
    assert planned(divided, table, frozenset({OWN}), known_on) == {own}
    assert planned(divided, table, frozenset({OWN, OTHER}), known_on) == {own, other}
    assert planned(divided, table, ALL_DISTRICTS, known_on) == partitions(divided, table) > {own, other}
    assert planned(divided, table, frozenset(), known_on) == set()


def test_an_admission_groups_desk_reads_no_other_partition(divided: Engine):
    """Its queue, its lists and its figures, counted by the server itself."""
    own = {partition_of(divided, table, OWN) for table in PERSON}
    before = times_read(divided)
    desk = open_desk(Scope(Audience.ADMISSION, frozenset({OWN}), "mötesförberedelse"))
    room = desk.admission()
    room.queue(OWN)
    room.decisions()
    room.after.every_no(OWN)
    room.after.followed(OWN)
    desk.figure("intake")
    after = times_read(divided)
    every = {partition for table in PERSON for partition in partitions(divided, table)}
    touched = {name for name in every if after[name] > before[name]}
    assert {partition_of(divided, table, OWN) for table in ("applications", "cases")} <= touched <= own


def test_an_application_and_a_case_hold_in_one_district_alone(engine: Engine):
    """Refused by both databases; a move, which ends the row in the old district, is not."""
    load(engine, **city())
    elsewhere = {"applications": typed("applications", application(1, OTHER))}
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.UniqueViolation)):
        store(engine, elsewhere, receipt(TUESDAY), all_new=True)
    stored = {"import_id": 1, "recorded_from": MONDAY, "district": OTHER}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(TABLES["cases"].insert(), case(1) | stored)
    assert [row["district"] for row in known(engine, "cases")] == [OWN, OTHER]
    load(engine, TUESDAY, **elsewhere)
    assert [row["district"] for row in known(engine, "cases")] == [OTHER, OTHER]
    assert frames.read(engine, "cases", OPERATOR, MONDAY)["district"].to_list() == [OWN, OTHER]
