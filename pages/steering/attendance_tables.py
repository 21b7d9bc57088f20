"""Attendance in figures: the share beside the hours in every window, by group, and week by week."""

from metrics.released import Cell, Released
from metrics.windows import WINDOWS
from metrics.wording import number
from pages.parts import notes, outcomes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words


def windows_table(rate: Released, hours: Released) -> None:
    """Every window with its share, and beside it the hours attended and offered a week."""
    page.text(words("attendance.trap"))
    heads = ("window", "share", "interval", "attended", "offered", "n")
    rows = [_window(window, rate.cell(window=window), hours.cell(window=window)) for window in WINDOWS]
    tables.plain([words(f"attendance_head.{head}") for head in heads], rows, words("attendance.windows_caption"))


def _window(window: str, rate: Cell, hours: Cell) -> tuple[str, ...]:
    """Offered hours a week are the hours offered over the school weeks: both stand in released figures."""
    missing = words("figures.hidden") if rate.hidden or hours.hidden else words("figures.unknown")
    known = bool(rate.denominator) and bool(hours.denominator)
    offered = number((rate.denominator or 0) / (hours.denominator or 1), 1) if known else missing
    attended = missing if hours.value is None else number(hours.value, 1)
    share = outcomes.share(rate) or missing
    return (
        words(f"attendance_window.{window}"),
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
