"""The sheet Närvaro: hours offered and attended, week by week. Every hour is invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.example.calendar import SchoolWeek, add_months, grade_on, school_weeks
from data_access.example.journeys import Case
from data_access.example.plan import LAST_DAY, LESS, MORE, NEARER, SAME, Mark
from data_access.example.rows import KNOWN, Row

OFFERED = (20, 22, 22, 22, 24, 24, 25, 26, 27, 27)  # hours a week in F and years 1-9
GAIN = {MORE: (0.30, 0.50), NEARER: (0.08, 0.20), SAME: (-0.09, -0.03), LESS: (-0.12, -0.05)}
WEEKS_TO_FULL_GAIN = 22
SCHOOL_WEEKS_BEFORE = 16
UNRECORDED = 0.02


@dataclass(frozen=True)
class Course:
    """How one pupil's attendance goes: share before, gain, share of valid absence, and the adapted timetable."""

    before: float
    gain: float
    valid: float
    adapted_share: float


def course(case: Case) -> Course:
    """Drawn from the case's own seed: the share before follows the absence told in the application."""
    rng = case.journey.draw("förlopp")
    low, high = GAIN[case.plan.step]
    adapted = 0.5 + 0.2 * rng.random() if Mark.ADAPTED in case.plan.marks else 1.0
    before = 1 - case.plan.absence / 100
    return Course(before, low + (high - low) * rng.random(), 0.25 + 0.5 * rng.random(), adapted)


def attendance(case: Case) -> Iterator[Row]:
    """The weeks of one case, from 16 school weeks before the startup as long as school and follow-up last."""
    rng, goes = case.journey.draw("veckor"), course(case)
    for week in _recorded(case):
        row = _week(case, goes, week, rng)
        if rng.random() >= UNRECORDED:
            yield row


def rate_between(rows: list[Row], first: date, last: date) -> float | None:
    """Attended share in percent over the weeks known from ``first`` to ``last``; None without teaching."""
    chosen = [row for row in rows if first <= row[KNOWN] <= last]
    offered = sum(row["offered"] for row in chosen)
    return round(100 * sum(row["attended"] for row in chosen) / offered) if offered else None


def _recorded(case: Case) -> list[SchoolWeek]:
    """Weeks before count teaching only; afterwards a holiday stands as a week without offered hours."""
    earlier = school_weeks(case.startup - timedelta(days=300), case.startup)
    before = [week for week in earlier if week.share][-SCHOOL_WEEKS_BEFORE:]
    last = max(case.startup + timedelta(weeks=54), add_months(case.last_day, 6) + timedelta(days=13))
    after = school_weeks(_next_monday(before[-1].monday), min(last, LAST_DAY))
    return [week for week in (*before, *after) if _at_school(case, week)]


def _next_monday(monday: date) -> date:
    return monday + timedelta(days=7)


def _at_school(case: Case, week: SchoolWeek) -> bool:
    return grade_on(case.plan.year, case.journey.received, week.monday) <= 9


def _week(case: Case, goes: Course, week: SchoolWeek, rng: Random) -> Row:
    adapted = goes.adapted_share < 1 and week.monday >= case.startup + timedelta(days=35)
    grade = max(0, grade_on(case.plan.year, case.journey.received, week.monday))
    offered = _half(OFFERED[grade] * week.share * (goes.adapted_share if adapted else 1.0))
    attended = _half(offered * _rate(case, goes, week.monday, rng))
    valid = _half((offered - attended) * goes.valid)
    return {
        "case_id": case.id,
        "week": week.label,
        "offered": offered,
        "attended": attended,
        "absent_valid": valid,
        "absent_invalid": offered - attended - valid,
        "adapted": "ja" if adapted else "nej",
        KNOWN: max(week.sunday, case.startup),
    }


def _rate(case: Case, goes: Course, monday: date, rng: Random) -> float:
    """The expected share that week, with noise; after closure a little of the gain is lost."""
    since = (monday - case.startup).days / 7
    reached = min(1.0, max(0.0, since) / WEEKS_TO_FULL_GAIN)
    if case.plan.closed and monday > case.plan.closed:
        reached *= 0.85
    noise = 0.12 * (rng.random() + rng.random() - 1)
    return min(1.0, max(0.0, goes.before + goes.gain * reached + noise))


def _half(hours: float) -> float:
    """Rounded to half hours, which floats hold exactly, so that the hours always add up."""
    return round(2 * hours) / 2
