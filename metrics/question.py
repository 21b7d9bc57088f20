"""A question to the desk: which metric, cut how, over which period, seen from which day, as known when."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from metrics.dimensions import school_year
from metrics.targets import ALL_AREAS


@dataclass(frozen=True)
class Question:
    """All that settles a figure. Period ends are included; ``known_on`` None means as known now."""

    metric: str
    by: tuple[str, ...]
    start: date
    end: date
    day: date
    known_on: date | None = None


def default_period(targets: pl.DataFrame, day: date) -> tuple[date, date]:
    """The latest target period for all areas begun by ``day``; else the districts' span that holds the day.

    Where nobody has set a target: the school year that holds the day.
    """
    whole = targets.filter((pl.col("area") == ALL_AREAS) & (pl.col("valid_from") <= day)).sort("valid_from")
    if whole.height:
        return whole["valid_from"][-1], whole["valid_to"][-1]
    held = targets.filter(pl.col("area") != ALL_AREAS, pl.col("valid_from") <= day, pl.col("valid_to") >= day).select(
        pl.col("valid_from").min(), pl.col("valid_to").max()
    )
    start, end = held.row(0)
    return (start, end) if start else school_year(day)


def chosen_periods(
    targets: pl.DataFrame, received: pl.Series, default: tuple[date, date], day: date
) -> tuple[tuple[date, date], ...]:
    """The default, then the targets' periods and the school years with applications, the latest first."""
    own = set(targets.filter(pl.col("valid_from") <= day).select("valid_from", "valid_to").iter_rows())
    years = {school_year(came) for came in received.unique() if came <= day}
    return (default, *sorted((own | years) - {default}, reverse=True))


def is_quarter_end(day: date) -> bool:
    """True on the last day of March, June, September and December."""
    return day.month % 3 == 0 and day.day == calendar.monthrange(day.year, day.month)[1]


def latest_quarter_end(day: date) -> date:
    """The last quarter-end on or before a day: the newest day that outcomes may be seen from."""
    if is_quarter_end(day):
        return day
    first_month = day.month - (day.month - 1) % 3
    return date(day.year, first_month, 1) - timedelta(days=1)


def earlier_quarter_ends(start: date, day: date) -> tuple[date, ...]:
    """The quarter-ends from ``start`` on and before ``day``, the first first."""
    found, latest = [], latest_quarter_end(day - timedelta(days=1))
    while latest >= start:
        found.append(latest)
        latest = latest_quarter_end(latest.replace(day=1))
    return tuple(reversed(found))


def is_half_year_end(day: date) -> bool:
    """True on the last day of June and December."""
    return day.month % 6 == 0 and is_quarter_end(day)


def latest_half_year_end(day: date) -> date:
    """The last half-year-end on or before a day: the newest day from which outcomes count new pupils."""
    quarter = latest_quarter_end(day)
    return quarter if is_half_year_end(quarter) else latest_quarter_end(quarter.replace(day=1))


def is_school_year(start: date, end: date) -> bool:
    """True when the two dates bound one whole läsår."""
    return (start, end) == school_year(start)
