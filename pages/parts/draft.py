"""A draft with numbered notes, and what cannot be said, as text that can be read, copied and read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.words import words

Piece = tuple[str, Sequence[int]]
"""A sentence and the numbers of its notes."""


@dataclass(frozen=True)
class Note:
    """A note: its number, what it says, and the figure's id with its address (both empty for the report)."""

    number: int
    text: str
    name: str
    link: str
    beside: str


def draft(paragraphs: Sequence[Sequence[Piece]], notes: Sequence[Note]) -> None:
    """Paragraphs with raised numbers that lead to the notes under them."""
    told = "".join(f"<p>{' '.join(_piece(*one) for one in found)}</p>" for found in paragraphs)
    below = "".join(f'<li id="note-{one.number}">{escape(one.text)}{_figure(one)}</li>' for one in notes)
    label = escape(words("draft.notes", count=len(notes)))
    listed = f'<details><summary>{label}</summary><ol class="notes">{below}</ol></details>' if notes else ""
    st.html(f'<section class="draft" lang="sv">{told}{listed}</section>')


def reasons(rows: Sequence[tuple[str, str]]) -> None:
    """What cannot be said, each with why."""
    pairs = "".join(f"<dt>{escape(what)}</dt><dd>{escape(why)}</dd>" for what, why in rows)
    st.html(f'<dl class="reasons" lang="sv">{pairs}</dl>')


def own(text: str, by: str) -> None:
    """The editor's own text, set apart so that nothing in it is taken for a figure."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    st.html(f'<section class="own"><p class="by">{escape(by)}</p>{paragraphs}</section>')


def card(label: str, value: str, lines: Sequence[str], name: str) -> None:
    """One figure alone: what it is, its value, and what must be known of it."""
    about = "".join(f"<p>{escape(line)}</p>" for line in lines)
    st.html(
        f'<section class="card"><h2>{escape(label)}</h2><p class="figure">{escape(value)}</p>{about}'
        f"<p><code>{escape(name)}</code></p></section>"
    )


def _piece(text: str, numbers: Sequence[int]) -> str:
    marks = ", ".join(
        f'<a href="#note-{one}" aria-label="{escape(words("draft.note", number=one))}">{one}</a>' for one in numbers
    )
    return escape(text) + (f"<sup>{marks}</sup>" if marks else "")


def _figure(note: Note) -> str:
    if not note.link:
        return ""
    return f' <a href="{escape(note.link)}" target="_self">{escape(note.name)}</a>{escape(note.beside)}'
