"""What a file would change: rows, sheet by sheet, and the figures of the first page."""

from collections.abc import Callable

from data_access import clock
from data_access.intake.difference import Counts
from data_access.intake.would_be import WouldBe
from data_access.sheets import BY_TABLE
from metrics.desk import Desk
from metrics.overview import owed
from metrics.preview import CLOCK
from metrics.released import Released
from metrics.wording import kronor, number
from pages.parts import dates, notes, page, tables
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steward import shown_before
from pages.steward.handed import Handed

KINDS = ("new", "changed", "unchanged", "removed")
SHOWN = ("new", "changed", "unchanged")
COUNTS = ("intake", "active_cases", "queue_length")
MONEY = "actual"
Pair = tuple[Released, Released]
Pairs = dict[str, Pair]


def strip(given: Handed) -> None:
    """How many rows of each kind, over all sheets."""
    counts = given.would_be.counts.values() if given.would_be else ()
    warnings = sum(problem.severity == "warn" for problem in given.problems)
    sums = {name: number(sum(getattr(count, name) for count in counts)) for name in KINDS}
    figures = [Figure(words(f"rows.{name}"), sums[name], words("rows.of_all")) for name in SHOWN]
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
    shown_before.restated(desk, preview)


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
