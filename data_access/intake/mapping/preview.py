"""What a mapping makes of the first rows of a file, before anything is judged."""

from pathlib import Path

import polars as pl

from data_access.intake.identities import rows_with_identity
from data_access.intake.mapping.apply import Target, mapped
from data_access.intake.mapping.model import Mapping
from data_access.intake.mapping.sums import summed
from data_access.intake.raw import ROW, RawSheet
from data_access.intake.reading import read_rows
from data_access.intake.source import read_source

HIDDEN = "(dolt)"


def preview(path: Path, mapping: Mapping, rows: int = 10) -> dict[str, pl.DataFrame]:
    """The first rows of each sheet that the mapping fills, typed, under our headings; null where a cell is unreadable.

    An identity is never shown. A file that cannot be read, or lacks the columns, gives no sheets: ``judge`` says why.
    """
    book = read_source(path, lambda _phrase: None, mapping.headings)
    return {target.sheet.name: _shown(target, rows) for target in mapped(mapping, book).targets}


def _shown(target: Target, rows: int) -> pl.DataFrame:
    reading = read_rows(_without_identities(target.raw), target.sheet, target.headings)
    frame = summed(reading, target, lambda _table: pl.DataFrame()).frame.drop(ROW).head(rows)
    return frame.rename({name: target.sheet.column(name).heading for name in frame.columns})


def _without_identities(raw: RawSheet) -> RawSheet:
    hidden = (
        pl.when(rows_with_identity(raw.cells[name])).then(pl.lit(HIDDEN)).otherwise(pl.col(name)).alias(name)
        for name in raw.cells.columns[1:]
    )
    return RawSheet(raw.name, raw.cells.with_columns(hidden), epoch_1904=raw.epoch_1904)
