"""The queue as a table: those who are equal stand together under one place, and each line opens to its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.marks import Mark, mark
from pages.parts.reasons import Why, why
from pages.parts.words import words

COLUMNS = ("place", "application", "waited", "process", "consent", "missing")


@dataclass(frozen=True)
class Clock:
    """A time limit in words; ``overdue`` when its day has passed."""

    text: str
    overdue: bool


@dataclass(frozen=True)
class Line:
    """One application, all of it already written; ``unknown`` says that an unknown can change its place."""

    id: str
    link: str
    pupil: str
    waited: str
    process: str
    clocks: Sequence[Clock]
    consent: str
    marks: Sequence[Mark]
    missing: Sequence[str]
    unknown: str
    why: Why


@dataclass(frozen=True)
class Tie:
    """Those who share a place; ``equal`` says that they do, empty for one alone."""

    place: str
    equal: str
    lines: Sequence[Line]


def queue(ties: Sequence[Tie], caption: str) -> None:
    """The table. Its roles are said outright, since on a narrow screen it is not laid out as one."""
    heads = [words(f"queue_head.{name}") for name in COLUMNS]
    head = "".join(f'<th scope="col" role="columnheader">{escape(text)}</th>' for text in heads)
    body = "".join(_tie(tie, heads) for tie in ties)
    st.html(
        f'<div class="table queue" tabindex="0" role="region" aria-label="{escape(caption)}"><table role="table">'
        f'<caption>{escape(caption)}</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>{body}'
        "</table></div>"
    )


def _tie(tie: Tie, heads: Sequence[str]) -> str:
    beside = f'<span class="equal">{escape(tie.equal)}</span>' if tie.equal else ""
    place = (
        f'<th scope="rowgroup" role="rowheader" rowspan="{2 * len(tie.lines)}" class="place">'
        f'<span class="number">{escape(tie.place)}</span>{beside}</th>'
    )
    rows = "".join(_line(line, heads, "" if number else place) for number, line in enumerate(tie.lines))
    return f'<tbody role="rowgroup" class="{"tie" if tie.equal else "alone"}">{rows}</tbody>'


def _line(line: Line, heads: Sequence[str], place: str) -> str:
    """What there is to know on one row, and under it the criteria one by one and the reasons."""
    cells = [
        f'<a href="{escape(line.link)}" target="_self">{escape(line.id)}</a>{_under(line.pupil)}',
        escape(line.waited),
        escape(line.process) + "".join(_under(one.text, short=one.overdue) for one in line.clocks),
        escape(line.consent),
        _missing(line),
    ]
    drawn = "".join(map(_cell, cells, heads[1:], COLUMNS[1:]))
    criteria = "".join(f"<li>{mark(one)}</li>" for one in line.marks)
    opened = (
        f'<ul class="criteria" aria-label="{escape(words("queue.criteria"))}">{criteria}</ul><details>'
        f'<summary>{escape(words("queue.why"))}<span class="aloud"> {escape(line.id)}</span></summary>{why(line.why)}'
        "</details>"
    )
    return (
        f'<tr role="row">{place}{drawn}</tr>'
        f'<tr role="row" class="opens"><td role="cell" colspan="{len(cells)}">{opened}</td></tr>'
    )


def _cell(cell: str, head: str, kind: str) -> str:
    return f'<td role="cell" class="{kind}" data-head="{escape(head)}">{cell}</td>'


def _missing(line: Line) -> str:
    told = "; ".join(line.missing) or words("queue.nothing_missing")
    return escape(told) + (f'<span class="unknown">{escape(line.unknown)}</span>' if line.unknown else "")


def _under(text: str, *, short: bool = False) -> str:
    return f'<span class="under{" short" if short else ""}">{escape(text)}</span>'
