"""Figures that have been shown or published, and that a file would make others."""

from collections.abc import Sequence

import streamlit as st

from data_access.publications import stored
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import TOTAL
from metrics.preview import Preview, Rewritten
from metrics.released import Cell as Counted
from metrics.restated import Restatement
from metrics.wording import number
from pages.parts import dates, notes, page, tables
from pages.parts.linked import Cell, More, linked
from pages.parts.listing import listing
from pages.parts.words import words


def restated(desk: Desk, preview: Preview) -> None:
    """Those seen from the days of earlier imports, and the publications that count otherwise."""
    page.finding(words("imports.restated"))
    with st.spinner(words("imports.comparing")):
        found = [one for one in preview.restated({step.recorded_on for step in desk.imports()}) if _told(one)]
        rewritten = preview.rewritten(stored(desk.address))
    if not found and not rewritten:
        page.text(words("imports.none_restated"))
    if found:
        heads = [words(f"restated.{name}") for name in ("figure", "seen", "shown", "becomes")]
        caption = words("imports.restated_caption", count=number(len(found)))
        linked(heads, _by_figure(found), caption, {2, 3})
    if rewritten:
        _published(rewritten)


def _published(rewritten: Sequence[Rewritten]) -> None:
    heads = [words("imports.publication"), words("figures.figure")]
    rows = [(f"{one.publication}, {dates.day(one.day)}", notes.said(one.metric.label)) for one in rewritten]
    listing(heads, rows, words("imports.published_caption"))


def _told(one: Restatement) -> bool:
    """What is pending, and not yet done, follows from the others."""
    return ("state", "pending") not in one.now.place


def _by_figure(found: Sequence[Restatement]) -> list[tuple[Cell, ...]]:
    """A row per figure: the latest day that it was shown for, and the others behind a click."""
    days: dict[str, list[Restatement]] = {}
    for one in found:
        days.setdefault(_name(one), []).append(one)
    return [_row(name, same) for name, same in days.items()]


def _row(name: str, same: list[Restatement]) -> tuple[Cell, ...]:
    *earlier, last = same
    more = [
        words("imports.arrow", day=dates.day(one.day), then=_written(one.then), now=_written(one.now))
        for one in reversed(earlier)
    ]
    return (
        name,
        More(dates.day(last.day), words("imports.earlier"), more),
        _written(last.then),
        _written(last.now),
    )


def _name(one: Restatement) -> str:
    named = [(name, value) for name, value in one.now.place if value != TOTAL]
    place = [words(f"clock_state.{value}") if name == "state" else value for name, value in named]
    return ": ".join([notes.said(find(one.metric).label), *place])


def _written(cell: Counted) -> str:
    return number(cell.value) if cell.denominator is None and cell.value is not None else tables.part(cell)
