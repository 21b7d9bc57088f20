"""The building blocks of a page, in the order they stand: question, answer, figures, finding, details, source."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.desk import Desk
from pages.parts import dates
from pages.parts.marked import sentence
from pages.parts.words import words

# Letters that a figure of the strip has room for, by the size it is set in.
SIZES = ((10, "figure"), (14, "figure long"))


@dataclass(frozen=True)
class Figure:
    """One figure of the strip: what it is, its value as text, a status in words; ``short`` when it falls short.

    ``before`` says how it stood on an earlier day.
    """

    label: str
    value: str
    status: str = ""
    short: bool = False
    before: str = ""


def question(title: str) -> None:
    """The page's title: the question it answers."""
    st.title(title, anchor=False)


def lead(text: str) -> None:
    """The answer in words, with the figures in it; one paragraph, ``**bold**`` allowed. Once on a page."""
    st.container(key="lead").markdown(text)


def strip(figures: Sequence[Figure]) -> None:
    """At most five figures between two rules."""
    if len(figures) > 5:
        raise ValueError("a strip holds at most five figures")
    st.html(f'<dl class="strip">{"".join(_figure(one) for one in figures)}</dl>')


def finding(text: str) -> None:
    """The title of a chart or a section: what it shows, as a sentence; nothing in it is read as markup."""
    st.header(sentence(text), anchor=False)


def details(label: str) -> DeltaGenerator:
    """A closed part for breakdowns, the table, how it is counted and the download."""
    return st.expander(label)


def row(key: str) -> DeltaGenerator:
    """Things beside each other, such as the buttons of several files."""
    return st.container(key=key, horizontal=True)


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two columns of the same width, under each other on a phone."""
    return st.columns(2)


def text(paragraph: str) -> None:
    """A paragraph of its own."""
    st.markdown(paragraph)


def note(text: str) -> None:
    """A small line under figures: what they are of, and from when."""
    st.html(f'<p class="source">{escape(text)}</p>')


def source(desk: Desk) -> None:
    """Where the figures come from and how fresh they are."""
    latest = desk.data().last_import
    if latest:
        note(words("source.line", imported=dates.day(latest), day=dates.day(desk.day())))


def example_badge() -> None:
    """Says that the data are the example, first on the page."""
    st.html(f'<p class="badge">{escape(words("example.badge"))}</p>')


def _figure(figure: Figure) -> str:
    size = next((name for room, name in SIZES if len(figure.value) <= room), "figure longer")
    kind = "status short" if figure.short else "status"
    before = f'<dd class="before">{escape(figure.before)}</dd>' if figure.before else ""
    return (
        f"<div><dt>{escape(figure.label)}</dt>"
        f'<dd class="{size}">{escape(figure.value)}</dd>'
        f'<dd class="{kind}">{escape(figure.status)}</dd>{before}</div>'
    )
