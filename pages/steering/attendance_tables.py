"""Attendance in figures: the share beside the hours in every window, by group, and week by week."""

from collections.abc import Sequence

from metrics.released import Cell, Released
from metrics.windows import WINDOWS
from metrics.wording import number
from pages.parts import dates, notes, outcomes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words


def windows_table(ask: Ask, rate: Released, hours: Released) -> None:
    """Every window with its share, and beside it the hours attended and offered a week.

    A window that is protected today stands there as it was last shown, with that day.
    """
    page.text(words("attendance.trap"))
    heads = ("window", "share", "interval", "attended", "offered", "n")
    before = _last_shown(ask, rate, hours)
    rows = [_row(window, (rate, hours), before) for window in WINDOWS]
    tables.plain([words(f"attendance_head.{head}") for head in heads], rows, words("attendance.windows_caption"))


def _last_shown(ask: Ask, rate: Released, hours: Released) -> tuple[Released, ...]:
    """Both as they were last shown, when something is protected today; nothing where that was not the same day."""
    if not any(cell.hidden for cell in rate.cells):
        return ()
    found = [then for then in (ask.last_shown(rate), ask.last_shown(hours)) if then]
    return tuple(found) if len({then.question.day for then in found}) == 1 and len(found) > 1 else ()


def _row(window: str, today: Sequence[Released], before: Sequence[Released]) -> tuple[str, ...]:
    name = words(f"attendance_window.{window}")
    share, hours = (one.cell(window=window) for one in today)
    then = [one.cell(window=window) for one in before]
    if not (share.hidden and then) or any(cell.hidden for cell in then):
        return _window(name, share, hours)
    day = dates.day(before[0].question.day)
    return _window(words("attendance.window_then", window=name, day=day), then[0], then[1])


def _window(name: str, rate: Cell, hours: Cell) -> tuple[str, ...]:
    """Offered hours a week are the hours offered over the school weeks: both stand in released figures."""
    missing = words("figures.hidden") if rate.hidden or hours.hidden else words("figures.unknown")
    known = bool(rate.denominator) and bool(hours.denominator)
    offered = number((rate.denominator or 0) / (hours.denominator or 1), 1) if known else missing
    attended = missing if hours.value is None else number(hours.value, 1)
    share = outcomes.share(rate) or missing
    return (
        name,
        share,
        outcomes.interval(rate),
        attended,
        offered,
        outcomes.persons(rate),
    )


def group_table(ask: Ask, by: str) -> None:
    """Pupils with increased attendance by group; protected groups stand there as such."""
    increased = ask("attendance_increased", (by,))
    rows = [(notes.value(by, cell.at(by)), cell) for cell in increased.cells]
    heading = words(f"dimension.{by}")
    spans.spans(heading, rows, words("attendance.groups_caption", dimension=heading.lower()))
