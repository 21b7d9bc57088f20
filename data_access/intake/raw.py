"""A sheet as it came: texts only, whatever the file was, so that workbooks and CSV are read by the same rules."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from data_access.intake.problems import Problem

Progress = Callable[[str], None]
ROW = "_row"
INSTRUCTIONS = "Läs mig"


@dataclass(frozen=True)
class RawSheet:
    """Cells as texts in columns ``c0``, ``c1`` …, with the spreadsheet's row number in ``_row``.

    ``first_column`` is the place in the spreadsheet of ``c0`` (0 is A); ``faults`` are cells that hold an Excel
    error, as (row, column place); ``merged`` are (last row, range) of merged cells; ``epoch_1904`` says that
    bare day numbers count from 1904; ``delimited`` that a stray delimiter can push cells out of their column.
    """

    name: str
    cells: pl.DataFrame
    first_column: int = 0
    faults: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[int, str], ...] = ()
    epoch_1904: bool = False
    delimited: bool = False

    @cached_property
    def distinct(self) -> pl.DataFrame:
        """The different texts of every column, as one row of lists: what a text is, is asked once."""
        return self.cells.select(pl.col(pl.String).unique().implode())


@dataclass(frozen=True)
class RawBook:
    """What a file held, or why it could not be read."""

    sheets: tuple[RawSheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def letters(place: int) -> str:
    """The spreadsheet's letters of a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def place_of(name: str) -> int:
    """The column of letters: A is 0, AA is 26."""
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - 64
    return place - 1
