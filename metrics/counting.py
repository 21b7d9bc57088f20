"""The ways of counting: every metric's frame has the same form, by… persons, numerator, denominator."""

from collections.abc import Sequence

import polars as pl

from metrics.dimensions import TIMES, time_parts

COUNTS = {"persons": pl.Int64, "numerator": pl.Float64, "denominator": pl.Float64}


def _timed(frame: pl.DataFrame, by: Sequence[str], event: str | None) -> pl.DataFrame:
    if event is None or not set(by) & set(TIMES):
        return frame
    return frame.with_columns(**time_parts(event))


def _grouped(frame: pl.DataFrame, by: Sequence[str], sums: dict[str, pl.Expr]) -> pl.DataFrame:
    cast = [sums[name].cast(kind).alias(name) for name, kind in COUNTS.items()]
    return frame.group_by(by).agg(cast) if by else frame.select(cast)


def count(frame: pl.DataFrame, by: Sequence[str], event: str | None = None) -> pl.DataFrame:
    """The number of rows per group; ``event`` names the date that breakdowns by time follow."""
    sums = {"persons": pl.len(), "numerator": pl.len(), "denominator": pl.lit(None)}
    return _grouped(_timed(frame, by, event), by, sums)


def share(
    frame: pl.DataFrame, by: Sequence[str], yes: pl.Expr, *, of: str | None = None, event: str | None = None
) -> pl.DataFrame:
    """Rows where ``yes`` holds, of all rows; persons are the distinct values of ``of``, or the rows themselves."""
    persons = pl.len() if of is None else pl.col(of).n_unique()
    sums = {"persons": persons, "numerator": yes.fill_null(value=False).sum(), "denominator": pl.len()}
    return _grouped(_timed(frame, by, event), by, sums)


def clustered(
    frame: pl.DataFrame, by: Sequence[str], above: pl.Expr, below: pl.Expr, *, most: float = 1.0
) -> pl.DataFrame:
    """A ratio of sums whose clusters are pupils: numerator and denominator, and what its interval needs.

    ``above_above`` and its like are the sums over pupils of above², below² and above · below; ``clusters`` the number
    of pupils; ``most`` the highest that the ratio can be, 1 for a part of a whole. Persons are cases.
    """
    pupils = frame.group_by([*by, "pupil_id"]).agg(above=above, below=below, cases=pl.col("case_id").n_unique())
    sums = {
        "persons": pl.col("cases").sum().cast(pl.Int64),
        "numerator": pl.col("above").sum().cast(pl.Float64),
        "denominator": pl.col("below").sum().cast(pl.Float64),
        "clusters": pl.len().cast(pl.Int64),
        "above_above": (pl.col("above") ** 2).sum(),
        "below_below": (pl.col("below") ** 2).sum(),
        "above_below": (pl.col("above") * pl.col("below")).sum(),
        "most": pl.lit(most),
    }
    return pupils.group_by(by).agg(**sums) if by else pupils.select(**sums)


def each(counts: pl.DataFrame, by: Sequence[str], name: str, values: Sequence[str]) -> pl.DataFrame:
    """The same counts with every value of ``name`` present in every group: what is missing is a zero."""
    groups = counts.select(by).unique() if by else pl.DataFrame({"": [0]})
    whole = groups.join(pl.DataFrame({name: values}, schema={name: pl.String}), how="cross")
    return (
        whole.join(counts, on=[*by, name], how="left")
        .select(*by, name, *(column for column in counts.columns if column not in {*by, name}))
        .with_columns(pl.col("persons", "numerator").fill_null(0))
    )


def no_figure(by: Sequence[str]) -> pl.DataFrame:
    """No group at all."""
    return pl.DataFrame(schema={**dict.fromkeys(by, pl.String), **COUNTS})


def single(persons: int | None, numerator: float | None, denominator: float | None = None) -> pl.DataFrame:
    """One figure without a breakdown; None is unknown."""
    values = {"persons": [persons], "numerator": [numerator], "denominator": [denominator]}
    return pl.DataFrame(values, schema=COUNTS)
