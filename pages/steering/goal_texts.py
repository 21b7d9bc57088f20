"""What stands in the cells of an indicator: its figure, interval, coverage, and the reason behind a verdict."""

from datetime import date

from metrics.goal import Base, Indicator, Rule
from metrics.metric import Kind
from metrics.released import Cell
from metrics.standings import Reading, Verdict
from metrics.wording import number, percent
from pages.parts import dates, notes, tables
from pages.parts.words import words

Bases = dict[Base, float]


def figure(reading: Reading, cell: Cell | None) -> str:
    """x av y, a change in points, or why there is none."""
    if cell is None or (not cell.hidden and cell.value is None):
        return words("goals.no_figure")
    if cell.hidden:
        return words("figures.hidden")
    if reading.metric.kind is Kind.CHANGE:
        return _signed(cell.value or 0)
    return tables.part(cell)


def readable(cell: Cell | None) -> bool:
    """True when there is a figure that may be shown."""
    return cell is not None and not cell.hidden and cell.value is not None


def interval(reading: Reading, cell: Cell | None) -> str:
    """The share with its interval, or a change's interval alone; empty where there is none."""
    if cell is None or not readable(cell) or cell.low is None or cell.high is None:
        return ""
    if reading.metric.kind is Kind.CHANGE:
        return words("goals.interval_only", low=_signed(cell.low), high=_signed(cell.high))
    low, high = number(100 * max(cell.low, 0), 0), percent(min(cell.high, 1))
    return words("goals.interval", share=percent(cell.value or 0), low=low, high=high)


def _signed(points: float) -> str:
    text = number(points, 1)
    return f"+{text}" if points > 0 else text


def covered(indicator: Indicator, cell: Cell | None, n: int, bases: Bases) -> str:
    """How many the figure holds of those it ought to hold."""
    if cell is None or cell.hidden:
        return words("figures.hidden") if cell else words("goals.no_figure")
    return tables.of(n, bases[indicator.base]) if indicator.base else number(n)


def why(reading: Reading, told: date | None) -> str:
    """The reason behind a verdict, where its words do not say it.

    A goal that is true of all is told of by the report on its own last day alone: after it the same figure is hidden,
    since it would tell of every later answer too.
    """
    match reading.verdict:
        case Verdict.HIDDEN if told and reading.indicator.rule is Rule.ALL and readable(reading.earlier):
            return words("verdict_why.hidden_told", day=dates.short(told))
        case Verdict.HIDDEN | Verdict.LEVEL:
            return words(f"verdict_why.{reading.verdict}")
        case Verdict.SIGNS | Verdict.NO_SIGNS | Verdict.UNCERTAIN:
            return words(f"verdict_why.{reading.verdict}_{reading.indicator.rule}")
        case _:
            return ""


def label(reading: Reading) -> str:
    """The indicator's name in the reader's language."""
    return notes.said(reading.indicator.label)
