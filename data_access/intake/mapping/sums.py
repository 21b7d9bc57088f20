"""Rows of the same key added together, and what the rules could not place."""

import math
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from data_access.intake.checks.material import Stored
from data_access.intake.mapping.apply import Target
from data_access.intake.problems import Problem, on_rows, warning
from data_access.intake.raw import ROW
from data_access.intake.reading import Reading
from data_access.sheets import Sheet

DECIMALS = 6


def unplaced(reading: Reading, target: Target) -> Iterator[Problem]:
    """A warning on every source row that no rule placed, with what they amount to; nothing is left out."""
    for choice in filter(None, (block.choice for block in target.blocks)):
        column = next(column for column in target.sheet.columns if column.heading == choice.column)
        rows = reading.frame.filter(pl.col(column.name) == choice.otherwise)
        sums = [f"{_swedish(rows[name])} i {heading}" for name, heading in _amounts(target.sheet, rows)]
        said = f", tillsammans {' och '.join(sums)}" if sums else ""
        message = f"Ingen regel i mappningen passar raden. Den räknas som {choice.otherwise}{said}."
        remedy = "Lägg till en regel i mappningen om raden hör till något annat."
        fault = warning("not_mapped", message, remedy, target.sheet.name, column=choice.column)
        yield from map(target.origins.placed, on_rows(fault, rows[ROW]))


def _amounts(sheet: Sheet, rows: pl.DataFrame) -> Iterator[tuple[str, str]]:
    return (
        (column.name, column.heading)
        for column in sheet.columns
        if column.name in rows.columns and rows.schema[column.name] == pl.Float64 and rows.height
    )


def _swedish(amounts: pl.Series) -> str:
    return f"{math.fsum(amounts.drop_nulls()):,.2f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def summed(reading: Reading, target: Target, stored: Stored) -> Reading:
    """The reading with one row per key, exactly summed, when a block asks for it.

    What the sums replace is told too: a stored row of the same months whose line the mapping knows, but that
    has no amounts any longer (they have found another line), comes along as zero. Otherwise it would count twice.
    """
    if not any(block.summed for block in target.blocks):
        return reading
    names = [name for name in reading.frame.columns if name in target.sheet.key]
    amounts = [name for name in reading.frame.columns if name not in {ROW, *names}]
    sums = [pl.col(name).drop_nulls() for name in amounts]
    lists = reading.frame.group_by(names, maintain_order=True).agg(pl.col(ROW).min(), *sums)
    frame = lists.select(ROW, *names, *(_added(lists[name], reading.frame.schema[name]) for name in amounts))
    return replace(reading, frame=_with_zeros(frame, target, stored, names, amounts))


def _added(lists: pl.Series, kind: pl.DataType) -> pl.Series:
    sums = [round(math.fsum(values), DECIMALS) if len(values) else None for values in lists]
    return pl.Series(lists.name, sums, dtype=pl.Float64).cast(kind)


def _with_zeros(
    frame: pl.DataFrame, target: Target, stored: Stored, key: list[str], amounts: list[str]
) -> pl.DataFrame:
    """Only what the rules place is set to zero; a stored budget beside it stays."""
    blocks = [block for block in target.blocks if block.choice]
    named = {column.heading: column.name for column in target.sheet.columns}
    placed = {named[block.choice.column] for block in blocks if block.choice}
    zeroed = [name for name in amounts if any(name == named[heading] for block in blocks for heading in block.columns)]
    others = [name for name in key if name not in placed]
    before = stored(target.sheet.table)
    if not zeroed or not others or before.is_empty() or frame.is_empty():
        return frame
    known = sorted({result for block in blocks if block.choice for result in block.choice.results})
    ours = pl.all_horizontal(pl.col(name).is_in(known) for name in placed)
    filled = pl.any_horizontal(pl.col(name).fill_null(0) != 0 for name in zeroed)
    gone = before.filter(ours & filled).select(*key, *amounts).join(frame, on=key, how="anti")
    with_rows = gone.join(frame.group_by(others).agg(pl.col(ROW).min()), on=others)
    zeros = with_rows.with_columns(pl.lit(0).cast(frame.schema[name]).alias(name) for name in zeroed)
    return pl.concat([frame, zeros.select(frame.columns).cast(frame.schema)])
