"""A meeting's agenda: where one is, and every application on it, each of which leads there."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.marked import plain

MOST, TALL = 14, 560


@dataclass(frozen=True)
class Item:
    """One application on the agenda, in words: what it is called and, when decided, what it became.

    One that may ``not`` be ``seen`` any more leads nowhere.
    """

    name: str
    decided: str = ""
    seen: bool = True


def where(text: str) -> None:
    """Which of how many; read aloud when it changes."""
    st.html(f'<p class="where" role="status">{escape(text)}</p>')


def to(place: int) -> str:
    """The key of the button that leads to a place, counted from 0."""
    return f"agenda_to_{place}"


def agenda(items: Sequence[Item], current: int) -> None:
    """A button for each, but for the current one, which is marked; many of them scroll for themselves."""
    with st.container(key="agenda", gap=None, height=TALL if len(items) > MOST else "content", border=False):
        for place, item in enumerate(items):
            told = f"{place + 1}. {item.name}{_state(item)}"
            if place != current and item.seen:
                st.button(plain(told), key=to(place), type="tertiary")
            else:
                _standing(told, current=place == current)


def _state(item: Item) -> str:
    return f" · ✓ {item.decided}" if item.decided else ""


def _standing(told: str, *, current: bool) -> None:
    now = ' class="now" aria-current="step"' if current else ""
    st.html(f"<p{now}>{escape(told)}</p>")
