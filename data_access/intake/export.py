"""Everything that holds now, back out as the same workbook; importing it again changes nothing."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl
from sqlalchemy import Engine

from data_access import frames
from data_access.intake.template import write_template
from data_access.scope import OPERATOR
from data_access.sheets import BY_TABLE, SHEETS, Sheet

SHEET_ROWS = 1_048_575
"""The rows that a sheet can hold below its headings. Source: the workbook format's own limit of 1 048 576."""


@dataclass(frozen=True)
class Exported:
    """Where the rows went, a workbook or a folder of CSV files, and how many by sheet."""

    path: Path
    rows: dict[str, int]


def export(engine: Engine, path: Path, *, sheet_rows: int = SHEET_ROWS) -> Exported:
    """Write all current rows to ``path`` (.xlsx), replacing a file that stands there.

    Rows that a sheet cannot hold go to a folder of CSV files, named as the workbook without its ending.
    Raises FileExistsError when that folder holds something already, and OSError when nothing can be written;
    what stood there is then untouched.
    """
    found = {sheet.table: _rows(engine, sheet) for sheet in SHEETS}
    counts = {BY_TABLE[table].name: frame.height for table, frame in found.items()}
    if max(counts.values()) > sheet_rows:
        folder = path.with_suffix("")
        _write_folder(folder, found)
        return Exported(folder, counts)
    replacing(path, partial(write_template, frames=found))
    return Exported(path, counts)


def replacing(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a file beside ``path``, and put it there only when it is whole: its owner's alone to read."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _rows(engine: Engine, sheet: Sheet) -> pl.DataFrame:
    return frames.read(engine, sheet.table, OPERATOR).select(column.name for column in sheet.columns)


def _write_folder(folder: Path, found: dict[str, pl.DataFrame]) -> None:
    """CSV as Swedish spreadsheets write it: UTF-8 with its mark, semicolons, decimal comma."""
    folder.mkdir(exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    for table, frame in found.items():
        replacing(folder / f"{BY_TABLE[table].name}.csv", partial(_write_csv, BY_TABLE[table], frame))


def _write_csv(sheet: Sheet, rows: pl.DataFrame, path: Path) -> None:
    named = rows.rename({column.name: column.heading for column in sheet.columns})
    named.write_csv(path, separator=";", decimal_comma=True, include_bom=True)
