"""What is to be done, line by line: how many, how it is done with a link to where, and the rows behind a click."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import streamlit as st

from pages.parts.words import words

IDS_SHOWN = 200


@dataclass(frozen=True)
class Todo:
    """One thing: where and what, how many rows, what to do, the address that it is done at, and the rows."""

    where: str
    what: str
    count: str
    how: str
    address: str
    link: str
    rows: Sequence[str] = ()


def todo(heads: Sequence[str], things: Sequence[Todo], caption: str) -> None:
    """A table of things to do, whose headings are where, what, how many and how."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    st.html(
        f'<div class="table words" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(map(_line, things))}</tbody></table></div>"
    )


def _line(one: Todo) -> str:
    link = f'<a href="/{quote(one.address)}" target="_self">{escape(one.link)}</a>'
    return (
        f'<tr><th scope="row">{escape(one.where)}</th><td>{escape(one.what)}{_rows(one.rows)}</td>'
        f'<td class="number">{escape(one.count)}</td><td>{escape(one.how)} {link}</td></tr>'
    )


def _rows(rows: Sequence[str]) -> str:
    if not rows:
        return ""
    more = f" … (+{len(rows) - IDS_SHOWN})" if len(rows) > IDS_SHOWN else ""
    listed = "; ".join(rows[:IDS_SHOWN]) + more
    return f"<details><summary>{escape(words('quality.show'))}</summary>{escape(listed)}</details>"
