"""Filling our columns from the rows of one source sheet."""

from dataclasses import dataclass

import polars as pl

from data_access.intake.headings import plain
from data_access.intake.mapping.forms import converted, meant
from data_access.intake.mapping.model import Block, Choice, Rule, Take, Turn, fits
from data_access.intake.raw import ROW
from data_access.sheets import BY_NAME

CELL = "_cell"


@dataclass(frozen=True)
class Part:
    """A block's rows under our headings, with ``_row`` of the source and, of a turned row, its column in ``_cell``."""

    block: Block
    cells: pl.DataFrame


def part_of(block: Block, cells: pl.DataFrame, *, epoch_1904: bool) -> Part:
    """Fill a block from source texts (stripped, empty as null) under the source's plainly spelled headings."""
    if block.only_with:
        cells = cells.filter(pl.col(plain(block.only_with)).is_not_null())
    columns = {column.heading: column for column in BY_NAME[block.target].columns}
    filled = [cells[ROW]]
    for heading, take in block.columns.items():
        ours = meant(_joined(cells, take), block.meanings.get(heading, {}))
        filled.append(converted(ours, take, columns[heading], epoch_1904=epoch_1904).alias(heading))
    frame = pl.DataFrame(filled).with_columns(pl.lit(text).alias(name) for name, text in block.constants.items())
    if block.choice:
        frame = frame.with_columns(_chosen(cells, block.choice))
    if block.turn is None:
        return Part(block, frame.with_columns(pl.lit(None, pl.String).alias(CELL)))
    return Part(block, _turned(frame, cells, block.turn, block.meanings.get(block.turn.value, {})))


def _joined(cells: pl.DataFrame, take: Take) -> pl.Series:
    """One column as it is, or several joined; null where any of several is empty."""
    parts = [pl.col(plain(name)) for name in take.columns]
    return cells.select(pl.concat_str(parts, separator=" ").alias("joined"))["joined"]


def _turned(frame: pl.DataFrame, cells: pl.DataFrame, turn: Turn, meanings: dict[str, str]) -> pl.DataFrame:
    """One row per source row and filled cell of the turned columns, in the order of the file."""
    many = [
        frame.with_columns(
            pl.lit(value).alias(turn.heading),
            meant(cells[plain(source)], meanings).alias(turn.value),
            pl.lit(source).alias(CELL),
        )
        for source, value in turn.columns.items()
    ]
    return pl.concat(many).filter(pl.col(turn.value).is_not_null()).sort(ROW, maintain_order=True)


def _chosen(cells: pl.DataFrame, choice: Choice) -> pl.Series:
    """What the rules make of every row; each combination of source cells is judged once."""
    sources = [plain(name) for name in choice.sources]
    if not sources:
        return pl.Series(choice.column, [choice.otherwise] * cells.height, dtype=pl.String)
    combinations = cells.select(sources).unique()
    results = [_result(dict(zip(sources, row, strict=True)), choice) for row in combinations.iter_rows()]
    judged = combinations.with_columns(pl.Series(choice.column, results, dtype=pl.String))
    joined = cells.select(sources).join(judged, on=sources, how="left", nulls_equal=True, maintain_order="left")
    return joined[choice.column]


def _result(texts: dict[str, str | None], choice: Choice) -> str:
    return next((rule.result for rule in choice.rules if _holds(rule, texts)), choice.otherwise)


def _holds(rule: Rule, texts: dict[str, str | None]) -> bool:
    return all(
        any(fits(pattern, texts[plain(name)] or "") for pattern in patterns) for name, patterns in rule.when.items()
    )
