"""Attendance by hand: each case's school weeks before startup, at the latest and after closure."""

import math
from datetime import date, timedelta
from fractions import Fraction
from itertools import zip_longest
from statistics import median

from tests.metrics.by_hand.city import City, Place, Row, at, happened, months_after
from tests.metrics.by_hand.figures import Figures, clustered, share


def attendance_increased(city: City, place: Place) -> Figures:
    windows = [(case, _before(city, case), _last(city, case)) for case in _begun(city, place)]
    followed = [found for found in windows if len(found[1]) >= 4 and len(found[2]) >= 4]
    increased = [case for case, before, last in followed if _rate(last) > _rate(before)]
    return share(increased, [case for case, _, _ in followed], of="case_id")


def attendance_rate(city: City, place: Place) -> Figures:
    weeks = [(case, _window(city, case, place["window"])) for case in _begun(city, place)]
    return clustered([(case, _sum(found, "attended"), _sum(found, "offered")) for case, found in weeks if found])


def attendance_hours(city: City, place: Place) -> Figures:
    weeks = [(case, _window(city, case, place["window"])) for case in _begun(city, place)]
    hours = [(case, _sum(found, "attended"), Fraction(len(found))) for case, found in weeks if found]
    return clustered(hours, most=math.inf)


def attendance_change(city: City, place: Place) -> Figures:
    """Percentage points from before to last, of the cases with any week in both."""
    windows = [(_before(city, case), _last(city, case)) for case in _begun(city, place)]
    changes = [float(100 * (_rate(last) - _rate(before))) for before, last in windows if before and last]
    return Figures(len(changes), len(changes), None, *hodges_lehmann(changes))


def attendance_course(city: City, place: Place) -> Figures:
    """Those who began 52 weeks before the day or earlier, by ISO weeks from the week of startup."""
    cohort = [case for case in _begun(city, place) if case["startup"] <= city.day - timedelta(weeks=52)]
    weeks = [(case, _at_offset(city, case, int(place["week"]))) for case in cohort]
    return clustered([(case, _sum(found, "attended"), _sum(found, "offered")) for case, found in weeks if found])


def _begun(city: City, place: Place) -> list[Row]:
    axes = {name: value for name, value in place.items() if name not in {"window", "week"}}
    return [case for case in city.cases if city.in_period(case["startup"]) and at(axes, case)]


def _school_weeks(city: City, case: Row) -> list[Row]:
    """The case's weeks with hours offered, in order of time, ended by the day."""
    weeks = [row for row in city.tables["attendance"] if row["case_id"] == case["case_id"] and row["offered"] > 0]
    return [row for row in sorted(weeks, key=sunday) if happened(sunday(row), city.day)]


def sunday(row: Row) -> date:
    year, week = row["week"].split("-V")
    return date.fromisocalendar(int(year), int(week), 7)


def _window(city: City, case: Row, window: str) -> list[Row]:
    if window.startswith("after"):
        return _after(city, case, int(window[-1]))
    return _before(city, case) if window == "before" else _last(city, case)


def _before(city: City, case: Row) -> list[Row]:
    return [row for row in _school_weeks(city, case) if sunday(row) < case["startup"]][-8:]


def _last(city: City, case: Row) -> list[Row]:
    """After the week of startup (its Sunday is then a week or more later), ended by closure."""
    ended = min(case["closed"] or city.day, city.day)
    later = [row for row in _school_weeks(city, case) if (sunday(row) - case["startup"]).days >= 7]
    return [row for row in later if happened(sunday(row), ended)][-8:]


def _after(city: City, case: Row, months: int) -> list[Row]:
    """Ending after closure and no later than the due date."""
    if not happened(case["closed"], city.day):
        return []
    weeks = [row for row in _school_weeks(city, case) if sunday(row) > case["closed"]]
    return [row for row in weeks if sunday(row) <= months_after(case["closed"], months)][-8:]


def _at_offset(city: City, case: Row, offset: int) -> list[Row]:
    end_of_first = case["startup"] + timedelta(days=6 - case["startup"].weekday())
    return [row for row in _school_weeks(city, case) if sunday(row) == end_of_first + timedelta(weeks=offset)]


def _sum(weeks: list[Row], hours: str) -> Fraction:
    """Exact, in the decimals that were written: a tie is a tie."""
    return sum((Fraction(str(row[hours])) for row in weeks), Fraction())


def _rate(weeks: list[Row]) -> Fraction:
    return _sum(weeks, "attended") / _sum(weeks, "offered")


def hodges_lehmann(changes: list[float]) -> tuple[float | None, float | None, float | None]:
    """The median of all Walsh averages, and the two that leave at most 2.5 % of all sign flips outside."""
    if not changes:
        return None, None, None
    walsh = sorted((one + other) / 2 for place, one in enumerate(changes) for other in changes[place:])
    flips = [1]  # how many of all sign flips have each sum of the ranks that rose
    for rank in range(1, len(changes) + 1):
        moved = [0] * rank + flips
        flips = [many + more for many, more in zip_longest(flips, moved, fillvalue=0)]
    depth = 0
    while sum(flips[: depth + 1]) <= 0.025 * 2 ** len(changes):
        depth += 1
    if depth == 0:
        return median(walsh), None, None
    return median(walsh), walsh[depth - 1], walsh[-depth]
