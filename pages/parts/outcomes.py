"""Outcomes: from which quarter-end they are, how one is written, and how much may be said of it."""

from collections.abc import Iterable
from dataclasses import replace

from metrics.desk import Desk
from metrics.gate import Refused
from metrics.history import Asking
from metrics.question import latest_quarter_end
from metrics.released import Cell, Released
from metrics.wording import number, percent
from pages.parts import dates, opening, page, tables
from pages.parts.words import words

FEWEST_TO_SPEAK = 10
PROBE = "attendance_increased"

Ask = Asking


def opened(desk: Desk, title: str) -> Ask | None:
    """The page's head, and what asks for figures as of the latest quarter-end over the chosen period.

    None when there is nothing to show: then the page has said why.
    """
    found = opening.opened(desk)
    if found is None:
        return None
    day = latest_quarter_end(found.day)
    page.question(title)
    if found.start > day:
        page.lead(words("outcomes.too_early", day=dates.day(day)))
        return None
    try:
        desk.figure(PROBE, start=found.start, end=found.end, day=day)
    except Refused as reason:
        page.lead(str(reason))
        return None
    return replace(found, day=day)


def caution(desk: Desk, *, change: bool) -> None:
    """Under the figures: from which quarter-end they are, and that a change says nothing of its cause."""
    said = [words("outcomes.as_of", day=dates.day(latest_quarter_end(desk.day())))]
    if change:
        said += [words("outcomes.started"), words("outcomes.no_control")]
    page.note(" ".join(said))


def part(cell: Cell) -> str:
    """x av y; ``..`` for a protected figure, and in words when there is nobody to count."""
    if not cell.hidden and cell.denominator == 0:
        return words("outcomes.nobody")
    return tables.part(cell)


def share(cell: Cell) -> str:
    """82 %, or ``..``; empty when there is no share."""
    if cell.hidden:
        return words("figures.hidden")
    return "" if cell.value is None else percent(cell.value)


def interval(cell: Cell) -> str:
    """64–92 %; empty when there is none."""
    if cell.low is None or cell.high is None:
        return ""
    low, high = max(cell.low, 0.0), min(cell.high, 1.0)
    return f"{number(100 * low, 0)}–{percent(high)}"


def persons(cell: Cell) -> str:
    """How many stand behind a figure."""
    return words("figures.hidden") if cell.hidden else number(cell.persons or 0)


def status(cell: Cell) -> str:
    """Under a share: its size and interval, that it is protected, or that it is of too few to speak of."""
    if cell.hidden:
        return words("outcomes.protected")
    if cell.value is None:
        return ""
    if few(cell):
        return words("outcomes.few", count=number(cell.persons or 0))
    return words("outcomes.share", share=percent(cell.value), interval=interval(cell))


def few(cell: Cell) -> bool:
    """True when the figure may be shown but is of too few to say anything."""
    return cell.persons is not None and cell.persons < FEWEST_TO_SPEAK


def all_hidden(cells: Iterable[Cell], caption: str) -> bool:
    """True when every one of them is protected: then the page has said so once, in place of rows of ``..``."""
    found = list(cells)
    if not found or not all(cell.hidden for cell in found):
        return False
    page.note(caption)
    page.text(words("outcomes.one_hidden" if len(found) == 1 else "outcomes.all_hidden"))
    return True


def why_hidden(*figures: Released) -> None:
    """The sentence that explains ``..``, when any of these figures holds one."""
    if any(cell.hidden for one in figures for cell in one.cells):
        page.note(words("outcomes.why_hidden"))
