"""Rows, tables and charts of released cells: what is hidden is left out of a chart and named instead."""

from collections.abc import Sequence
from typing import Any

from metrics.dimensions import TOTAL
from metrics.pack.asking import Asking
from metrics.pack.model import Chapter, Chart, Drawn, Entry, Meaning, Series, Table
from metrics.pack.voice import Voice, entry, interval, part, share
from metrics.released import Cell, Released
from metrics.team import found_cell

FEWEST_BARS = 2
PERCENT = '0" "%'
Named = Sequence[tuple[str, Cell]]


def chapter(asking: Asking, voice: Voice, name: str, finding: str, **rest: Any) -> Chapter:
    """A chapter with its title and the sources of everything it asked."""
    return Chapter(name, voice.say(f"paper.{name}"), finding, sources=tuple(asking.asked), **rest)


def share_row(voice: Voice, label: str, released: Released, **place: str) -> tuple[Entry, ...]:
    """A share as a row: what, x av y, percent, interval."""
    figures = (entry(voice, write, released, **place) for write in (part, share, interval))
    return (Entry(label), *figures)


def share_table(voice: Voice, caption: str, rows: Sequence[tuple[Entry, ...]]) -> Table:
    """Rows of shares under their headings."""
    heads = [voice.say(f"outcomes.{name}") for name in ("part", "portion", "interval")]
    return Table(caption, (voice.say("figures.figure"), *heads), tuple(rows))


def shares(voice: Voice, named: Named, alt: str, drawn: Drawn = Drawn.BARS) -> Chart | None:
    """The shares that may be shown, each with its interval; None when they are too few to compare."""
    shown = [(name, cell) for name, cell in named if not cell.hidden and cell.value is not None]
    if len(shown) < FEWEST_BARS:
        return None
    values = tuple(cell.value for _, cell in shown)
    spans = tuple((cell.low or 0.0, cell.high or 0.0) for _, cell in shown if cell.low is not None)
    spans = spans if len(spans) == len(shown) else ()
    series = Series(voice.say("outcomes.portion"), Meaning.HAPPENED, values, spans)
    return Chart(drawn, tuple(name for name, _ in shown), (series,), alt, PERCENT, 1.0)


def hidden(named: Named) -> tuple[str, ...]:
    """The names of what is protected."""
    return tuple(name for name, cell in named if cell.hidden)


def counted(voice: Voice, named: Named) -> list[tuple[str, Cell]]:
    """The same with x av y in the name, where it may be shown."""
    return [(name if cell.hidden else f"{name}, {_unbroken(part(voice, cell))}", cell) for name, cell in named]


def _unbroken(text: str) -> str:
    """The same on one line, wherever the name is broken."""
    return text.replace(" ", "\u00a0")


def names(dimension: str, *figures: Released) -> list[str]:
    """Every value that any of the figures knows of a dimension, in the order of the alphabet, the total last."""
    found = {cell.at(dimension) for released in figures for cell in released.cells} - {TOTAL}
    return [*sorted(found), TOTAL]


def side_by_side(
    dimension: str, figures: Sequence[Released], heads: Sequence[str], meanings: Sequence[Meaning], alt: str
) -> Chart | None:
    """Counts of each group beside each other, without the total; None when there is nobody to draw."""
    groups = [name for name in names(dimension, *figures) if name != TOTAL]
    columns = [[_value(one, dimension, name) for name in groups] for one in figures]
    if not any(value for column in columns for value in column):
        return None
    drawn = zip(heads, meanings, columns, strict=True)
    series = tuple(Series(head, meaning, tuple(column)) for head, meaning, column in drawn)
    return Chart(Drawn.BARS, tuple(groups), series, alt, "0")


def _value(released: Released, dimension: str, name: str) -> float | None:
    cell = found_cell(released, **{dimension: name})
    return cell.value if cell else None
