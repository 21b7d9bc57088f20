"""Facts about one thing: a heading and its value, side by side where there is room."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts.marks import Mark, mark


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Headings and values."""
    inside = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs)
    st.html(f'<dl class="facts-of">{inside}</dl>')


def judged(pairs: Sequence[tuple[Mark, str]]) -> None:
    """Verdicts one by one, each with the sentence that explains it."""
    rows = (f'<li>{mark(one)} <span class="small">{escape(text)}</span></li>' for one, text in pairs)
    st.html(f'<ul class="judged">{"".join(rows)}</ul>')
