"""How the goals stand: each indicator of the goal tree with its released figure and what it lets one say.

A verdict is made of a released figure and a rule. There is no control group, and pupils are taken on when absence
is at its worst: a verdict says "signs of", never that the support caused it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from metrics.goal import FEWEST, Branch, Goal, Indicator, Rule
from metrics.goals import GOALS
from metrics.metric import Kind, Metric
from metrics.released import Cell, Released
from metrics.statistics import wilson

HALF = 0.5


class Verdict(StrEnum):
    """What an indicator lets one say."""

    SIGNS = "signs"
    ALL = "all"
    NOT_ALL = "not_all"
    NO_SIGNS = "no_signs"
    UNCERTAIN = "uncertain"
    LEVEL = "level"
    FEW = "few"
    HIDDEN = "hidden"
    NO_DATA = "no_data"


HOPEFUL = frozenset({Verdict.SIGNS, Verdict.ALL})
ABSENT = frozenset({Verdict.NO_DATA, Verdict.FEW, Verdict.HIDDEN})


@dataclass(frozen=True)
class Reading:
    """An indicator as it stands: its metric, its figure (None when nothing was counted), and the verdict."""

    indicator: Indicator
    metric: Metric
    figure: Cell | None
    verdict: Verdict
    earlier: Cell | None = None


@dataclass(frozen=True)
class Standing:
    """A goal with the readings of its indicators."""

    goal: Goal
    readings: tuple[Reading, ...]

    @property
    def hopeful(self) -> bool:
        """True when at least one indicator shows signs of it; of a project goal, when every one is true of all."""
        hopes = [reading.verdict in HOPEFUL for reading in self.readings]
        return all(hopes) and bool(hopes) if self.goal.branch is Branch.PROJECT else any(hopes)

    @property
    def dark(self) -> bool:
        """True when no indicator can be read at all."""
        return all(reading.verdict in ABSENT for reading in self.readings)


def standings(now: Callable[[str], Released], before: Callable[[str], Released]) -> list[Standing]:
    """Every goal with its indicators read ``now``, and as they stood ``before``."""
    return [Standing(goal, tuple(_reading(one, now, before) for one in goal.indicators)) for goal in GOALS]


def figure(indicator: Indicator, released: Released) -> Cell | None:
    """The indicator's figure: one released cell, or several steps of the same whole taken together."""
    cells = [cell for place in indicator.places if (cell := _cell(released, place))]
    if len(cells) < len(indicator.places):
        return None
    if len(cells) == 1:
        return cells[0]
    if any(cell.hidden for cell in cells):
        return Cell((), hidden=True)
    together, whole = sum(cell.numerator or 0 for cell in cells), cells[0].denominator or 0
    low, high = wilson(int(together), int(whole)) if whole else (None, None)
    return Cell((), cells[0].persons, together, whole, together / whole if whole else None, low, high)


def verdict(indicator: Indicator, metric: Metric, cell: Cell | None) -> Verdict:
    """What the figure lets one say, by the indicator's rule."""
    if cell is None or (not cell.hidden and not counted(metric, cell)):
        return Verdict.NO_DATA
    if cell.hidden:
        return Verdict.HIDDEN
    if indicator.rule is Rule.ALL:
        return Verdict.ALL if cell.numerator == cell.denominator else Verdict.NOT_ALL
    if counted(metric, cell) < FEWEST:
        return Verdict.FEW
    if indicator.rule is Rule.LEVEL:
        return Verdict.LEVEL
    return _against(cell, HALF if indicator.rule is Rule.MORE_THAN_HALF else 0.0)


def counted(metric: Metric, cell: Cell) -> int:
    """How many stand behind the figure: y of "x av y" for a share, otherwise the persons."""
    return int((cell.denominator if metric.kind is Kind.SHARE else cell.persons) or 0)


def _reading(one: Indicator, now: Callable[[str], Released], before: Callable[[str], Released]) -> Reading:
    released = now(one.metric)
    found = figure(one, released)
    earlier = figure(one, before(one.metric))
    return Reading(one, released.metric, found, verdict(one, released.metric, found), earlier)


def _cell(released: Released, place: tuple[tuple[str, str], ...]) -> Cell | None:
    try:
        return released.cell(**dict(place))
    except KeyError:
        return None


def _against(cell: Cell, limit: float) -> Verdict:
    """The whole interval above the limit, below it, or on both sides."""
    if cell.low is None or cell.high is None:
        return Verdict.UNCERTAIN
    return Verdict.SIGNS if cell.low > limit else Verdict.NO_SIGNS if cell.high < limit else Verdict.UNCERTAIN
