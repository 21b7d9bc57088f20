"""One goal of the tree as text: what its figures are, whom they cover, and how they read."""

from datetime import date

from metrics import standings as standing
from metrics.goal import Branch
from metrics.source_words import source
from metrics.standings import Reading, Standing
from metrics.wording import number
from pages.parts import notes
from pages.parts.goals import Row, Section
from pages.parts.words import words
from pages.steering.goal_texts import Bases, covered, figure, interval, label, readable, why


def section(one: Standing, bases: Bases, told: date | None) -> Section:
    """A goal with its indicators; ``bases`` says of how many each kind of figure ought to be.

    What the report concluded goes with it when it tells of the same pupils: then ``told`` is the quarter-end before.
    """
    goal = one.goal
    return Section(
        notes.said(goal.name),
        _says(one),
        one.hopeful,
        [_row(reading, bases, told) for reading in one.readings],
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


def _row(reading: Reading, bases: Bases, told: date | None) -> Row:
    cell, verdict = reading.figure, reading.verdict
    n = standing.counted(reading.metric, cell) if cell else 0
    missing = (cell.denominator or 0) - (cell.numerator or 0) if cell else 0
    return Row(
        label(reading),
        figure(reading, cell),
        interval(reading, cell),
        covered(reading.indicator, cell, n, bases),
        figure(reading, reading.earlier) if readable(reading.earlier) else words("goals.none_before"),
        words(f"verdict.{verdict}", n=number(n), missing=number(missing)),
        why(reading, told),
        verdict in standing.HOPEFUL,
    )
