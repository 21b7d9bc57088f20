"""Why an application stands where it does: which rules spoke, which were silent, what would change the order."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.words import words


@dataclass(frozen=True)
class Reason:
    """A rule's name, what it says of this application, and where the rule comes from."""

    label: str
    text: str
    source: str


@dataclass(frozen=True)
class Why:
    """Rules that spoke and that were silent, in the order in which they are asked, and what would change the place."""

    spoke: Sequence[Reason]
    silent: Sequence[Reason]
    changes: Sequence[str]


def why(found: Why) -> str:
    """The three parts beside each other."""
    return (
        '<div class="why">'
        + _part(words("why.spoke"), [_reason(one) for one in found.spoke] or [_plain(words("why.none_spoke"))])
        + _part(words("why.silent"), [_reason(one) for one in found.silent] or [_plain(words("why.none_silent"))])
        + _part(words("why.changes"), [_plain(one) for one in found.changes] or [_plain(words("why.nothing"))])
        + "</div>"
    )


def reasons(found: Why) -> None:
    """The same, drawn on its own."""
    st.html(why(found))


def _part(title: str, items: Sequence[str]) -> str:
    return f'<div><p class="part">{escape(title)}</p><ul>{"".join(items)}</ul></div>'


def _reason(one: Reason) -> str:
    return (
        f"<li><b>{escape(one.label)}</b> {escape(one.text)} "
        f'<span class="small">{escape(words("why.source", source=one.source))}</span></li>'
    )


def _plain(text: str) -> str:
    return f"<li>{escape(text)}</li>"
