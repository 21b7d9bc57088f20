"""School weeks and the windows before, during and after: the reading rule of attendance, once."""

import polars as pl

from metrics.rows import Rows

WINDOW = 8
MONDAY = (pl.col("week") + "-1").str.to_date("%G-V%V-%u")
WINDOWS = ("before", "last", "after_3", "after_6")


def school_weeks(rows: Rows) -> pl.DataFrame:
    """Weeks with offered hours of the cases started in the period, one row per case and week.

    Adds the week's monday and sunday, ``offset`` (ISO weeks from the week of startup) and the case's own columns.
    """
    return rows.once("school weeks", lambda: _school_weeks(rows))


def _school_weeks(rows: Rows) -> pl.DataFrame:
    weeks = rows.table("attendance").filter(pl.col("offered") > 0).drop("district")
    first = pl.col("startup").dt.truncate("1w")
    return (
        weeks.with_columns(monday=MONDAY)
        .join(rows.started, on="case_id")
        .with_columns(sunday=pl.col("monday").dt.offset_by("6d"))
        .with_columns(offset=(pl.col("monday") - first).dt.total_days() // 7)
        .filter(pl.col("sunday") <= rows.day)
    )


def in_window(weeks: pl.DataFrame, window: str) -> pl.DataFrame:
    """Each case's eight latest school weeks of a window; fewer where fewer exist."""
    chosen = weeks.filter(INSIDE[window])
    return chosen.filter(pl.col("monday").rank("ordinal", descending=True).over("case_id") <= WINDOW)


def _after(months: int, sunday: pl.Expr) -> pl.Expr:
    """Weeks that end after closure and by the due date; the week of closure itself ends after it."""
    return (sunday > pl.col("closed")) & (sunday <= pl.col("closed").dt.offset_by(f"{months}mo"))


INSIDE = {
    "before": pl.col("offset") < 0,
    "last": (pl.col("offset") > 0) & (pl.col("closed").is_null() | (pl.col("sunday") <= pl.col("closed"))),
    "after_3": _after(3, pl.col("sunday")),
    "after_6": _after(6, pl.col("sunday")),
}
