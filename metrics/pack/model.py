"""The pack before it is drawn: every figure with the question it answers, so that anyone can ask it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.metric import Metric
from metrics.question import Question
from metrics.released import Cell


@dataclass(frozen=True)
class Entry:
    """A text of the pack. A figure's text has the released cell it is written from, and the cell's question."""

    text: str
    cell: Cell | None = None
    question: Question | None = None


@dataclass(frozen=True)
class Table:
    """A small table; the first entry of a row is its heading. ``total`` when the last row is everybody."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    total: bool = False


class Drawn(StrEnum):
    """How a chart is drawn: lying bars, lying bars on top of each other, standing columns, or lines."""

    BARS = "bars"
    STACKED = "stacked"
    COLUMNS = "columns"
    LINES = "lines"


class Meaning(StrEnum):
    """What a series means, which is what its colour says."""

    HAPPENED = "happened"
    SHORT = "short"
    TARGET = "target"
    CONTEXT = "context"


@dataclass(frozen=True)
class Series:
    """One series: a value for each category, None where there is nothing to draw, and the intervals of a share."""

    name: str
    meaning: Meaning
    values: tuple[float | None, ...]
    intervals: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart of released values. ``alt`` says what it shows; ``form`` is the number format of its labels.

    The categories of lines are the first days of months. ``most`` is the end of the axis, where it is known.
    """

    drawn: Drawn
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    alt: str
    form: str = "General"
    most: float | None = None


@dataclass(frozen=True)
class Fact:
    """A figure to remember: its value as text, what it is, and what must be said with it."""

    value: Entry
    label: str
    status: str = ""
    short: bool = False


@dataclass(frozen=True)
class Source:
    """A metric used in a chapter and the question it was asked."""

    metric: Metric
    question: Question


@dataclass(frozen=True)
class Chapter:
    """One point of the agenda. Without a chart, ``without`` says why in words."""

    name: str
    title: str
    finding: str
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None
    without: str = ""
    notes: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Frame:
    """What the whole pack is about: the day it is seen from, the outcomes' quarter-end, the period, the data.

    ``before`` is the earlier quarter-end that it compares with.
    """

    day: date
    outcomes: date
    start: date
    end: date
    imported: date
    example: bool
    before: date


@dataclass(frozen=True)
class Pack:
    """The whole pack: its frame, the five figures, and its chapters in the order of the agenda."""

    frame: Frame
    strip: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]


def figures(chapter: Chapter) -> list[Entry]:
    """Every entry of a chapter that is a figure."""
    listed = [entry for table in chapter.tables for row in table.rows for entry in row]
    return [entry for entry in (*(fact.value for fact in chapter.facts), *listed) if entry.cell is not None]


def protected(chapter: Chapter) -> int:
    """How many of a chapter's figures are hidden, each once however it is written."""
    hidden = ((one.question, one.cell.place) for one in figures(chapter) if one.cell is not None and one.cell.hidden)
    return len(set(hidden))


def definitions(chapters: Sequence[Chapter]) -> list[Metric]:
    """The metrics of some chapters, each once, in the order met."""
    named = {source.metric.name: source.metric for chapter in chapters for source in chapter.sources}
    return list(named.values())
