"""Released figures as a workbook: a sheet of the figures, and a sheet that says what each of them is."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from metrics.export.book import Styles, written
from metrics.export.figures_rows import DEFINED, NONE, Share, Value, definitions, head, rows
from metrics.figure_words import HIDDEN
from metrics.released import Released
from metrics.wording import SWEDISH, spoken

FIGURES, DEFINITIONS = "Siffror", "Definitioner"
NARROW, MIDDLE, WIDE = 14, 26, 52
LONG = 24


def workbook(title: str, figures: Sequence[Released], day: date) -> bytes:
    """The bytes of the workbook, in Swedish; hidden is ``..``, a text is never a formula. ``day`` is when it was made.

    ``figures`` are all that goes in: nothing is asked for here.
    """

    def write(book: Any, styles: Styles) -> None:
        _sheet(book.add_worksheet(FIGURES), head(figures), rows(figures), styles)
        _sheet(book.add_worksheet(DEFINITIONS), DEFINED, definitions(figures), styles)

    with spoken(SWEDISH):
        return written(title, datetime.combine(day, time()), write)


def listed(title: str, heads: Sequence[str], lines: Sequence[Sequence[Value]], said: Sequence[str], day: date) -> bytes:
    """The same of one table that is no metric's: its lines, already protected, and what is said of it."""

    def write(book: Any, styles: Styles) -> None:
        _sheet(book.add_worksheet(FIGURES), heads, lines, styles)
        _sheet(book.add_worksheet(DEFINITIONS), (title,), [(text,) for text in said], styles)

    return written(title, datetime.combine(day, time()), write)


def _sheet(sheet: Any, heads: Sequence[str], lines: Sequence[Sequence[Value | Share]], styles: Styles) -> None:
    for column, text in enumerate(heads):
        sheet.write_string(0, column, text, styles["head"])
        sheet.set_column(column, column, _width(text, [line[column] for line in lines]))
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            if value != NONE:
                _cell(sheet, row, column, value, styles)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(lines), 1), len(heads) - 1)


def _width(text: str, column: Sequence[Value | Share]) -> int:
    longest = max((len(value) for value in column if isinstance(value, str)), default=0)
    return WIDE if longest > 2 * LONG else MIDDLE if max(longest, len(text)) > NARROW else NARROW


def _cell(sheet: Any, row: int, column: int, value: Value | Share, styles: Styles) -> None:
    match value:
        case Share(fraction):
            sheet.write_number(row, column, fraction, styles["share"])
        case date():
            sheet.write_string(row, column, value.isoformat())
        case str():
            sheet.write_string(row, column, value, styles["hidden" if value == HIDDEN else "text"])
        case whole if float(whole).is_integer():
            sheet.write_number(row, column, whole, styles["number"])
        case number:
            sheet.write_number(row, column, number, styles["decimal"])
