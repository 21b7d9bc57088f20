"""The database as a command meets it: perhaps not there yet, perhaps of an older form."""

from collections.abc import Callable, Collection

import polars as pl
from sqlalchemy import Engine

from data_access import engine as engines
from data_access import frames
from data_access.commands.answer import tell
from data_access.engine import database_url, migrate
from data_access.intake import bulk
from data_access.intake.checks.decided import AS_FILED, DECISIONS
from data_access.intake.difference import cells
from data_access.intake.load import Refused
from data_access.intake.problems import refusal
from data_access.schema import TABLES
from data_access.scope import OPERATOR
from data_access.sheets import BY_NAME, BY_TABLE
from data_access.status import newest_revision, revision


def existing(*, renew: bool = False) -> Engine | None:
    """The configured database when it holds the house's tables; never makes one.

    Raises Refused when its form is not the one that this version of the program reads, unless it may be renewed.
    """
    url = database_url()
    if url.get_backend_name() == "sqlite" and not engines.ROOT.joinpath(url.database or "").is_file():
        return None
    found = engines.engine()
    form = revision(found)
    if form and renew:
        return prepared()
    if form not in {None, newest_revision()}:
        what = "Databasen har en annan form än den här versionen av programmet."
        raise Refused(refusal("database_form", what, "Kör python -m data_access init och försök igen."))
    return found if form else None


def prepared() -> Engine:
    """The configured database, made or brought to the newest form when it is not; says so when it was."""
    opened = engines.engine()
    before = revision(opened)
    if before != newest_revision():
        migrate(opened)
        tell("Databasen är skapad." if before is None else "Databasen har fått sin senaste form.")
    return opened


def stored(opened: Engine | None, without: Collection[str] = ()) -> Callable[[str], pl.DataFrame]:
    """The rows that a file is judged against, by table: none without a database and of sheets being replaced.

    ``decisions`` gives the admission groups' standing decisions, ``applications as filed`` what the files say.
    """
    replaced = {BY_NAME[name].table for name in without}
    version = frames.data_state(opened).version if opened else ""

    def read(table: str) -> pl.DataFrame:
        if table == DECISIONS:
            return pl.DataFrame() if opened is None else frames.standing_decisions(opened)
        if table == AS_FILED:
            return pl.DataFrame() if opened is None else frames.as_filed(opened, "applications")
        if opened is None or table in replaced:
            kinds = bulk.types(TABLES[table])
            return pl.DataFrame(schema={name: kinds[name] for name in cells(BY_TABLE[table])})
        return frames.read(opened, table, OPERATOR, version=version)

    return read
