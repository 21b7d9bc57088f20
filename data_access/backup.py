"""Backup: every table as it stood at one moment, while the app goes on.

Sessions, failed attempts and nothing else are left out: everyone signs in again after a restore.
"""

import os
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import polars as pl
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, select

from data_access.access_log import head, record
from data_access.actions import Action
from data_access.archive import SAVED, Manifest, Part, types, write_manifest, write_part
from data_access.clock import now
from data_access.intake.load import Refused
from data_access.intake.problems import refusal
from data_access.snapshot import snapshot

READ_AT_ONCE = 50_000


def backup(engine: Engine, path: Path, by: str) -> Manifest:
    """Write a backup to ``path``, which only its owner may read; whole, or not at all.

    It is logged before it is begun, so that the copy holds its own entry and its origin can be known by it.
    Never over another file: Refused. Raises OSError when it cannot be written.
    """
    if path.exists():
        what = f"Filen {path.name} finns redan och kan vara en äldre säkerhetskopia."
        raise Refused(refusal("file_exists", what, "Välj ett annat namn, till exempel med dagens datum."))
    moment = now()
    record(engine, by, Action.BACKUP, named(moment))
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    beside = Path(name)
    try:
        with open(handle, "wb") as file:
            manifest = _written(engine, file, moment)
            file.flush()
            os.fsync(handle)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def named(moment: datetime) -> str:
    """What the log calls a backup: when it was begun, in UTC."""
    return f"säkerhetskopia {moment:%Y-%m-%d %H:%M:%S}"


def _written(engine: Engine, file: BinaryIO, moment: datetime) -> Manifest:
    with snapshot(engine) as connection, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        newest = head(connection)
        form = MigrationContext.configure(connection).get_current_revision()
        parts: dict[str, Part] = {}
        for table in SAVED:
            parts[table.name] = write_part(archive, table.name, _rows(connection, table))
        manifest = Manifest(str(form), moment, newest.entries, newest.hash, parts)
        write_manifest(archive, manifest)
        return manifest


def _rows(connection: Connection, table: Table) -> pl.DataFrame:
    """All rows of a table by its key, gathered in parts so that a large one does not stand twice in memory."""
    kinds = types(table)
    query = select(table).order_by(*table.primary_key).execution_options(stream_results=True)
    parts = [
        pl.DataFrame([tuple(row) for row in rows], schema=kinds, orient="row")
        for rows in connection.execute(query).partitions(READ_AT_ONCE)
    ]
    return pl.concat([pl.DataFrame(schema=kinds), *parts])
