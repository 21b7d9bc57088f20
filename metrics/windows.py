"""School weeks and the windows before, during and after: the reading rule of attendance, once."""

import polars as pl

from metrics.rows import Rows

WINDOW = 8
MONDAY = (pl.col("week") + "-1").str.to_date("%G-V%V-%u")
WINDOWS = ("before", "last", "after_3", "after_6")
WEEK = ("case_id", "week", "offered", "attended")
# Of the case, what attendance is cut by: a row of it stands beside every week.
CASE = ("case_id", "pupil_id", "district", "team", "stage", "year", "sex", "school_year", "startup", "closed")


def school_weeks(rows: Rows) -> pl.DataFrame:
    """Weeks with offered hours of the cases started in the period, one row per case and week.

    Adds the week's monday and sunday, ``offset`` (ISO weeks from the week of startup) and ``CASE``. Made anew each
    time: of a large city it is too much to keep, and what is counted from it is little.
    """
    weeks = rows.table("attendance").lazy().filter(pl.col("offered") > 0).select(WEEK)
    days = rows.table("attendance").select(pl.col("week").unique()).with_columns(monday=MONDAY).lazy()
    first = pl.col("startup").dt.truncate("1w")
    return (
        weeks.join(days, on="week")
        .join(rows.started.lazy().select(CASE), on="case_id")
        .with_columns(sunday=pl.col("monday").dt.offset_by("6d"))
        .with_columns(offset=(pl.col("monday") - first).dt.total_days() // 7)
        .filter(pl.col("sunday") <= rows.day)
        .collect()
    )


def in_windows(rows: Rows) -> pl.DataFrame:
    """One row per case and window in which it has school weeks: how many, at most eight, their hours, and ``CASE``."""
    return rows.once("in windows", lambda: _in_windows(rows))


def _in_windows(rows: Rows) -> pl.DataFrame:
    weeks = school_weeks(rows)
    sums = {"weeks": pl.len().cast(pl.Int64), "offered": pl.col("offered").sum(), "attended": pl.col("attended").sum()}
    found = [
        in_window(weeks, window).group_by("case_id").agg(**sums).with_columns(window=pl.lit(window))
        for window in WINDOWS
    ]
    return pl.concat(found).join(rows.started.select(CASE), on="case_id")


def in_window(weeks: pl.DataFrame, window: str) -> pl.DataFrame:
    """Each case's eight latest school weeks of a window; fewer where fewer exist."""
    chosen = weeks.filter(INSIDE[window]).select("case_id", "monday", "offered", "attended")
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
