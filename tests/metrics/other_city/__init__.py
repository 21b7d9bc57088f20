"""Another city: Lindehamn, invented, with five districts, read by hand from its files into plain rows.

The workbook is a folder of CSV files, kept as files and not made by a seeded function: one can open them, follow one
case through the sheets and count with a pencil, and no generator can be wrong in the same way as the program. They are
untidy where the door allows it: blanks, missing sides, J and x for ja, decimal commas, thousands with spaces, consent
withdrawn, limits waived, two rule versions, posts shared, empty and taken over within one another, applications made
anew, cases closed and opened again, ties, dates on the borders of every period.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from data_access.sheets import BY_NAME, SHEETS, Column, Kind, Sheet
from tests.metrics.by_hand.city import City, Row

FOLDER = Path(__file__).parent
RULES = FOLDER / "husregler.toml"
DAY = date(2026, 3, 31)
PROJECT = (date(2024, 2, 1), date(2026, 1, 31))
SCHOOL_YEAR = (date(2024, 7, 1), date(2025, 6, 30))
MEANT = {"j": "ja", "x": "ja", "1": "ja", "n": "nej", "0": "nej"}
NUMBERS = {Kind.NUMBER: float, Kind.PERCENT: float, Kind.INTEGER: int}


def city(start: date, end: date, day: date) -> City:
    """The city's rows for a period, both ends included, as seen on a day."""
    return City({sheet.table: _rows(sheet) for sheet in SHEETS}, start, end, day)


def _rows(sheet: Sheet) -> list[Row]:
    with open(FOLDER / f"{sheet.name}.csv", encoding="utf-8-sig", newline="") as file:
        return [_row(sheet, cells) for cells in csv.DictReader(file, delimiter=";")]


def _row(sheet: Sheet, cells: dict[str, str]) -> Row:
    found = {heading.casefold(): text for heading, text in cells.items()}
    return {column.name: _value(column, found[column.heading.casefold()]) for column in BY_NAME[sheet.name].columns}


def _value(column: Column, text: str) -> Any:
    if not text:
        return None
    if column.kind is Kind.DATE:
        return date.fromisoformat(text)
    if column.kind in NUMBERS:
        plain = text.replace(" ", "").replace("\xa0", "").replace("%", "").replace("−", "-").replace(",", ".")
        return NUMBERS[column.kind](plain)
    return MEANT.get(text.casefold(), text) if {"ja", "nej"} <= set(column.values) else text
