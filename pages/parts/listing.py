"""A table of words, such as accounts, faults or the log. Cells may lead somewhere, or hold more behind a click.

On a phone each row stands as a small card, with its headings beside the cells.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import streamlit as st

MOST = 200


@dataclass(frozen=True)
class Link:
    """Words, and after them a link to the page at an address of this house."""

    text: str
    label: str
    address: str


@dataclass(frozen=True)
class More:
    """Words, and under them what can be opened; past ``MOST`` the rest is counted."""

    text: str
    label: str
    inside: Sequence[str]


Cell = str | Link | More


def listing(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    numbers: Collection[int] = (),
    whole: Collection[int] = (),
) -> None:
    """One row per thing; its first cell is its heading.

    ``numbers`` are the columns set to the right, and like those in ``whole`` their cells stay on one line.
    """
    kinds = [_kind(place, numbers, whole) for place in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{escape(text)}</th>' for text, kind in zip(heads, kinds, strict=True))
    body = "".join(_row(row, heads, kinds) for row in rows)
    st.html(
        f'<div class="table words" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _kind(place: int, numbers: Collection[int], whole: Collection[int]) -> str:
    if place in numbers:
        return ' class="number whole"'
    return ' class="whole"' if place in whole else ""


def _row(row: Sequence[Cell], heads: Sequence[str], kinds: Sequence[str]) -> str:
    first, *rest = (_cell(cell) for cell in row)
    cells = (
        f'<td{kind} data-label="{escape(head)}">{cell}</td>'
        for cell, head, kind in zip(rest, heads[1:], kinds[1:], strict=True)
    )
    return f'<tr><th scope="row"{kinds[0]} data-label="{escape(heads[0])}">{first}</th>{"".join(cells)}</tr>'


def _cell(cell: Cell) -> str:
    match cell:
        case Link(text, label, address):
            return f'<span>{escape(text)} <a href="/{quote(address)}" target="_self">{escape(label)}</a></span>'
        case More(text, label, inside) if inside:
            more = f" … (+{len(inside) - MOST})" if len(inside) > MOST else ""
            listed = "; ".join(inside[:MOST]) + more
            inner = f"<details><summary>{escape(label)}</summary><div>{escape(listed)}</div></details>"
            return f"<div>{escape(text)}{inner}</div>"
        case More(text):
            return _cell(text)
        case text:
            return f"<span>{escape(text)}</span>" if text else ""
