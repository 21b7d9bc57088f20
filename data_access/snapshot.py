"""Reading many things as they stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction in which every read sees the same moment; it keeps no writer waiting.

    SQLite's write-ahead log gives that to any transaction, PostgreSQL to one that asks for it.
    """
    asked = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**asked) as connection, connection.begin():
        yield connection
