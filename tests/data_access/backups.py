"""What the tests of backup and restore share."""

import time
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from data_access import restore
from data_access.archive import SAVED
from data_access.clock import now
from data_access.schema import access_log, publications
from tests.data_access.rows import MONDAY, imports_made


def put_back(engine: Engine, path: Path) -> restore.Restored:
    return restore.restore(engine, *restore.opened(path), "anna")


def everything(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table that a restore gives back, but for the log, which goes on."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in SAVED
            if table is not access_log
        }


def published(engine: Engine, name: str, day: date = MONDAY) -> None:
    cells = {"family": "pilot", "day": day, "created_at": now(), "definition_version": "1", "artefact": "{}"}
    with engine.begin() as connection:
        connection.execute(insert(publications).values(cells | {"id": name, "sha256": "0" * 64}))


def one_more(engine: Engine) -> None:
    """Wait until one more import has been made by somebody else."""
    before = imports_made(engine)
    while imports_made(engine) == before:
        time.sleep(0.01)
