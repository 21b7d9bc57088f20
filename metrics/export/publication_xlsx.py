"""A publication as a workbook: a first sheet that says what it is, then one sheet for each table."""

from datetime import datetime
from typing import Any

from metrics.export.book import Styles, written
from metrics.export.publication_sections import HIDDEN, Paper, Section, Value

WIDE, NARROW = 46, 16


def workbook(paper: Paper, created: str) -> bytes:
    """The workbook's bytes; every text is a text, never a formula."""

    def write(book: Any, styles: Styles) -> None:
        _cover(book.add_worksheet("Om publikationen"), paper, styles)
        for place, section in enumerate(paper.sections, start=1):
            _section(book.add_worksheet(f"Tabell {place}"), section, styles)
        _public(book.add_worksheet("Offentligt"), paper, styles)

    return written(paper.title, datetime.fromisoformat(created).replace(tzinfo=None), write)


def _cover(sheet: Any, paper: Paper, styles: Styles) -> None:
    sheet.set_column(0, 0, NARROW * 2)
    sheet.set_column(1, 1, WIDE * 2)
    sheet.write_string(0, 0, paper.title, styles["title"])
    for row, (name, said) in enumerate([*paper.facts, ("Skydd", paper.guarantee)], start=2):
        sheet.write_string(row, 0, name, styles["head"])
        sheet.write_string(row, 1, said, styles["text"])
    start = len(paper.facts) + 4
    for row, section in enumerate(paper.sections, start=start):
        sheet.write_string(row, 0, f"Tabell {row - start + 1}", styles["head"])
        sheet.write_string(row, 1, section.title, styles["text"])


def _section(sheet: Any, section: Section, styles: Styles) -> None:
    sheet.set_column(0, len(section.header) - 1, NARROW * 2)
    sheet.write_string(0, 0, section.title, styles["title"])
    sheet.write_string(1, 0, section.definition)
    sheet.write_string(2, 0, section.note)
    _table(sheet, 4, section.header, section.rows, styles)


def _public(sheet: Any, paper: Paper, styles: Styles) -> None:
    sheet.set_column(0, 1, WIDE)
    sheet.write_string(0, 0, "Uppgifter som redan är offentliga", styles["title"])
    _table(sheet, 2, ("Mått", "Vilka", "Till och med", "Antal eller belopp"), paper.public, styles)


def _table(
    sheet: Any,
    first: int,
    header: tuple[str, ...],
    rows: tuple[tuple[Value, ...], ...],
    styles: Styles,
) -> None:
    for column, word in enumerate(header):
        sheet.write_string(first, column, word, styles["head"])
    for row, line in enumerate(rows, start=first + 1):
        for column, value in enumerate(line):
            if isinstance(value, int):
                sheet.write_number(row, column, value, styles["number"])
            else:
                sheet.write_string(row, column, value, styles["hidden"] if value == HIDDEN else None)
