"""The figures of /mal: goals with signs of, goals true of all, what is protected and what is not in the file."""

from collections.abc import Sequence

from metrics import standings as standing
from metrics.goal import Branch
from metrics.history import Asking
from metrics.standings import Standing, Verdict
from pages.parts import tables
from pages.parts.page import Figure
from pages.parts.words import words


def of(branch: Branch, found: Sequence[Standing]) -> list[Standing]:
    """The goals of one kind."""
    return [one for one in found if one.goal.branch is branch]


def strip(ask: Asking) -> list[Figure]:
    """Of the day that is asked of, without the quarter before it."""
    found = standing.standings(ask, ask)
    readings = [reading for one in found for reading in one.readings]
    hidden = sum(reading.verdict is Verdict.HIDDEN for reading in readings)
    without = sum(not one.readings for one in found)
    return [
        *(_count(branch, [one.hopeful for one in of(branch, found)]) for branch in (Branch.EFFECT, Branch.PROJECT)),
        Figure(words("goals.protected"), tables.of(hidden, len(readings)), words("goals.protected_why")),
        Figure(words("goals.without"), tables.of(without, len(found)), words("goals.without_why")),
    ]


def _count(branch: Branch, hopeful: Sequence[bool]) -> Figure:
    label, why = words(f"goals.{branch}_goals"), words(f"goals.{branch}_why")
    return Figure(label, tables.of(sum(hopeful), len(hopeful)), why)
