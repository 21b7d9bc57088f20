"""A table of words as a file to open in a spreadsheet: CSV or a workbook. No cell is ever a formula."""

import csv
import io
from collections.abc import Sequence

from data_access.intake.export import SHEET_ROWS

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
WIDEST = 60


def as_csv(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """CSV as Swedish spreadsheets write it: UTF-8 with its mark, semicolons.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, which is what keeps it a text.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(text) for text in row] for row in (heads, *rows))
    return held.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], sheet_rows: int = SHEET_ROWS) -> bytes:
    """A workbook whose cells are all texts, with more than one sheet when one cannot hold the rows."""
    import xlsxwriter

    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as book:
        bold = book.add_format({"bold": True})
        for number, start in enumerate(range(0, max(len(rows), 1), sheet_rows), start=1):
            part = rows[start : start + sheet_rows]
            sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(part), len(heads) - 1)
            for column, head in enumerate(heads):
                sheet.write_string(0, column, head, bold)
                sheet.set_column(column, column, _width(head, [row[column] for row in part]))
            for place, row in enumerate(part, start=1):
                for column, text in enumerate(row):
                    sheet.write_string(place, column, text)
    return held.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def _width(head: str, texts: Sequence[str]) -> int:
    return min(max(map(len, (head, *texts))) + 2, WIDEST)
