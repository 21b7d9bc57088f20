"""A meeting's agenda: where one is, and what has been decided so far."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts.words import words


def where(text: str) -> None:
    """Which of how many; read aloud when it changes."""
    st.html(f'<p class="where" role="status">{escape(text)}</p>')


def agenda(rows: Sequence[tuple[str, str]], current: int) -> None:
    """Each application with its decision so far, the current one marked."""
    st.html(f'<ol class="agenda">{"".join(_row(row, here=n == current) for n, row in enumerate(rows))}</ol>')


def _row(row: tuple[str, str], *, here: bool) -> str:
    name, decided = row
    now = ' aria-current="step"' if here else ""
    state = escape(decided or words("agenda.undecided"))
    kind = "decided" if decided else "undecided"
    mark = f' <span class="small">{escape(words("agenda.here"))}</span>' if here else ""
    return f'<li{now}><b>{escape(name)}</b> <span class="{kind}">{state}</span>{mark}</li>'
