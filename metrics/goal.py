"""What a goal of the project is: its indicators, how each is read, and what the final report concluded."""

from dataclasses import dataclass
from enum import StrEnum

from metrics.metric import Text

# With fewer followed up than this nothing is said.
FEWEST = 10

Place = tuple[tuple[str, str], ...]


class Rule(StrEnum):
    """How a figure is read: more than half, a rise, everybody, or a level that shows no change."""

    MORE_THAN_HALF = "more_than_half"
    RISE = "rise"
    ALL = "all"
    LEVEL = "level"


class Branch(StrEnum):
    """Which kind of goal."""

    EFFECT = "effect"
    PROJECT = "project"
    SHORT_TERM = "short_term"


class Base(StrEnum):
    """Whom coverage is of: cases that began in the period, or cases closed in it."""

    STARTED = "started"
    CLOSED = "closed"
    NONE = ""


@dataclass(frozen=True)
class Indicator:
    """A metric, where in it to look (several places are steps of one whole, added), how to read it, of whom."""

    metric: str
    label: Text
    rule: Rule
    base: Base = Base.STARTED
    places: tuple[Place, ...] = ((),)


@dataclass(frozen=True)
class Goal:
    """A goal, its indicators, what the report concluded and where, and what the file does not hold."""

    branch: Branch
    name: Text
    concluded: Text
    source: str
    indicators: tuple[Indicator, ...] = ()
    missing: Text | None = None
