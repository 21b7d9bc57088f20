"""Links within the house, in the same window: one alone, and a table whose rows lead somewhere."""

from collections.abc import Sequence
from html import escape

import streamlit as st


def way(text: str, link: str) -> None:
    """One link on a line of its own."""
    st.html(f'<p class="way"><a href="{escape(link)}" target="_self">{escape(text)}</a></p>')


def linked_rows(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], caption: str) -> None:
    """One row per thing: where it leads, and its cells, the first of which is the link."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(link, cells) for link, cells in rows)
    st.html(
        f'<div class="table words" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(link: str, cells: Sequence[str]) -> str:
    first, *rest = cells
    told = "".join(f"<td>{escape(text)}</td>" for text in rest)
    return f'<tr><th scope="row"><a href="{escape(link)}" target="_self">{escape(first)}</a></th>{told}</tr>'
