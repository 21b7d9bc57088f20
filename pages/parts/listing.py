"""A table of words, such as accounts or the log: text to the left, numbers to the right, long texts wrap."""

from collections.abc import Collection, Sequence
from html import escape

import streamlit as st


def listing(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, numbers: Collection[int] = ()) -> None:
    """One row per thing; its first cell is its heading. ``numbers`` are the columns set to the right."""
    head = "".join(f'<th scope="col"{_kind(place, numbers)}>{escape(text)}</th>' for place, text in enumerate(heads))
    body = "".join(_row(row, numbers) for row in rows)
    st.html(
        f'<div class="table words" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str], numbers: Collection[int]) -> str:
    first, *rest = row
    cells = (f"<td{_kind(place, numbers)}>{escape(text)}</td>" for place, text in enumerate(rest, start=1))
    return f'<tr><th scope="row"{_kind(0, numbers)}>{escape(first)}</th>{"".join(cells)}</tr>'


def _kind(place: int, numbers: Collection[int]) -> str:
    return ' class="number"' if place in numbers else ""
