"""One goal of the tree as text: what its figures are, whom they cover, and how they read."""

from metrics import standings as standing
from metrics.goal import Base, Branch, Indicator
from metrics.metric import Kind
from metrics.released import Cell
from metrics.source_words import source
from metrics.standings import Reading, Standing, Verdict
from metrics.wording import number, percent
from pages.parts import notes, tables
from pages.parts.goals import Row, Section
from pages.parts.words import words

Bases = dict[Base, float]


def section(one: Standing, bases: Bases, *, told: bool) -> Section:
    """A goal with its indicators; ``bases`` says of how many each kind of figure ought to be.

    What the report concluded goes with it when it has ``told`` of the same pupils.
    """
    goal = one.goal
    return Section(
        notes.said(goal.name),
        _says(one),
        one.hopeful,
        [_row(reading, bases) for reading in one.readings],
        notes.said(goal.missing) if goal.missing else "",
        notes.said(goal.concluded) if told else "",
        notes.said(source(goal.source)),
    )


def _says(one: Standing) -> str:
    """What can be said of the goal as a whole, in a few words."""
    if not one.readings:
        return words("goals.says_no_data")
    if one.hopeful:
        return words("goals.says_all" if one.goal.branch is Branch.PROJECT else "goals.says_signs")
    return words("goals.says_nothing")


def _row(reading: Reading, bases: Bases) -> Row:
    cell, verdict = reading.figure, reading.verdict
    n = standing.counted(reading.metric, cell) if cell else 0
    missing = (cell.denominator or 0) - (cell.numerator or 0) if cell else 0
    return Row(
        label(reading),
        _figure(reading, cell),
        _interval(reading, cell),
        _covered(reading.indicator, cell, n, bases),
        _figure(reading, reading.earlier) if _readable(reading.earlier) else words("goals.none_before"),
        words(f"verdict.{verdict}", n=number(n), missing=number(missing)),
        _why(reading),
        verdict in standing.HOPEFUL,
    )


def _readable(cell: Cell | None) -> bool:
    return cell is not None and not cell.hidden and cell.value is not None


def _figure(reading: Reading, cell: Cell | None) -> str:
    """x av y, a change in points, or why there is none."""
    if cell is None or (not cell.hidden and cell.value is None):
        return words("goals.no_figure")
    if cell.hidden:
        return words("figures.hidden")
    if reading.metric.kind is Kind.CHANGE:
        return _signed(cell.value or 0)
    return tables.part(cell)


def _interval(reading: Reading, cell: Cell | None) -> str:
    if cell is None or not _readable(cell) or cell.low is None or cell.high is None:
        return ""
    if reading.metric.kind is Kind.CHANGE:
        return words("goals.interval_only", low=_signed(cell.low), high=_signed(cell.high))
    low, high = number(100 * max(cell.low, 0), 0), percent(min(cell.high, 1))
    return words("goals.interval", share=percent(cell.value or 0), low=low, high=high)


def _signed(points: float) -> str:
    text = number(points, 1)
    return f"+{text}" if points > 0 else text


def _covered(indicator: Indicator, cell: Cell | None, n: int, bases: Bases) -> str:
    """How many the figure holds of those it ought to hold."""
    if cell is None or cell.hidden:
        return words("figures.hidden") if cell else words("goals.no_figure")
    return tables.of(n, bases[indicator.base]) if indicator.base else number(n)


def _why(reading: Reading) -> str:
    """The reason behind a verdict, where its words do not say it."""
    match reading.verdict:
        case Verdict.HIDDEN | Verdict.LEVEL:
            return words(f"verdict_why.{reading.verdict}")
        case Verdict.SIGNS | Verdict.NO_SIGNS | Verdict.UNCERTAIN:
            return words(f"verdict_why.{reading.verdict}_{reading.indicator.rule}")
        case _:
            return ""


def label(reading: Reading) -> str:
    """The indicator's name in the reader's language."""
    return notes.said(reading.indicator.label)
