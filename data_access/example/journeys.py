"""From plan to people: each gets numbers and a road through the admission group, drawn from the seed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from data_access.example import permanent, project
from data_access.example.calendar import school_weeks, workday
from data_access.example.plan import (
    AMENDMENT_A,
    AMENDMENT_B,
    LAST_DAY,
    LETTER,
    PERMANENT,
    PERMANENT_START,
    PILOT,
    PROJECT_START,
    SCHOOL_AREA,
    SPANGA,
    Applied,
    Mark,
    Started,
)

WEEKS_BETWEEN_MEETINGS = 3
STAFF_SETTLE_IN = timedelta(days=21)


@dataclass(frozen=True)
class Journey:
    """One application and what came of it. ``case_id`` is empty for those who never started."""

    plan: Started | Applied
    seed: str
    received: date
    decided: date | None
    application_id: str = ""
    pupil_id: str = ""
    case_id: str = ""

    def draw(self, subject: str) -> Random:
        """A generator of its own for each subject, so that one part never moves another."""
        return Random(f"{self.seed}/{subject}")  # noqa: S311 invented data, no secret

    @property
    def school_area(self) -> str:
        """The pupil's school area: the district's own unless the plan says otherwise."""
        if isinstance(self.plan, Started):
            return SPANGA if Mark.FROM_SPANGA in self.plan.marks else SCHOOL_AREA[self.plan.district]
        return self.plan.school_area or SCHOOL_AREA[self.plan.district]


@dataclass(frozen=True)
class Case:
    """A journey that became a case: the same, with the dates that every such journey has."""

    journey: Journey
    plan: Started

    @property
    def id(self) -> str:
        """The case's number."""
        return self.journey.case_id

    @property
    def startup(self) -> date:
        """The day of the startup meeting."""
        return self.plan.startup

    @property
    def last_day(self) -> date:
        """Closure, or the last day that the example knows."""
        return self.plan.closed or LAST_DAY


def first_day(district: str) -> date:
    """When the district's team began to take in applications."""
    return PROJECT_START if district in PILOT else PERMANENT_START


def admission_meetings(district: str) -> list[date]:
    """The days on which the district's admission group met: every third school week, on a weekday of its own."""
    place = PERMANENT.index(district)
    weeks = [week for week in school_weeks(first_day(district) + STAFF_SETTLE_IN, LAST_DAY) if week.share]
    return [week.monday + timedelta(days=1 + place % 3) for week in weeks[place % 2 :: WEEKS_BETWEEN_MEETINGS]]


def journeys(seed: int) -> list[Journey]:
    """Everybody in the example, numbered in the order in which they applied."""
    plans: tuple[Started | Applied, ...] = (*project.STARTED, *project.APPLIED, *permanent.STARTED, *permanent.APPLIED)
    made = [_journey(plan, f"{seed}/{place}") for place, plan in enumerate(plans)]
    return _number_cases(_number_pupils(_number_applications(sorted(made, key=lambda one: one.received))))


def cases(people: Iterable[Journey]) -> list[Case]:
    """Those who started, in the order of their application."""
    return [Case(one, one.plan) for one in people if isinstance(one.plan, Started)]


def _journey(plan: Started | Applied, seed: str) -> Journey:
    rng = Random(f"{seed}/väg")  # noqa: S311 invented data, no secret
    meetings = admission_meetings(plan.district)
    if isinstance(plan, Started):
        decided = max(day for day in meetings if day <= plan.startup - timedelta(days=5))
        drawn = workday(decided - timedelta(days=rng.randint(9, 30)))
        return Journey(plan, seed, max(drawn, _earliest(plan)), decided)
    if plan.end == "återtagen":
        return Journey(plan, seed, plan.received, workday(plan.received + timedelta(days=rng.randint(12, 25))))
    later = [day for day in meetings if day >= plan.received + timedelta(days=8)]
    return Journey(plan, seed, plan.received, later[0] if plan.end else None)


def _earliest(plan: Started) -> date:
    """The first day on which this pupil could apply: the team exists and the rule that lets the pupil in."""
    rule = first_day(plan.district) + timedelta(days=20)
    if plan.year == "9" and plan.startup.month >= 8:  # in the spring before, the same pupil was in year 8
        rule = max(rule, date(plan.startup.year, 8, 1))
    if Mark.WAIVED in plan.marks:
        rule = max(rule, AMENDMENT_A + timedelta(days=3))
    if Mark.FROM_SPANGA in plan.marks:
        rule = max(rule, AMENDMENT_B + timedelta(days=1))
    return rule


def _number_applications(people: Sequence[Journey]) -> list[Journey]:
    numbers = {district: count(1) for district in PERMANENT}
    return [
        replace(one, application_id=f"A-{LETTER[one.plan.district]}-{next(numbers[one.plan.district]):03d}")
        for one in people
    ]


def _number_pupils(people: Sequence[Journey]) -> list[Journey]:
    known: dict[str, str] = {}
    for one in people:
        known.setdefault(one.plan.pupil or one.seed, f"E{len(known) + 1:03d}")
    return [replace(one, pupil_id=known[one.plan.pupil or one.seed]) for one in people]


def _number_cases(people: Sequence[Journey]) -> list[Journey]:
    numbers = {district: count(1) for district in PERMANENT}
    by_start = sorted(cases(people), key=lambda case: case.startup)
    given = {
        case.journey.application_id: f"I-{LETTER[case.plan.district]}-{next(numbers[case.plan.district]):03d}"
        for case in by_start
    }
    return [replace(one, case_id=given.get(one.application_id, "")) for one in people]
