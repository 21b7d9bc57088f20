"""Days and months as the reader's language writes them."""

from datetime import date, datetime

from metrics.dimensions import school_year
from pages.parts.words import words


def day(when: date) -> str:
    """14 november 2025."""
    return f"{when.day} {_name(when)} {when.year}"


def moment(when: datetime, today: date) -> str:
    """i dag 14.05, i går 14.05, or 14 november 2025 14.05; ``when`` is on the reader's clock."""
    clock = f"{when:%H.%M}"
    days = (today - when.date()).days
    if days in {0, 1}:
        return words("dates.yesterday" if days else "dates.today", clock=clock)
    return f"{day(when.date())} {clock}"


def short(when: date) -> str:
    """14 nov 2025."""
    return f"{when.day} {_name(when)[:3]} {when.year}"


def month(when: date) -> str:
    """november 2025."""
    return f"{_name(when)} {when.year}"


def tick(when: date) -> str:
    """nov over 2025, for an axis."""
    return f"{_name(when)[:3]}<br>{when.year}"


def period(start: date, end: date) -> str:
    """A school year by its name, another period by its first and last month."""
    if (start, end) == school_year(start):
        return words("dates.school_year", years=f"{start.year}/{end.year % 100:02}")
    return words("dates.period", first=month(start), last=month(end))


def _name(when: date) -> str:
    return words("dates.months").split()[when.month - 1]
