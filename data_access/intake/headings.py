"""Which sheet is this, where is its heading row, and which column is which."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from data_access.intake.raw import ROW, RawSheet
from data_access.sheets import SHEETS, Column, Sheet

SEARCHED_ROWS = 20


@dataclass(frozen=True)
class Headings:
    """The heading row as shown, its texts by column of the raw sheet, and the columns that are known."""

    row: int
    texts: dict[str, str]
    known: dict[str, Column]
    repeated: tuple[str, ...]


def plain(text: str) -> str:
    """A heading or a sheet's name without what is forgiven: case, surrounding and doubled space."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


@cache
def _sheets() -> dict[str, Sheet]:
    return {plain(sheet.name): sheet for sheet in SHEETS}


def sheet_named(name: str) -> Sheet | None:
    """The sheet that bears this name, or None."""
    return _sheets().get(plain(name))


def headings_of(raw: RawSheet, sheet: Sheet | None) -> Headings | None:
    """The row among the first with most known headings (the first row with content when none); None if empty."""
    rows = [_row(values) for values in raw.cells.head(SEARCHED_ROWS).iter_rows(named=True)]
    rows = [row for row in rows if row[1]]
    if not rows:
        return None
    columns = {plain(column.heading): column for column in sheet.columns} if sheet else {}
    row, texts = max(rows, key=lambda found: len(columns.keys() & set(map(plain, found[1].values()))))
    return _headings(row, texts, columns)


def _row(values: dict[str, object]) -> tuple[int, dict[str, str]]:
    texts = {name: str(value).strip() for name, value in values.items() if name != ROW and value}
    return int(str(values[ROW])), {name: text for name, text in texts.items() if text}


def _headings(row: int, texts: dict[str, str], columns: dict[str, Column]) -> Headings:
    known: dict[str, Column] = {}
    repeated = []
    for name, text in texts.items():
        column = columns.get(plain(text))
        if column is None:
            continue
        if column in known.values():
            repeated.append(column.heading)
        else:
            known[name] = column
    return Headings(row, texts, known, tuple(repeated))
