"""What to do, in order, each step with the page where it is done; a few plain links; words and their meanings."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True)
class Step:
    """What to do, and the page where it is done: its name and address."""

    text: str
    label: str
    address: str


def steps(found: Sequence[Step]) -> None:
    """A numbered list; each step begins with its page."""
    rows = (f"<li>{_link(one.label, one.address)} {escape(one.text)}</li>" for one in found)
    st.html(f'<ol class="steps">{"".join(rows)}</ol>')


def link(label: str, address: str) -> None:
    """One link on a line of its own."""
    links([(label, address, "")])


def links(found: Sequence[tuple[str, str, str]]) -> None:
    """Links on lines of their own: what each is called, its address, and what is there."""
    rows = (f'<p class="alone">{_link(label, address)} {escape(text)}</p>' for label, address, text in found)
    st.html("".join(rows))


def meanings(title: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Words of one subject and what they mean."""
    inside = "".join(f"<dt>{escape(word)}</dt><dd>{escape(meaning)}</dd>" for word, meaning in pairs)
    st.html(f'<h3 class="subject">{escape(title)}</h3><dl class="definition glossary">{inside}</dl>')


def _link(label: str, address: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{escape(label)}</a>'
