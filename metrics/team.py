"""What the team page says in one breath, made of released figures and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.dimensions import TOTAL
from metrics.events import Event, EventKind
from metrics.released import Cell, Released
from metrics.reports import TEAM_ROLES

# Slutrapporten 2.8: exchanges of experience a year.
INTENDED = (4, 6)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Empty:
    """A stretch in which a post of a role stood empty; both days included."""

    place: int
    start: date
    end: date


@dataclass(frozen=True)
class RoleCourse:
    """Filled posts of one role: day by day where it may have changed, and the stretches when a post was empty."""

    role: str
    days: tuple[date, ...]
    posts: tuple[float, ...]
    empty: tuple[Empty, ...]


def courses(staffed: Callable[[date], Released], start: date, until: date, events: Iterable[Event]) -> list[RoleCourse]:
    """Filled posts of each role of a team from ``staffing`` by role, seen on the first of every month and on both
    sides of every vacancy. ``events`` are the vacancies, numbered from 1 in the order they stand.
    """
    empty = tuple(events)
    days = _days(start, until, empty)
    seen = [staffed(day) for day in days]
    found = []
    for role in TEAM_ROLES:
        posts = tuple(_value(released, role) for released in seen)
        if any(posts):
            stretches = (
                Empty(place, max(one.start, start), min(one.end or until, until))
                for place, one in enumerate(empty, start=1)
                if one.role == role
            )
            found.append(RoleCourse(role, tuple(days), posts, tuple(stretches)))
    return found


def vacancies(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that are empty posts."""
    return tuple(event for event in events if event.kind is EventKind.VACANCY)


def open_on(events: Iterable[Event], day: date) -> int:
    """How many posts stand empty on a day."""
    return sum(event.start <= day and event.end == day for event in events)


def teams(*figures: Released) -> list[str]:
    """The teams that any of the figures by team knows, in the house's order."""
    names = {cell.at("team") for released in figures for cell in released.cells} - {TOTAL}
    return sorted(names)


def found_cell(released: Released, **place: str) -> Cell | None:
    """The cell at a place; None where nothing was counted."""
    try:
        return released.cell(**place)
    except KeyError:
        return None


def _days(start: date, until: date, empty: tuple[Event, ...]) -> list[date]:
    firsts = {date(year, month, 1) for year in range(start.year, until.year + 1) for month in range(1, 13)}
    around = {day for one in empty for day in (one.start, (one.end or until) + ONE_DAY)}
    return sorted({day for day in firsts | around if start <= day <= until} | {start, until})


def _value(released: Released, role: str) -> float:
    cell = found_cell(released, role=role)
    return float(cell.value or 0) if cell else 0.0
