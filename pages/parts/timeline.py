"""What has happened, one thing under another: the day, what, and what was said about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True)
class Step:
    """One thing that happened: its day in words, what, what was written about it, and by whom and when."""

    day: str
    what: str
    told: Sequence[str] = ()
    by: str = ""


def timeline(steps: Sequence[Step]) -> None:
    """The steps, as they come."""
    st.html(f'<ol class="timeline">{"".join(_step(one) for one in steps)}</ol>')


def _step(one: Step) -> str:
    told = "".join(f"<p>{escape(text)}</p>" for text in one.told)
    by = f'<p class="small">{escape(one.by)}</p>' if one.by else ""
    return f'<li><span class="day">{escape(one.day)}</span><div><b>{escape(one.what)}</b>{told}{by}</div></li>'
