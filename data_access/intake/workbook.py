"""Reading an Excel workbook into texts, one sheet after the other."""

import logging
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from data_access.intake import package_safety, sheet_marks
from data_access.intake.layout import shown
from data_access.intake.package_parts import SHARED_TEXTS, Parts, parts_of
from data_access.intake.package_safety import Unsafe, stream
from data_access.intake.problems import Problem, on_rows, refusal
from data_access.intake.raw import ROW, Progress, RawBook, RawSheet, letters
from data_access.intake.shared_texts import refuse_swelling
from data_access.intake.sheet_marks import Cell, Marks

if TYPE_CHECKING:
    from fastexcel import ExcelReader

PERCENT_DECIMALS = 8
logging.getLogger("calamine").setLevel(logging.CRITICAL)  # its warnings quote the file; what is wrong we say ourselves


def read(path: Path, progress: Progress) -> RawBook:
    """The workbook's sheets, hidden ones too, or the problems that keep it shut."""
    if faults := package_safety.faults_of(path):
        return RawBook(problems=faults)
    try:
        with zipfile.ZipFile(path) as package:
            parts, marks = _inspect(package, progress)
        sheets = _sheets(path, parts, marks, progress)
    except Unsafe as unsafe:
        return RawBook(problems=(unsafe.problem,))
    except (ValueError, OverflowError):  # numbers that are none, in the package's own XML
        return RawBook(problems=(package_safety.damaged("Excel-filen är skadad och går inte att läsa."),))
    faults = tuple(fault for name, found in marks.items() for fault in _uncomputed(name, found))
    return RawBook(tuple(sheets), faults)


def _inspect(package: zipfile.ZipFile, progress: Progress) -> tuple[Parts, dict[str, Marks]]:
    parts = parts_of(package)
    inside = frozenset(package.namelist())
    marks = {}
    for name, part in parts.sheets:
        if part in inside:
            progress("Kontrollerar att filen är säker att öppna")
            marks[name] = sheet_marks.marks_of(stream(package, part), parts.percent_styles, parts.recomputed)
    for part in inside - {part for _, part in parts.sheets} - {SHARED_TEXTS}:
        for _ in stream(package, part):
            pass
    refuse_swelling(package, [part for _, part in parts.sheets if part in inside])
    return parts, marks


def _uncomputed(sheet: str, marks: Marks) -> list[Problem]:
    by_column: dict[int, list[int]] = {}
    for row, column in marks.uncomputed:
        by_column.setdefault(column, []).append(row)
    return [fault for column, rows in by_column.items() for fault in on_rows(_formula(sheet, column), rows)]


def _formula(sheet: str, column: int) -> Problem:
    message = f"Cellen i kolumn {letters(column)} har en formel som inte är uträknad."
    remedy = "Öppna filen i Excel och spara den, eller ersätt formeln med dess värde."
    return refusal("formula_without_value", message, remedy, shown(sheet), column=letters(column))


def _sheets(path: Path, parts: Parts, marks: dict[str, Marks], progress: Progress) -> list[RawSheet]:
    import fastexcel

    sheets = []
    try:
        book = fastexcel.read_excel(path.read_bytes())  # by content: from a path it believes what the name ends with
        for name in book.sheet_names:
            progress("Läser filens blad")
            sheets.append(_sheet(book, name, marks.get(name, Marks()), parts.epoch_1904))
    except fastexcel.FastExcelError as error:
        raise Unsafe(package_safety.damaged("Excel-filen är skadad och går inte att läsa.")) from error
    return sheets


def _sheet(book: "ExcelReader", name: str, marks: Marks, epoch_1904: bool) -> RawSheet:
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    columns = loaded.available_columns()
    first = columns[0].absolute_index if columns else 0
    cells = pl.DataFrame(loaded)
    cells.columns = [f"c{place}" for place in range(cells.width)]
    cells = cells.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))
    shown = _percents(cells, marks.percents, first)
    return RawSheet(name, shown, first, tuple(marks.errors), tuple(marks.merged), epoch_1904)


def _percents(cells: pl.DataFrame, percents: list[Cell], first: int) -> pl.DataFrame:
    """Cells that show percent as they are shown: 0.62 becomes ``62 %``."""
    by_column: dict[str, list[int]] = {}
    for row, column in percents:
        by_column.setdefault(f"c{column - first}", []).append(row)
    return cells.with_columns(
        pl.when(pl.col(ROW).is_in(rows)).then(_shown(name)).otherwise(pl.col(name)).alias(name)
        for name, rows in by_column.items()
        if name in cells.columns
    )


def _shown(name: str) -> pl.Expr:
    scaled = (pl.col(name).cast(pl.Float64, strict=False) * 100).round(PERCENT_DECIMALS)
    return scaled.cast(pl.String) + " %"
