"""The follow-up workbook itself: empty for the teams to fill in, or filled with what is stored."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from data_access.intake import known_words
from data_access.intake.raw import INSTRUCTIONS, letters
from data_access.intake.reading import DISTRICT_COLUMNS
from data_access.intake.template_words import ABOUT, instruction_rows
from data_access.sheets import ALL_AREAS, SHEETS, Column, Kind, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LIST_ROWS = 20_000  # rows below the headings that offer drop-down lists and limits
WIDTHS = {Kind.FREE_TEXT: 40, Kind.DATE: 13, Kind.WEEK: 12}
NARROWEST = 11
LONGEST_LIST = 255  # characters that Excel takes in a drop-down list
FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.INTEGER: "0", Kind.NUMBER: "General", Kind.PERCENT: "General"}
AS_TEXT = "@"  # so that Excel does not make dates of weeks and months
Rule = dict[str, Any]


def write_template(path: Path, frames: Mapping[str, pl.DataFrame] | None = None) -> None:
    """Write the workbook with all sheets, filled with ``frames`` (by table) where given. OSError when it cannot.

    Percentages are plain numbers from 0 to 100: a cell in Excel's percent format would hold a hundredth of
    what is stored, and come back a little different. Texts are always written as texts, never as formulas.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    _instructions(book)
    required = book.add_format({"bold": True, "bg_color": "#DCE9F5", "bottom": 1, "text_wrap": True, "valign": "top"})
    optional = book.add_format({"bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"num_format": FORMATS.get(kind, AS_TEXT)}) for kind in Kind}
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.name)
        _headings(page, sheet, required, optional, formats)
        _rows(page, sheet, (frames or {}).get(sheet.table), formats)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(f"Filen går inte att skriva: {path.name}") from error


def _headings(
    page: "Worksheet", sheet: Sheet, required: "Format", optional: "Format", formats: dict[Kind, "Format"]
) -> None:
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        width = max(WIDTHS.get(column.kind, NARROWEST), len(column.heading) + 2)
        page.set_column(place, place, width, formats[column.kind])
        page.write_string(0, place, column.heading, required if column.required else optional)
        if rule := _rule(column):
            page.data_validation(1, place, LIST_ROWS, place, rule)
    page.autofilter(0, 0, 0, len(sheet.columns) - 1)


def _rule(column: Column) -> Rule | None:
    """What Excel helps with while the cell is filled in; the door judges again."""
    if column.values:
        return {"validate": "list", "source": list(column.values)} | _told("Välj ett av värdena i listan.")
    if column.name in DISTRICT_COLUMNS:
        words = [*known_words.districts(), *([ALL_AREAS] if column.name == "area" else [])]
        warned = {"validate": "list", "source": words, "error_type": "warning", "error_message": "Okänt område."}
        return warned if len(",".join(words)) <= LONGEST_LIST else None
    if column.kind is Kind.DATE:
        return {"validate": "any", "input_title": "Datum", "input_message": "Skriv datumet som 2024-01-15."}
    if column.low is not None and column.high is not None:
        limits = {"validate": "decimal", "criteria": "between", "minimum": column.low, "maximum": column.high}
        return limits | _told(f"Skriv ett tal från {column.low:g} till {column.high:g}.")
    return None


def _told(message: str) -> Rule:
    return {"error_title": "Värdet går inte att läsa in", "error_message": message}


def _rows(page: "Worksheet", sheet: Sheet, frame: pl.DataFrame | None, formats: dict[Kind, "Format"]) -> None:
    if frame is None:
        return
    for place, column in enumerate(sheet.columns):
        if column.name in frame.columns:
            _column(page, place, column, frame[column.name], formats[column.kind])


def _column(page: "Worksheet", place: int, column: Column, values: pl.Series, style: "Format") -> None:
    write = page.write_string
    if column.kind is Kind.DATE:
        write = page.write_datetime
    elif values.dtype.is_numeric():
        write = page.write_number
    for row, value in enumerate(values, start=1):
        if value is not None:
            write(row, place, value, style)


def _instructions(book: "Workbook") -> None:
    page = book.add_worksheet(INSTRUCTIONS)
    title = book.add_format({"bold": True, "font_size": 16})
    heading = book.add_format({"bold": True, "bg_color": "#DCE9F5", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 1, 26, wrapped)
    page.set_column(2, 2, 13, wrapped)
    page.set_column(3, 4, 52, wrapped)
    page.write_string(0, 0, ABOUT[0], title)
    for row, sentence in enumerate(ABOUT[1:], start=1):
        page.write_string(row, 0, sentence, book.add_format({"text_wrap": False}))
    start = len(ABOUT) + 1
    for row, cells in enumerate(instruction_rows(), start=start):
        for place, text in enumerate(cells):
            page.write_string(row, place, text, heading if row == start else wrapped)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.print_area(f"A1:{letters(4)}{start + sum(len(sheet.columns) for sheet in SHEETS) + 1}")
