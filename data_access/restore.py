"""Restore: the database becomes what a backup says, in one transaction, while the app goes on.

Everyone signs in again. What has left the house is not forgotten: in the database that the backup was made of, later
publications stay, since the protection of the next ones rests on them, and so does the whole access log. In another
database the backup's log is put in, and the database's own entries follow it under new numbers.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import psycopg
from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from data_access import archive
from data_access.access_log import CELLS, Entry, Head, add, append, head, set_head
from data_access.actions import Action
from data_access.archive import ANOTHER, SAVED, Manifest
from data_access.backup import named
from data_access.engine import writing
from data_access.intake import bulk
from data_access.intake.load import Refused
from data_access.intake.problems import refusal
from data_access.log_chain import first_break
from data_access.schema import TABLES, access_log, attempts, publications, sessions
from data_access.status import newest_revision

AT_ONCE = 10_000
UNFIT = (IntegrityError, DataError, sqlite3.IntegrityError, psycopg.IntegrityError, psycopg.DataError)
Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Restored:
    """What was restored, and the decisions of erasures made after the backup, which must be made again."""

    manifest: Manifest
    erased_since: tuple[str, ...]


def opened(path: Path) -> tuple[Manifest, Frames]:
    """A backup of this program's form, wholly checked. Raises Refused or OSError: see ``archive.read``."""
    return archive.read(path, newest_revision())


def restore(engine: Engine, manifest: Manifest, rows: Frames, by: str) -> Restored:
    """Put an ``opened`` backup in the place of what a migrated database holds.

    Raises Refused when its rows do not fit together; the database is then as it was.
    """
    try:
        with writing(engine) as connection:
            head(connection, lock=True)  # nobody writes in the log until this has ended
            own = connection.execute(select(access_log).order_by(access_log.c.id)).all()
            later = _later(own, rows[access_log.name])
            fault = first_break(connection)
            if len(own) - len(later) < rows[access_log.name].height:
                _join_logs(connection, manifest, rows[access_log.name], later)
            _replace(connection, rows, same_house=len(later) < len(own))
            remark = f"loggen var bruten före återställningen: {fault.message}" if fault else ""
            add(connection, by, Action.RESTORE, named(manifest.made_at), remark)
    except UNFIT as fault:
        what = "Säkerhetskopians rader passar inte ihop med varandra eller ryms inte i databasen."
        raise Refused(refusal("backup_rows", what, ANOTHER)) from fault
    return Restored(manifest, tuple(row.reason for row in later if row.action == Action.ERASE))


def _later(own: Sequence[Row[Any]], backed_up: pl.DataFrame) -> list[Row[Any]]:
    """The database's own entries that the backup does not have: all of them when it comes from elsewhere."""
    known = set(backed_up["hash"])
    return [row for row in own if row.hash not in known]


def _join_logs(connection: Connection, manifest: Manifest, backed_up: pl.DataFrame, later: list[Row[Any]]) -> None:
    connection.execute(delete(access_log))
    _insert(connection, access_log, backed_up)
    set_head(connection, Head(manifest.log_entries, manifest.log_hash))
    for row in later:
        append(connection, Entry(*(row._mapping[name] for name in CELLS)))


def _replace(connection: Connection, rows: Frames, *, same_house: bool) -> None:
    kept = {access_log.name, publications.name} if same_house else {access_log.name}
    for table in (sessions, attempts, *reversed(SAVED)):
        if table.name not in kept:
            connection.execute(delete(table))
    for table in SAVED:
        if table is not access_log:
            _insert(connection, table, _missing(connection, rows) if table is publications else rows[table.name])
    if connection.dialect.name == "postgresql":
        _number_on(connection)


def _missing(connection: Connection, rows: Frames) -> pl.DataFrame:
    there = connection.execute(select(publications.c.id)).scalars().all()
    return rows[publications.name].filter(~pl.col("id").is_in(there))


def _insert(connection: Connection, table: Table, rows: pl.DataFrame) -> None:
    if table.name in TABLES:
        bulk.insert(connection, table, rows)
        return
    for start in range(0, rows.height, AT_ONCE):
        connection.execute(insert(table), rows.slice(start, AT_ONCE).to_dicts())


def _number_on(connection: Connection) -> None:
    """PostgreSQL numbers new rows from a counter of its own, which must go on after the highest that came in."""
    for table in SAVED:
        number = table.autoincrement_column
        if number is not None:
            counter = func.pg_get_serial_sequence(table.name, number.name)
            highest = select(func.coalesce(func.max(number), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(counter, highest, False)))
