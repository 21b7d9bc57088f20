"""The city as plain rows, and the words for asking about them: what every figure by hand stands on."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

Row = dict[str, Any]
Place = dict[str, str]
TOTAL = "*"
STAGES = {
    "F": "F",
    **dict.fromkeys("123", "låg"),
    **dict.fromkeys("456", "mellan"),
    **dict.fromkeys("789", "hög"),
}


@dataclass(frozen=True)
class City:
    """Every table as a list of dicts; the period with both its ends; the day after which nothing counts."""

    tables: dict[str, list[Row]]
    start: date
    end: date
    day: date

    @cached_property
    def applications(self) -> list[Row]:
        return [_described(row) for row in self.tables["applications"]]

    @cached_property
    def cases(self) -> list[Row]:
        """Cases with all that is known of their applications."""
        applied = {row["application_id"]: row for row in self.applications}
        return [{**applied[row["application_id"]], **row} for row in self.tables["cases"]]

    def in_period(self, event: date | None) -> bool:
        return event is not None and self.start <= event <= min(self.end, self.day)


def _described(row: Row) -> Row:
    return {
        **row,
        "pupil": row["pupil_id"] or row["application_id"],
        "stage": STAGES[row["year"]],
        "sex": row["sex"] or "ej angivet",
    }


def happened(event: date | None, day: date) -> bool:
    """True when the event has a date, and not one after ``day``."""
    return event is not None and event <= day


def at(place: Place, row: Row, event: date | None = None) -> bool:
    """True when the row (and its event's date) belongs in this place of the breakdown."""
    known = {**row, **(times(event) if event else {})}
    return all(wanted in {TOTAL, known[name]} for name, wanted in place.items())


def times(event: date) -> Place:
    """The parts of the year that a date lies in, as the workbook writes them."""
    first = event.year if event.month >= 7 else event.year - 1
    return {
        "term": f"{'HT' if event.month >= 7 else 'VT'}{event.year % 100:02}",
        "school_year": f"{first}/{(first + 1) % 100:02}",
        "month": f"{event.year}-{event.month:02}",
    }


def months_after(day: date, months: int) -> date:
    """The same day some calendar months later, or the last of that month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
