"""Which marks along an axis of days have room for their number: on a phone the axis is some 200 pixels wide."""

from collections.abc import Sequence
from datetime import date

FEW = 9
NARROW, WIDE = 0.025, 0.09
"""The part of the axis that a number of one digit takes, and one of two."""


def spaced(days: Sequence[date], axis: tuple[date, date], most: int) -> list[bool]:
    """For each day, in order, whether its number is written: it would not stand on the one written before it.

    ``most`` is the highest number. What is not numbered in the chart still stands in words under it.
    """
    room = (WIDE if most > FEW else NARROW) * (axis[1] - axis[0]).days
    written: list[bool] = []
    last: date | None = None
    for day in days:
        shown = last is None or (day - last).days >= room
        last = day if shown else last
        written.append(shown)
    return written
