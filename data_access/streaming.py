"""Reading many rows at once: batch by batch from the driver, so that no more than one batch stands there twice."""

from collections.abc import Iterator
from typing import Any

import polars as pl
from sqlalchemy import Connection, Select

BATCH = 100_000


def streamed(connection: Connection, query: Select[Any], types: dict[str, Any]) -> pl.DataFrame:
    """What a query over a sheet's table gives, in these types. SQLite keeps days as text."""
    dates = [name for name, kind in types.items() if kind == pl.Date and connection.dialect.name == "sqlite"]
    as_sent = {name: pl.String if name in dates else kind for name, kind in types.items()}
    parts = [pl.DataFrame(rows, schema=as_sent, orient="row") for rows in _batches(connection, query)]
    found = pl.concat(parts) if parts else pl.DataFrame(schema=as_sent)
    return found.with_columns(pl.col(dates).str.to_date("%Y-%m-%d"))


def _batches(connection: Connection, query: Select[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """The driver's own rows. PostgreSQL would send them all at once but for a cursor of its own on the server."""
    driver: Any = connection.connection.driver_connection
    cursor: Any
    if connection.dialect.name == "postgresql":
        asked = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
        cursor = driver.cursor(name="streamed")
        cursor.execute(str(asked), asked.params)
    else:
        cursor = connection.execute(query).cursor
    while rows := cursor.fetchmany(BATCH):
        yield rows
    cursor.close()
