"""A table of words whose cells may lead somewhere, or hold more behind a click."""

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


def linked(heads: Sequence[str], rows: Sequence[Sequence[Cell]], caption: str, numbers: Collection[int] = ()) -> None:
    """One row per thing; its first cell is its heading. ``numbers`` are the columns set to the right."""
    head = "".join(f'<th scope="col"{_kind(place, numbers)}>{escape(text)}</th>' for place, text in enumerate(heads))
    body = "".join(_row(row, numbers) for row in rows)
    st.html(
        f'<div class="table words" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[Cell], numbers: Collection[int]) -> str:
    cells = (
        f"<td{_kind(place, numbers)}>{_cell(_unbroken(cell) if place in numbers else cell)}</td>"
        for place, cell in enumerate(row[1:], start=1)
    )
    return f'<tr><th scope="row">{_cell(row[0])}</th>{"".join(cells)}</tr>'


def _unbroken(cell: Cell) -> Cell:
    """Figures stay on their line: 28 av 60."""
    return cell.replace(" ", "\u00a0") if isinstance(cell, str) else cell


def _kind(place: int, numbers: Collection[int]) -> str:
    return ' class="number"' if place in numbers else ""


def _cell(cell: Cell) -> str:
    match cell:
        case Link(text, label, address):
            return f'{escape(text)} <a href="/{quote(address)}" target="_self">{escape(label)}</a>'
        case More(text, label, inside) if inside:
            more = f" … (+{len(inside) - MOST})" if len(inside) > MOST else ""
            listed = "; ".join(inside[:MOST]) + more
            return f"{escape(text)}<details><summary>{escape(label)}</summary><div>{escape(listed)}</div></details>"
        case More(text):
            return escape(text)
        case text:
            return escape(text)
