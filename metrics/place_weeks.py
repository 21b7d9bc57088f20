"""How much of the places was used: places × weeks, counted at the end of every week, of released figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.released import Cell

A_WEEK = timedelta(days=7)
SUNDAY = 7


@dataclass(frozen=True)
class PlaceWeeks:
    """Place-weeks used and stated, over ``weeks`` whose places are known."""

    used: float
    stated: float
    weeks: int


def place_weeks(occupancy: Callable[[date], Cell], start: date, until: date) -> PlaceWeeks | None:
    """Active cases and places summed over the Sundays from ``start`` to ``until``.

    ``occupancy`` gives the figure of a day. None when no number of places is known at either end.
    """
    if start > until or not any(occupancy(day).denominator for day in (start, until)):
        return None
    known = [cell for day in _sundays(start, until) if (cell := occupancy(day)).denominator]
    used = sum(cell.numerator or 0 for cell in known)
    return PlaceWeeks(used, sum(cell.denominator or 0 for cell in known), len(known)) if known else None


def _sundays(start: date, until: date) -> list[date]:
    first = start + timedelta(days=SUNDAY - start.isoweekday())
    return [first + A_WEEK * week for week in range((until - first).days // 7 + 1)]
