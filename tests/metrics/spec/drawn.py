"""Reading a table drawn in text, with the workbook's own headings, into typed rows.

A drawn table shows only the columns that matter; the others are empty, or ``FILLING`` where one is required.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from data_access.sheets import BY_NAME, BY_TABLE, Column, Kind

Row = dict[str, Any]
NUMBERS = {Kind.NUMBER: float, Kind.PERCENT: float, Kind.INTEGER: int}
TYPES = {Kind.DATE: pl.Date, Kind.NUMBER: pl.Float64, Kind.PERCENT: pl.Float64, Kind.INTEGER: pl.Int64}
FILLING = {
    "Ansökningar": {
        "Stadsdelsområde": "Järva",
        "Årskurs": "6",
        "Inkom": "2024-01-10",
        "Väg in": "egen ansökan",
        "Från": "skola",
        "Samtycke": "ja",
        "Status": "inkommen",
    },
    "Insatser": {"Team": "Team Järva", "Uppstart": "2024-02-01"},
    "Bemanning": {"Befattning": "specialpedagog", "Andel %": "100"},
}


def table(text: str) -> list[dict[str, str]]:
    """A table drawn with ``|``: each line as heading → text. The line of dashes is left out.

    A wide table may be drawn as two, with a blank line between, that begin with the same column.
    """
    halves = [_lines(part) for part in text.strip().split("\n\n")]
    return [dict(cell for half in row for cell in half.items()) for row in zip(*halves, strict=True)]


def _lines(text: str) -> list[dict[str, str]]:
    lines = [line.strip()[1:-1] for line in text.splitlines() if set(line) - set("|-: ")]
    head, *body = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(head, cells, strict=True)) for cells in body]


def sheet_rows(name: str, text: str) -> list[Row]:
    """A drawn sheet as rows with the database's names and types; KeyError for a heading that is not its own."""
    columns = {column.heading: column for column in BY_NAME[name].columns}
    blank = dict.fromkeys(columns, "") | FILLING.get(name, {})
    return [{columns[h].name: typed(columns[h], cell) for h, cell in (blank | row).items()} for row in table(text)]


def typed(column: Column, cell: str) -> Any:
    """The cell's text as what the column holds; empty is None."""
    if not cell:
        return None
    return date.fromisoformat(cell) if column.kind is Kind.DATE else NUMBERS.get(column.kind, str)(cell)


def frame(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    """The typed frame of a table as it is loaded, with every column of its sheet."""
    types: dict[str, Any] = {column.name: TYPES.get(column.kind, pl.String) for column in BY_TABLE[name].columns}
    return pl.DataFrame([{key: row.get(key) for key in types} for row in rows], schema=types)


def frames(tables: Mapping[str, list[Row]]) -> dict[str, pl.DataFrame]:
    """Every table of the workbook as the metrics are given it; a sheet that is not there is empty.

    Case-bound rows carry the district of their case's application.
    """
    found = {name: frame(name, tables.get(name, ())) for name in BY_TABLE}
    home = found["cases"].join(found["applications"], on="application_id").select("case_id", "district")
    bound = [name for name, sheet in BY_TABLE.items() if sheet.person == "case"]
    return found | {name: found[name].join(home, on="case_id", how="left", maintain_order="left") for name in bound}
