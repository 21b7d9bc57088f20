"""Rows of the complete truth: what a sheet says, and from which day it was known."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from data_access.sheets import BY_TABLE, Kind

KNOWN = "known"
Row = Mapping[str, Any]
TYPES: dict[Kind, type[pl.DataType]] = {
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.PERCENT: pl.Float64,
}


def types_of(table: str) -> dict[str, type[pl.DataType]]:
    """The columns of a table with their polars types, as the loader takes them."""
    return {cell.name: TYPES.get(cell.kind, pl.String) for cell in BY_TABLE[table].columns}


def truth(table: str, rows: Iterable[Row]) -> pl.DataFrame:
    """Typed rows of one table with the column ``known``; cells left out are empty.

    Several rows with one key are versions of it: the one known last holds. KeyError for a column that the sheet lacks.
    """
    schema: dict[str, type[pl.DataType]] = {**types_of(table), KNOWN: pl.Date}
    return pl.DataFrame([{name: _cell(row, name, schema) for name in schema} for row in rows], schema=schema)


def _cell(row: Row, name: str, schema: Mapping[str, type[pl.DataType]]) -> Any:
    if strange := set(row) - set(schema):
        raise KeyError(f"no such column: {sorted(strange)}")
    value = row.get(name)
    return float(value) if value is not None and schema[name] is pl.Float64 else value


def versions(row: Row, *changes: tuple[date, Row]) -> list[Row]:
    """A row and its later versions: each change is laid over all that stood before, from its day on."""
    made = [row]
    for day, change in changes:
        made.append({**made[-1], **change, KNOWN: day})
    return made
