"""Many rows fast: the raw driver on SQLite, COPY on PostgreSQL. Everything else goes the ordinary way."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Connection, Date, Float, Integer, Table, select, update

SLICE = 50_000
IDS_AT_ONCE = 5_000
POLARS_TYPES: dict[type[Any], Any] = {Date: pl.Date, Integer: pl.Int64, Float: pl.Float64}


def types(table: Table) -> dict[str, Any]:
    """The Polars type of every column of a table."""
    return {cell.name: _type(cell.type) for cell in table.c}


def _type(stored: Any) -> Any:
    return next((made for kind, made in POLARS_TYPES.items() if isinstance(stored, kind)), pl.String)


def current(connection: Connection, table: Table, columns: list[str]) -> pl.DataFrame:
    """``id`` and the named columns of the rows that hold now, in the order they were stored.

    SQLite keeps days as text.
    """
    names = ["id", *columns]
    query = select(*(table.c[name] for name in names)).where(table.c.replaced_by.is_(None))
    statement = str(query.order_by(table.c.id).compile(dialect=connection.dialect))
    rows = connection.exec_driver_sql(statement).cursor.fetchall()
    kinds = types(table)
    dates = [name for name in names if kinds[name] == pl.Date and connection.dialect.name == "sqlite"]
    as_sent = {name: pl.String if name in dates else kinds[name] for name in names}
    found = pl.DataFrame(rows, schema=as_sent, orient="row")
    return found.with_columns(pl.col(dates).str.to_date("%Y-%m-%d"))


def insert(
    connection: Connection, table: Table, frame: pl.DataFrame, done: Callable[[int], None] | None = None
) -> None:
    """Store every row of ``frame``, whose columns are named as the table's; ``done`` hears how many so far."""
    write = _copy if connection.dialect.name == "postgresql" else _execute_many
    stored = 0
    for part in frame.iter_slices(SLICE):
        write(connection, table, part)
        stored += part.height
        if done:
            done(stored)


def _execute_many(connection: Connection, table: Table, frame: pl.DataFrame) -> None:
    statement = table.insert().compile(dialect=connection.dialect, column_keys=frame.columns)
    rows = frame.select(statement.positiontup or []).with_columns(pl.col(pl.Date).cast(pl.String)).rows()
    _driver(connection).executemany(str(statement), rows)


def _copy(connection: Connection, table: Table, frame: pl.DataFrame) -> None:
    """Text is always quoted, so that an empty text and no text (nothing between the commas) stay apart."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in frame.columns)
    statement = f"COPY {quote(table.name)} ({names}) FROM STDIN (FORMAT csv)"
    with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(frame.write_csv(include_header=False, quote_style="non_numeric"))


def close(connection: Connection, table: Table, ids: list[int], import_id: int, day: date) -> None:
    """Mark rows as replaced by an import: from ``day`` on they are no longer what the city knows."""
    for start in range(0, len(ids), IDS_AT_ONCE):
        some = table.c.id.in_(ids[start : start + IDS_AT_ONCE])
        connection.execute(update(table).where(some).values(replaced_by=import_id, recorded_to=day))


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
