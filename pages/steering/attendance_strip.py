"""The figures of /narvaro: who attends more, the share before and last, the typical change, and hours."""

from metrics.released import Released
from metrics.windows import WINDOWS
from metrics.wording import number
from pages.parts import outcomes
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.words import words

BEFORE, LAST = WINDOWS[:2]


def strip(ask: Ask) -> list[Figure]:
    """The figures."""
    increased, rate, hours = ask("attendance_increased"), ask("attendance_rate"), ask("attendance_hours")
    change = ask("attendance_change").total
    before, last = hours.cell(window=BEFORE), hours.cell(window=LAST)
    return [
        Figure(words("attendance.increased"), outcomes.part(increased.total), outcomes.status(increased.total)),
        *(_rate(rate, window) for window in (BEFORE, LAST)),
        Figure(words("attendance.change"), _points(change.value), _points_interval(change.low, change.high)),
        Figure(
            words("attendance.hours"),
            words("figures.hidden") if last.value is None else number(last.value, 1),
            "" if before.value is None else words("attendance.hours_before", hours=number(before.value, 1)),
        ),
    ]


def _rate(rate: Released, window: str) -> Figure:
    cell = rate.cell(window=window)
    status = words("outcomes.protected") if cell.hidden else words("outcomes.cases", count=number(cell.persons or 0))
    return Figure(words(f"attendance_window.{window}"), outcomes.share(cell) or words("figures.unknown"), status)


def _points(value: float | None) -> str:
    if value is None:
        return words("figures.hidden")
    return f"+{number(value, 0)}" if round(value) > 0 else number(value, 0)


def _points_interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return words("attendance.points")
    return words("attendance.points_interval", low=number(low, 0), high=number(high, 0))
