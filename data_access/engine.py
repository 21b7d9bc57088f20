"""The database: which one, how it is opened, and how a write keeps others out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from tenacity import retry, retry_if_exception_message, stop_after_delay, wait_random

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_URL = "sqlite:///var/lagesbild.db"
IMPORT_LOCK = 7_281_955
SECONDS_TO_CONNECT = 5


def database_url() -> URL:
    """The address from ``LAGESBILD_DATABASE_URL``; a SQLite file is relative to the project's root."""
    return _complete(make_url(os.environ.get("LAGESBILD_DATABASE_URL") or DEFAULT_URL))


def _complete(url: URL) -> URL:
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            return url
        return url.set(database=str(ROOT / url.database))
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def engine() -> Engine:
    """The engine of the configured database, one per address and process."""
    return engine_for(database_url().render_as_string(hide_password=False))


def reading(address: str) -> str:
    """Where figures of the database at ``address`` are read: its replica's address, when the environment names one.

    A replica may be some seconds behind: whoever must see at once what was just written reads at ``address`` itself.
    """
    replica = _replica()
    return replica if replica and address == database_url().render_as_string(hide_password=False) else address


def _replica() -> str:
    named = os.environ.get("LAGESBILD_READ_URL", "")
    return _complete(make_url(named)).render_as_string(hide_password=False) if named else ""


@cache
def engine_for(address: str) -> Engine:
    """An engine with foreign keys, write-ahead log and real transactions on SQLite too.

    What was to be written never stands in the text of an error, which may be logged. Of a replica PostgreSQL is asked
    for transactions that only read, so that nothing is ever written there, even when it could be.
    """
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": SECONDS_TO_CONNECT},
            execution_options={"postgresql_readonly": True} if address == _replica() else {},
        )
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, hide_parameters=True, connect_args={"timeout": 30})
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would otherwise begin and commit on its own
    for pragma in ("busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


@retry(
    retry=retry_if_exception_message(match=".*locked"),
    wait=wait_random(0.01, 0.1),
    stop=stop_after_delay(30),
    reraise=True,
)
def _write_ahead(connection: Any) -> None:
    """The switch of a new file waits for nobody else's: SQLite refuses it at once, whatever the busy timeout."""
    connection.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def writing(target: Engine) -> Iterator[Connection]:
    """A transaction that no other writer of data shares: a second one waits until this has ended."""
    with target.connect().execution_options(immediate=True) as connection, connection.begin():
        if target.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IMPORT_LOCK})
        yield connection


def migrate(target: Engine) -> None:
    """Create the tables or bring them to the newest form; does nothing when they are."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "data_access" / "migrations"))
    with writing(target) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
