"""The school's calendar: which weeks have teaching, terms, working days, and months counted on. Invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

FIRST_WEEK_OF_SPRING, LAST_WEEK_OF_SPRING = 2, 24
FIRST_WEEK_OF_AUTUMN, LAST_WEEK_OF_AUTUMN = 34, 51
SHORT_WEEKS = {2: 0.6, 24: 0.6, 34: 0.6}
SPORTS_HOLIDAY, AUTUMN_HOLIDAY = 9, 44
LATE_EASTER = (4, 15)


@dataclass(frozen=True)
class SchoolWeek:
    """An ISO week of a term: its label (2024-V05), Monday, Sunday, and the share of a full week's teaching."""

    label: str
    monday: date
    sunday: date
    share: float


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, at most the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def term(day: date) -> str:
    """The term as the workbook writes it: HT23 for July to December 2023, VT24 for January to June 2024."""
    return f"{'HT' if day.month >= 7 else 'VT'}{day.year % 100:02d}"


def term_before(day: date) -> str:
    """The latest term of which at least two months are known: what an application tells the absence of."""
    return term(add_months(day, -4 if day.month in (8, 9, 10) else -2))


def school_year(day: date) -> int:
    """The calendar year in which the school year of ``day`` began (1 July)."""
    return day.year if day.month >= 7 else day.year - 1


def grade_on(year: str, applied: date, day: date) -> int:
    """The pupil's year on ``day`` (F is 0), given the year when applying. Above 9 the pupil has left school."""
    return (0 if year == "F" else int(year)) + school_year(day) - school_year(applied)


def workday(day: date) -> date:
    """The day itself, or the latest working day before a weekend or a public holiday."""
    while day.weekday() >= 5 or day in _public_holidays(day.year):
        day -= timedelta(days=1)
    return day


@cache
def _public_holidays(year: int) -> frozenset[date]:
    """Public holidays and the eves that offices keep closed; those that always fall on a weekend are left out."""
    fixed = [date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))]
    easter = [_easter(year) + timedelta(days=days) for days in (-2, 1, 39)]
    midsummer_eve = next(day for day in (date(year, 6, number) for number in range(19, 26)) if day.weekday() == 4)
    return frozenset((*fixed, *easter, midsummer_eve))


def week_label(day: date) -> str:
    """The ISO week of a day as the workbook writes it."""
    iso = day.isocalendar()
    return f"{iso.year}-V{iso.week:02d}"


@cache
def school_weeks(first: date, last: date) -> tuple[SchoolWeek, ...]:
    """Every week of a term that lies wholly between two days; holidays within a term have share 0."""
    monday = first + timedelta(days=-first.weekday() % 7)
    found = []
    while monday + timedelta(days=6) <= last:
        if (share := _share(monday)) is not None:
            found.append(SchoolWeek(week_label(monday), monday, monday + timedelta(days=6), share))
        monday += timedelta(days=7)
    return tuple(found)


def _share(monday: date) -> float | None:
    """Share of a full week's teaching, None outside the terms."""
    week = monday.isocalendar().week
    spring = FIRST_WEEK_OF_SPRING <= week <= LAST_WEEK_OF_SPRING
    if not spring and not FIRST_WEEK_OF_AUTUMN <= week <= LAST_WEEK_OF_AUTUMN:
        return None
    if week in (SPORTS_HOLIDAY, AUTUMN_HOLIDAY) or monday == _easter_holiday(monday.year):
        return 0.0
    return SHORT_WEEKS.get(week, 1.0)


@cache
def _easter_holiday(year: int) -> date:
    """Monday of the Easter holiday: the week after an early Easter Sunday, the week before a late one."""
    sunday = _easter(year)
    late = (sunday.month, sunday.day) > LATE_EASTER
    return sunday - timedelta(days=6) if late else sunday + timedelta(days=1)


def _easter(year: int) -> date:
    """Easter Sunday by Gauss's rule, valid 1900-2099."""
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    late = moon == 29 or (moon == 28 and year % 19 > 10)
    return date(year, 3, 22) + timedelta(days=moon + sunday - (7 if late and sunday == 6 else 0))
