"""A district's places: how many, how many are free, and when the next is likely to be."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from metrics.metric import Text
from metrics.wording import number

YEAR = 365
LIKELY = (0.1, 0.5, 0.9)
WEEK = 7


@dataclass(frozen=True)
class NextFree:
    """Days until the next place is free, from the pace of closures so far: eight times of ten between ``low`` and
    ``high``, as often before ``median`` as after. ``closures`` in the last ``exposure`` days.

    The pace has a Jeffreys prior, Gamma(n + ½, exposure); the wait that follows is Lomax. It takes every closure for
    equally likely every day, which is coarse at about one a month.
    """

    low: float
    median: float
    high: float
    closures: int
    exposure: int


@dataclass(frozen=True)
class Places:
    """Places in force on the day (None: not stated), active cases, those granted who have not started, free places
    (never below 0), when the next is likely free, and all of it in words.
    """

    total: int | None
    active: int
    granted_waiting: int
    free: int | None
    next_free: NextFree | None
    text: Text


def places(targets: pl.DataFrame, cases: pl.DataFrame, granted_waiting: int, district: str, day: date) -> Places:
    """A district's places on a day, from the sheets Mål and Insatser (the district's cases)."""
    in_force = targets.filter(
        pl.col("area") == district,
        pl.col("valid_from") <= day,
        pl.col("valid_to") >= day,
        pl.col("places").is_not_null(),
    ).sort("valid_from", "valid_to")
    total = int(in_force["places"][-1]) if in_force.height else None
    started = cases.filter(pl.col("district") == district, pl.col("startup") <= day)
    active = started.filter(pl.col("closed").is_null() | (pl.col("closed") > day)).height
    free = None if total is None else max(0, total - active)
    following = next_free(started, day)
    return Places(total, active, granted_waiting, free, following, _words(total, active, granted_waiting, following))


def next_free(started: pl.DataFrame, day: date) -> NextFree | None:
    """The wait for the next closure, from those of the last year; None before anything has begun."""
    if started.is_empty():
        return None
    first = started["startup"].min()
    assert isinstance(first, date)
    exposure = min(YEAR, (day - first).days)
    if exposure <= 0:
        return None
    since = day - timedelta(days=exposure)
    closures = started.filter(pl.col("closed") > since, pl.col("closed") <= day).height
    low, median, high = (exposure * ((1 - share) ** (-1 / (closures + 0.5)) - 1) for share in LIKELY)
    return NextFree(low, median, high, closures, exposure)


def _words(total: int | None, active: int, granted: int, following: NextFree | None) -> Text:
    if total is None:
        return Text(
            "Antalet platser är inte angivet för området.", "The number of places is not stated for the district."
        )
    free = total - active
    room = Text(
        f"{max(0, free)} av {total} platser är lediga."
        if free >= 0
        else f"{-free} fler än de {total} platserna pågår.",
        f"{max(0, free)} of {total} places are free."
        if free >= 0
        else f"{-free} more than the {total} places are used.",
    )
    taken = _taken(granted)
    return Text(f"{room.sv}{taken.sv} {_next(following).sv}", f"{room.en}{taken.en} {_next(following).en}")


def _taken(granted: int) -> Text:
    if not granted:
        return Text("", "")
    one = granted == 1
    return Text(
        f" {granted} beviljad som inte har börjat väntar på sin." if one else f" {granted} beviljade väntar på sina.",
        f" {granted} granted and not started {'waits' if one else 'wait'} for {'it' if one else 'theirs'}.",
    )


def _next(following: NextFree | None) -> Text:
    if following is None or following.closures == 0:
        return Text(
            "När nästa blir ledig går inte att säga: ingen insats har avslutats det senaste året.",
            "When the next will be free cannot be told: no case has closed in the last year.",
        )
    low, median, high = (max(1, round(days / WEEK)) for days in (following.low, following.median, following.high))
    return Text(
        f"Nästa plats blir troligen ledig inom {_weeks(low)} till {_weeks(high)} veckor, lika ofta före som efter "
        f"{_weeks(median)}. Det är en grov uppskattning ur {following.closures} avslut på {following.exposure} dagar.",
        f"The next place is likely to be free within {low} to {high} weeks, as often before as after {median}. "
        f"It is a coarse estimate from {following.closures} closures in {following.exposure} days.",
    )


def _weeks(count: int) -> str:
    return number(count)
