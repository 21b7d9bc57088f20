"""What a check looks at: the file's rows, what is stored already, and the day of import."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from data_access.intake.cells import stored_type
from data_access.intake.problems import Problem, on_rows
from data_access.intake.raw import ROW
from data_access.sheets import BY_TABLE, Sheet

Stored = Callable[[str], pl.DataFrame]


@dataclass(frozen=True)
class Material:
    """``frames`` by table with ``_row``; ``stored`` gives what the database holds of a table now."""

    frames: Mapping[str, pl.DataFrame]
    stored: Stored
    today: date

    @cached_property
    def _kept(self) -> dict[tuple[str, str], pl.DataFrame]:
        return {}

    def _once(self, what: str, table: str, make: Callable[[str], pl.DataFrame]) -> pl.DataFrame:
        """Several checks ask for the same rows: they are put together for the first of them."""
        if (what, table) not in self._kept:
            self._kept[what, table] = make(table)
        return self._kept[what, table]

    def sheets(self) -> Iterator[tuple[Sheet, pl.DataFrame]]:
        """The sheets of the file that have rows, with their rows as they were read."""
        return ((BY_TABLE[table], frame) for table, frame in self.frames.items() if frame.height)

    def before(self, table: str) -> pl.DataFrame:
        """The rows stored now, all columns of the sheet, in its types."""
        return self._once("before", table, lambda name: _typed(BY_TABLE[name], self.stored(name)))

    def incoming(self, table: str) -> pl.DataFrame:
        """The file's rows with every column of the sheet: where the file lacks one, what is stored."""
        return self._once("incoming", table, self._incoming)

    def after(self, table: str) -> pl.DataFrame:
        """All rows as they will be: the file's, and the stored ones that it does not replace (``_row`` null)."""
        return self._once("after", table, self._after)

    def _incoming(self, table: str) -> pl.DataFrame:
        sheet = BY_TABLE[table]
        frame = self.frames.get(table)
        if frame is None:
            return _typed(sheet, pl.DataFrame(schema={ROW: pl.Int64}))
        lacking = [column.name for column in sheet.columns if column.name not in frame.columns]
        keyless = [name for name in sheet.key if name in lacking]
        keyed = _with_nothing(sheet, frame, keyless)
        fill = [name for name in lacking if name not in keyless]
        return _typed(sheet, self._filled(sheet, keyed, fill) if fill else keyed)

    def _after(self, table: str) -> pl.DataFrame:
        sheet, incoming = BY_TABLE[table], self.incoming(table)
        kept = self.before(table).join(incoming, on=list(sheet.key), how="anti", nulls_equal=True)
        return pl.concat([incoming, kept])

    def _filled(self, sheet: Sheet, frame: pl.DataFrame, lacking: list[str]) -> pl.DataFrame:
        before = self.before(sheet.table)
        if before.is_empty():
            return frame
        known = before.select(*sheet.key, *lacking)
        return frame.join(known, on=list(sheet.key), how="left", nulls_equal=True, maintain_order="left")


def _with_nothing(sheet: Sheet, frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    return frame.with_columns(pl.lit(None, stored_type(sheet.column(name))).alias(name) for name in names)


def _typed(sheet: Sheet, frame: pl.DataFrame) -> pl.DataFrame:
    """``_row`` and the sheet's columns in order; those that the frame lacks are empty."""
    types = {ROW: pl.Int64} | {column.name: stored_type(column) for column in sheet.columns}
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in types.items()
    )


def found(fault: Problem, sheet: Sheet, frame: pl.DataFrame, column: str | None) -> Iterator[Problem]:
    """The fault on each row of ``frame`` that came with the file, under the heading of ``column``."""
    heading = sheet.column(column).heading if column else None
    placed = replace(fault, sheet=sheet.name, column=heading)
    yield from on_rows(placed, frame[ROW].drop_nulls())
