"""Attendance by hand: each case's school weeks before startup and at the latest."""

from datetime import date
from fractions import Fraction

from tests.metrics.by_hand.city import City, Place, Row, at, happened
from tests.metrics.by_hand.figures import Figures, share


def attendance_increased(city: City, place: Place) -> Figures:
    begun = [case for case in city.cases if city.in_period(case["startup"]) and at(place, case)]
    windows = [(case, _before(city, case), _last(city, case)) for case in begun]
    followed = [found for found in windows if len(found[1]) >= 4 and len(found[2]) >= 4]
    increased = [case for case, before, last in followed if _rate(last) > _rate(before)]
    return share(increased, [case for case, _, _ in followed], of="case_id")


def _school_weeks(city: City, case: Row) -> list[Row]:
    """The case's weeks with hours offered, in order of time."""
    weeks = [row for row in city.tables["attendance"] if row["case_id"] == case["case_id"] and row["offered"] > 0]
    return sorted(weeks, key=sunday)


def sunday(row: Row) -> date:
    year, week = row["week"].split("-V")
    return date.fromisocalendar(int(year), int(week), 7)


def _before(city: City, case: Row) -> list[Row]:
    return [row for row in _school_weeks(city, case) if sunday(row) < case["startup"]][-8:]


def _last(city: City, case: Row) -> list[Row]:
    """After the week of startup (its Sunday is then a week or more later), ended by closure and by the day."""
    ended = min(case["closed"] or city.day, city.day)
    later = [row for row in _school_weeks(city, case) if (sunday(row) - case["startup"]).days >= 7]
    return [row for row in later if happened(sunday(row), ended)][-8:]


def _rate(weeks: list[Row]) -> Fraction:
    """Exact, in the decimals that were written: a tie is a tie."""
    attended = sum((Fraction(str(row["attended"])) for row in weeks), Fraction())
    return attended / sum((Fraction(str(row["offered"])) for row in weeks), Fraction())
