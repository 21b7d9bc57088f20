"""Released figures as a table: read aloud in order, right-aligned, with a bar where one column carries the message."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import notes
from pages.parts.words import words

TOTAL = "*"
FEW = 4


@dataclass(frozen=True)
class Column:
    """A heading, the figures under it, how one is written, and where in them to look beside the row's own place."""

    heading: str
    figures: Released
    written: Callable[[Cell], str]
    place: tuple[tuple[str, str], ...] = ()
    bar: bool = False


def count(cell: Cell) -> str:
    """A number, or why there is none."""
    return unknown(cell) or number(cell.value or 0)


def of(some: float, whole: float) -> str:
    """x av y; x mot y where it is more, as of a target or of answers that two may give for one case."""
    return words("figures.part" if some <= whole else "figures.against", part=number(some), whole=number(whole))


def part(cell: Cell) -> str:
    """x av y, or the number alone where there is nothing to hold it against."""
    missing = unknown(cell)
    if missing or cell.denominator is None:
        return missing or number(cell.numerator or 0)
    return of(cell.numerator or 0, cell.denominator)


def unknown(cell: Cell) -> str:
    """``..`` for hidden, "ej angivet" for unknown; empty for a figure that can be shown."""
    if cell.hidden:
        return words("figures.hidden")
    return words("figures.unknown") if cell.numerator is None and cell.value is None else ""


def by_dimension(dimension: str, heading: str, columns: Sequence[Column], caption: str) -> None:
    """One row per value of ``dimension`` found in any column, the total last; a missing cell is a zero."""
    values = dict.fromkeys(
        cell.at(dimension) for column in columns for cell in column.figures.cells if cell.at(dimension) != TOTAL
    )
    rows = [_row(dimension, value, columns) for value in (*values, TOTAL)]
    head = _head(heading) + "".join(_head(one.heading, wide=one.bar) for one in columns)
    _draw(caption, head, rows)


def plain(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, said: Collection[int] = ()) -> None:
    """A table of figures already written, right-aligned, and of words in the columns ``said``.

    The first cell of a row is its heading; "Totalt" is set as a total.
    """
    kinds = [' class="said"' if place in said else "" for place in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{escape(text)}</th>' for text, kind in zip(heads, kinds, strict=True))
    lines = []
    for row in rows:
        cells = [f"<td{kind}>{escape(text)}</td>" for text, kind in zip(row[1:], kinds[1:], strict=True)]
        lines.append(_line(row[0], cells, "total" if row[0] == words("figures.total") else ""))
    _draw(caption, head, lines)


def _head(text: str, *, wide: bool = False) -> str:
    return f'<th scope="col"{" colspan=2" if wide else ""}>{escape(text)}</th>'


def _row(dimension: str, value: str, columns: Sequence[Column]) -> str:
    cells = [_cell(column, _find(column, dimension, value), total=value == TOTAL) for column in columns]
    return _line(notes.value(dimension, value), cells, "total" if value == TOTAL else "")


def _find(column: Column, dimension: str, value: str) -> Cell:
    try:
        return column.figures.cell(**dict(column.place), **{dimension: value})
    except KeyError:
        return Cell((), 0, 0.0, None, 0.0)


def _cell(column: Column, cell: Cell, *, total: bool) -> str:
    text = f"<td>{escape(column.written(cell))}</td>"
    if not column.bar:
        return text
    width = 0.0 if total or cell.hidden else 100 * (cell.value or 0) / _most(column)
    return f'{text}<td class="bar" aria-hidden="true"><span style="width:{width:.1f}%"></span></td>'


def _most(column: Column) -> float:
    parts = (cell for cell in column.figures.cells if TOTAL not in dict(cell.place).values())
    return max((cell.value or 0 for cell in parts), default=0) or 1


def _line(name: str, cells: Sequence[str], kind: str = "") -> str:
    return f'<tr class="{kind}"><th scope="row">{escape(name)}</th>{"".join(cells)}</tr>'


def _draw(caption: str, head: str, rows: Sequence[str]) -> None:
    kind = "table many" if head.count("<th") > FEW else "table"
    st.html(
        f'<div class="{kind}" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
