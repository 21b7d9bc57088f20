"""One goal: its name and what can be said of it, its indicators, and what the report concluded."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.words import words


@dataclass(frozen=True)
class Row:
    """One indicator as text: figure, its share and interval, whom it covers, the quarter before, the reading."""

    name: str
    figure: str
    interval: str
    covered: str
    before: str
    reading: str
    why: str
    hopeful: bool


@dataclass(frozen=True)
class Section:
    """One goal as text; ``missing`` says what the data do not hold, ``concluded`` what the report said, if it may."""

    name: str
    says: str
    hopeful: bool
    rows: Sequence[Row]
    missing: str
    concluded: str
    source: str


def goal(section: Section) -> None:
    """Draw one goal."""
    kind = "says hopeful" if section.hopeful else "says"
    table = _table(section) if section.rows else ""
    missing = f'<p class="missing">{escape(section.missing)}</p>' if section.missing else ""
    st.html(
        f'<section class="goal"><h3>{escape(section.name)}</h3><p class="{kind}">{escape(section.says)}</p>'
        f"{table}{missing}{_report(section)}</section>"
    )


def _report(section: Section) -> str:
    if not section.concluded:
        return ""
    return (
        f'<p class="report"><b>{escape(words("goals.report"))}</b> {escape(section.concluded)} '
        f'<span class="small">{escape(section.source)}.</span></p>'
    )


def _table(section: Section) -> str:
    names = ("indicator", "result", "covered", "before", "reading")
    head = "".join(f'<th scope="col" class="{name}">{escape(words(f"goals.{name}"))}</th>' for name in names)
    rows = "".join(_row(row) for row in section.rows)
    label = escape(words("goals.table", goal=section.name))
    return (
        f'<div class="table layered goal" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: Row) -> str:
    kind = "reading hopeful" if row.hopeful else "reading"
    return (
        f'<tr><th scope="row">{escape(row.name)}</th>'
        f'<td class="result">{escape(row.figure)}{_under(row.interval)}</td>'
        f'<td class="covered">{escape(row.covered)}</td><td class="before">{escape(row.before)}</td>'
        f'<td class="{kind}"><span>{escape(row.reading)}</span>{_under(row.why)}</td></tr>'
    )


def _under(text: str) -> str:
    return f'<span class="under">{escape(text)}</span>' if text else ""
