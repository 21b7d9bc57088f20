"""A figure to take along in the clipboard: as text, and as a picture of what stands on the page."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache, reduce
from html import escape
from pathlib import Path

import streamlit as st

from metrics import figure_words, place_words
from metrics.dimensions import TOTAL
from metrics.metric import Kind
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import dates, in_full, notes, one_line
from pages.parts.theme import LIGHT
from pages.parts.words import language, vocabulary, words

SCRIPT = Path(__file__).with_name("copying.js")
MOST = 12
SAID = (
    *("copy.text_done", "copy.text_marked", "copy.picture_made", "copy.picture_done", "copy.picture_saved"),
    *("copy.picture_not", "copy.file", "house.name"),
)


def offer(lines: Sequence[str]) -> str:
    """The part that can be opened: the text as it would be copied, and the ways to take it.

    The browser adds what it alone knows: the sentence that the figures stand under, and the address with its choices.
    """
    text = "".join(f"<p>{escape(line)}</p>" for line in lines)
    ways = "".join(
        f'<button type="button" data-copy="{way}">{escape(label)}</button>'
        for way, label in (
            ("text", words("copy.text")),
            ("picture", words("copy.picture")),
            ("file", words("copy.save")),
        )
    )
    return (
        f'<details class="copy"><summary>{escape(words("copy.copy"))}</summary>'
        f'<div class="copied">{text}</div><p class="takes">{ways}<span role="status"></span></p></details>'
    )


def alone(lines: Sequence[str], facts: str) -> None:
    """A foot of its own, where figures have none: what they are, and a copy of them."""
    st.html(f'<div class="ways"><p class="facts">{escape(facts)}</p>{offer([*lines, facts])}</div>')
    script()


def script() -> None:
    """Once on a page: what the buttons do."""
    st.html(_script(language()), unsafe_allow_javascript=True)


@cache
def _script(code: str) -> str:
    ours = vocabulary(code)
    known = {"WORDS": {key.partition(".")[2]: ours[key] for key in SAID}, "COLOURS": list(asdict(LIGHT))}
    text = SCRIPT.read_text(encoding="utf-8")
    return f"<script>{reduce(lambda made, name: made.replace(name, json.dumps(known[name]), 1), known, text)}</script>"


def lines(figures: Sequence[Released], facts: str) -> list[str]:
    """Each figure with its unit, size and interval; then of which period, of when and from where.

    A figure tells its own day where they differ, as when one is as it was known before.
    """
    spans = dict.fromkeys(dates.period(one.question.start, one.question.end) for one in figures)
    several = len({_when(one) for one in figures}) > 1
    return [*(_line(one, dated=several) for one in figures), f"{', '.join(spans)}. {facts}."]


def _when(released: Released) -> date:
    return released.question.known_on or released.question.day


def _line(released: Released, *, dated: bool) -> str:
    """One figure: its total alone, or its parts and the total; past the most, how many more the table has."""
    metric, cells = released.metric, released.cells
    unit = notes.said(figure_words.unit(metric, cells[0]) if cells else metric.unit)
    day = words("copy.as_known", day=dates.day(_when(released))) if dated else ""
    name = words("copy.name", label=notes.said(metric.label), unit=f"{unit}, {day}" if day else unit)
    if not cells:
        return words("copy.line", name=name, figures=words("outcomes.nobody"))
    told = "; ".join(_figures(released, _first(cells)))
    more = words("copy.more", count=number(len(cells) - MOST)) if len(cells) > MOST else ""
    return words(
        "copy.line" if len(cells) == 1 else "copy.parts", name=name, figures="; ".join(filter(None, (told, more)))
    )


def _first(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The parts before what they add up to."""
    return sorted(cells, key=lambda cell: all(value == TOTAL for _, value in cell.place))[:MOST]


def _figures(released: Released, cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        told = words("copy.protected") if cell.hidden else _figure(released, cell)
        where = notes.said(place_words.place(cell))
        yield told if len(released.cells) == 1 else words("copy.part", place=where, figure=told)


def _figure(released: Released, cell: Cell) -> str:
    """The figure, of how many it is where that is not the figure itself, and how sure it is."""
    metric = released.metric
    if cell.denominator == 0:
        return words("outcomes.nobody")
    counted = metric.kind is Kind.COUNT or (cell.persons == cell.numerator and metric.kind is not Kind.SHARE)
    size = words("copy.size", count=number(cell.persons)) if cell.persons and not counted else ""
    reach = in_full.interval(metric, cell)
    sure = words("copy.interval", interval=reach) if reach else ""
    return ", ".join(filter(None, (one_line.told(metric, cell), size, sure)))
