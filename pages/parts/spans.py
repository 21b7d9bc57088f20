"""Shares as rows: x av y, the share, its interval, and the two drawn on one scale from 0 to 100 percent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from metrics.released import Cell
from pages.parts import outcomes
from pages.parts.words import words


@dataclass(frozen=True)
class Name:
    """What a row is called, and under it in small what must be said of it, such as another day."""

    text: str
    under: str = ""


Row = tuple[str | Name, Cell]


def spans(heading: str, rows: Sequence[Row], caption: str, *, whole: bool = False) -> None:
    """One row per label and cell: how many, what share, and its interval.

    What is counted as a ``whole``, such as reports owed, is no sample of anything: no interval stands beside it.

    A hidden cell is hatched over the whole scale, so that its place tells nothing. Where all are hidden there is a
    sentence and no table.
    """
    if outcomes.all_hidden((cell for _, cell in rows), caption):
        return
    limits = () if whole else (words("outcomes.interval"),)
    heads = (heading, words("outcomes.part"), words("outcomes.portion"), *limits)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    scale = '<td class="scale" aria-hidden="true"><span>0</span><span>50</span><span>100 %</span></td>'
    body = "".join(_row(label, cell, whole=whole) for label, cell in rows)
    st.html(
        f'<div class="table spans" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}{scale}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(label: str | Name, cell: Cell, *, whole: bool) -> str:
    limits = () if whole else (outcomes.interval(cell),)
    figures = "".join(f"<td>{escape(text)}</td>" for text in (outcomes.part(cell), outcomes.share(cell), *limits))
    drawn = _drawn(replace(cell, low=None, high=None) if whole else cell)
    return f'<tr><th scope="row">{_named(label)}</th>{figures}{drawn}</tr>'


def _named(label: str | Name) -> str:
    if isinstance(label, str):
        return escape(label)
    return f'{escape(label.text)} <span class="under">{escape(label.under)}</span>'


def _drawn(cell: Cell) -> str:
    if cell.hidden:
        return '<td class="span unseen" aria-hidden="true"><i></i></td>'
    if cell.value is None:
        return '<td class="span" aria-hidden="true"></td>'
    low, high = (cell.value if limit is None else limit for limit in (cell.low, cell.high))
    left, right = 100 * max(low, 0.0), 100 * min(high, 1.0)
    return (
        f'<td class="span" aria-hidden="true"><i><b style="left:{left:.1f}%;width:{right - left:.1f}%"></b>'
        f'<em style="left:{100 * cell.value:.1f}%"></em></i></td>'
    )
