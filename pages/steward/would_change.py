"""What a file would change: rows, the figures of the first page, and figures that have been shown or published."""

from collections.abc import Callable

import streamlit as st

from data_access import clock
from data_access.intake.difference import Counts
from data_access.intake.would_be import WouldBe
from data_access.publications import stored
from data_access.sheets import BY_TABLE
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import TOTAL
from metrics.overview import owed
from metrics.preview import CLOCK, Preview
from metrics.released import Cell, Released
from metrics.restated import Restatement
from metrics.wording import kronor, number
from pages.parts import dates, notes, page, tables
from pages.parts.listing import listing
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steward.handed import Handed

KINDS = ("new", "changed", "unchanged", "removed")
COUNTS = ("intake", "active_cases", "queue_length")
MONEY = "actual"
Pair = tuple[Released, Released]
Pairs = dict[str, Pair]


def strip(given: Handed) -> None:
    """How many rows of each kind, over all sheets."""
    counts = given.would_be.counts.values() if given.would_be else ()
    warnings = sum(problem.severity == "warn" for problem in given.problems)
    sums = {name: number(sum(getattr(count, name) for count in counts)) for name in KINDS}
    figures = [
        Figure(words(f"rows.{name}"), sums[name], words("rows.of_all")) for name in KINDS if sums[name] != "0"
    ]
    looked = words("rows.look") if warnings else words("rows.nothing")
    page.strip([*figures, Figure(words("rows.warnings"), number(warnings), looked, short=warnings > 0)])


def rows(found: WouldBe) -> None:
    """The same by sheet."""
    page.finding(words("imports.rows"))
    heads = [words("faults.sheet"), *(words(f"rows.{name}") for name in KINDS)]
    lines = [(BY_TABLE[table].name, *_counts(count)) for table, count in found.counts.items()]
    tables.plain(heads, lines, words("imports.rows_caption"))


def _counts(count: Counts) -> list[str]:
    return [number(getattr(count, name)) for name in KINDS]


def figures(desk: Desk, found: WouldBe) -> None:
    """Before and after, counted by the same metrics over the rows as they would be."""
    preview, day = desk.preview(found.after), clock.today()
    page.finding(words("imports.figures"))
    pairs = {now.metric.name: (now, then) for now, then in preview.headline(day)}
    heads = [
        words("figures.figure"),
        words("imports.now"),
        words("imports.then"),
        words("imports.difference"),
    ]
    tables.plain(heads, _headline(pairs), words("imports.figures_caption", day=dates.day(day)))
    _restated(desk, preview)


def _headline(pairs: Pairs) -> list[tuple[str, ...]]:
    debts = [owed([pairs[name][side] for name in CLOCK]).overdue for side in (0, 1)]
    counts = [_line(_label(pairs[name]), *_totals(pairs[name]), number) for name in COUNTS]
    overdue = _line(words("imports.overdue"), debts[0], debts[1], number)
    return [*counts, overdue, _line(_label(pairs[MONEY]), *_totals(pairs[MONEY]), kronor)]


def _label(pair: Pair) -> str:
    return notes.said(pair[0].metric.label)


def _totals(pair: Pair) -> tuple[float, float]:
    return pair[0].total.value or 0, pair[1].total.value or 0


def _line(label: str, now: float, then: float, written: Callable[[float], str]) -> tuple[str, ...]:
    """A figure now and then, and the difference with its sign; in words where there is none."""
    change = f"{'+' if then > now else ''}{written(then - now)}" if then != now else words("imports.same")
    return label, written(now), written(then), change


def _restated(desk: Desk, preview: Preview) -> None:
    """Figures as they were shown on the days of earlier imports, and publications."""
    page.finding(words("imports.restated"))
    with st.spinner(words("imports.comparing")):
        found = [one for one in preview.restated({step.recorded_on for step in desk.imports()}) if _told(one)]
        rewritten = preview.rewritten(stored(desk.address))
    if not found and not rewritten:
        page.text(words("imports.none_restated"))
        return
    if found:
        heads = [
            words("figures.figure"),
            words("imports.seen"),
            words("imports.shown"),
            words("imports.becomes"),
        ]
        lines = [_restatement(one) for one in found]
        listing(heads, lines, words("imports.restated_caption", count=number(len(lines))), numbers=(2, 3))
    if rewritten:
        heads = [words("imports.publication"), words("figures.figure")]
        lines = [
            (f"{one.publication}, {dates.day(one.day)}", notes.said(one.metric.label)) for one in rewritten
        ]
        listing(heads, lines, words("imports.published_caption"))


def _told(one: Restatement) -> bool:
    """What is pending, and not yet done, follows from the others."""
    return ("state", "pending") not in one.now.place


def _restatement(one: Restatement) -> tuple[str, ...]:
    metric = find(one.metric)
    place = [
        words(f"clock_state.{value}") if name == "state" else value
        for name, value in one.now.place
        if value != TOTAL
    ]
    label = ": ".join([notes.said(metric.label), *place])
    return label, dates.day(one.day), _written(one.then), _written(one.now)


def _written(cell: Cell) -> str:
    return number(cell.value) if cell.denominator is None and cell.value is not None else tables.part(cell)
