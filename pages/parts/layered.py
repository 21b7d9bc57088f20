"""A table whose cells have a figure and a small line under it that says what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

FEW = 4


@dataclass(frozen=True)
class Layered:
    """A figure as text, a small line under it, and whether that line tells of something that falls short."""

    text: str
    under: str = ""
    short: bool = False


@dataclass(frozen=True)
class Line:
    """One row: its heading, its cells, and whether it is the total."""

    name: str
    cells: Sequence[Layered]
    total: bool = False


def layered(heads: Sequence[str], rows: Sequence[Line], caption: str) -> None:
    """One row per thing, figures to the right; on a phone each row of a table of many columns is a card."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(row, heads[1:]) for row in rows)
    kind = "table layered many" if len(heads) > FEW else "table layered"
    st.html(
        f'<div class="{kind}" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Line, heads: Sequence[str]) -> str:
    paired = zip(heads, row.cells, strict=True)
    cells = "".join(f'<td data-label="{escape(head)}">{_cell(cell)}</td>' for head, cell in paired)
    return f'<tr class="{"total" if row.total else ""}"><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _cell(cell: Layered) -> str:
    kind = "under short" if cell.short else "under"
    below = f'<span class="{kind}">{escape(cell.under)}</span>' if cell.under else ""
    return f"{escape(cell.text)}{below}"
