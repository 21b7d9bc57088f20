"""Figures that have been shown or published: those that a file would make others, and those that files have."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from data_access.publications import stored
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import TOTAL
from metrics.preview import Preview
from metrics.released import Cell as Counted
from metrics.restated import Restatement
from metrics.restated_history import published, shown
from metrics.wording import number
from pages.parts import dates, notes, page, tables
from pages.parts.listing import Cell, More, listing
from pages.parts.words import words

Printed = tuple[str, date, str]
"""A publication, its day and a metric that it prints."""


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
        listing(heads, _by_figure(found, "imports.arrow"), caption, {2, 3}, {1})
    if rewritten:
        _published(
            [(one.publication, one.day, one.metric.name) for one in rewritten], words("imports.published_caption")
        )


def so_far(desk: Desk) -> None:
    """What earlier files have changed already, with the day of each change. Publications without their figures."""
    page.finding(words("restated.so_far"))
    with st.spinner(words("imports.comparing")):
        found, printed = _so_far(desk, desk.data().version)
    if not found and not printed:
        page.text(words("restated.none"))
    if found:
        heads = [words(f"restated.{name}") for name in ("figure", "seen", "was", "is", "changed")]
        rows = [
            (*row, _changed(same))
            for row, same in zip(_by_figure(found, "restated.arrow"), _grouped(found), strict=True)
        ]
        listing(heads, rows, words("restated.caption", count=number(len(found))), {2, 3}, {1, 4})
    if printed:
        _published(printed, words("restated.published_caption"))


@lru_cache(maxsize=1)
def _so_far(desk: Desk, _version: str) -> tuple[list[Restatement], list[Printed]]:
    found = [one for one in shown(desk) if _told(one)]
    restated = published(desk, stored(desk.address))
    printed = ((name, one.day, one.metric) for one in restated for name in one.publications)
    return found, list(dict.fromkeys(printed))


def _changed(same: Sequence[Restatement]) -> str:
    """The last day that changed the figure's latest row."""
    return dates.day(max(same[-1].changed_on)) if same[-1].changed_on else ""


def _published(found: Sequence[Printed], caption: str) -> None:
    heads = [words("imports.publication"), words("figures.figure")]
    rows = [(f"{name}, {dates.day(day)}", notes.said(find(metric).label)) for name, day, metric in found]
    listing(heads, rows, caption)


def _told(one: Restatement) -> bool:
    """What is pending, and not yet done, follows from the others."""
    return ("state", "pending") not in one.now.place


def _grouped(found: Sequence[Restatement]) -> list[list[Restatement]]:
    """Those of the same figure together, the latest day last."""
    days: dict[str, list[Restatement]] = {}
    for one in found:
        days.setdefault(_name(one), []).append(one)
    return list(days.values())


def _by_figure(found: Sequence[Restatement], arrow: str) -> list[tuple[Cell, ...]]:
    """A row per figure: the latest day that it was shown for, and the others behind a click."""
    return [_row(_name(same[0]), same, arrow) for same in _grouped(found)]


def _row(name: str, same: list[Restatement], arrow: str) -> tuple[Cell, ...]:
    *earlier, last = same
    more = [
        words(arrow, day=dates.day(one.day), then=_written(one.then), now=_written(one.now))
        for one in reversed(earlier)
    ]
    return (
        name,
        More(dates.day(last.day), words("imports.earlier", count=len(more)), more),
        _written(last.then),
        _written(last.now),
    )


def _name(one: Restatement) -> str:
    named = [(name, value) for name, value in one.now.place if value != TOTAL]
    place = [words(f"clock_state.{value}") if name == "state" else value for name, value in named]
    return ": ".join([notes.said(find(one.metric).label), *place])


def _written(cell: Counted) -> str:
    return number(cell.value) if cell.denominator is None and cell.value is not None else tables.part(cell)
