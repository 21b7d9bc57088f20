"""The sheet Skattningar: totals only, every one invented. FIT (ORS or CORS with SRS) in all cases, SDQ in some."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from data_access.example.calendar import school_year, workday
from data_access.example.journeys import Case
from data_access.example.plan import Mark
from data_access.example.rows import KNOWN, Row

PUPIL, GUARDIAN, TEACHER = "elev", "vårdnadshavare", "lärare"
DAYS_TO_FULL_GAIN = 200
HIGHEST = 40.0
SDQ_IMPACT_HIGHEST = {PUPIL: 10, GUARDIAN: 10, TEACHER: 6}


def ratings(case: Case) -> Iterator[Row]:
    """All ratings of one case, in the order of their dates for each instrument."""
    days = list(_sessions(case))
    yield from _outcome(case, days, PUPIL, case.journey.draw("skattning elev"))
    yield from _alliance(case, days, case.journey.draw("skattning möte"))
    if case.journey.draw("vuxen skattar").random() < 0.5:
        yield from _outcome(case, days[::2], GUARDIAN, case.journey.draw("skattning vuxen"))
    if Mark.SDQ in case.plan.marks:
        yield from _sdq(case, case.journey.draw("sdq"))


def _sessions(case: Case) -> Iterator[date]:
    """About every fifth week from the startup until closure, none in July."""
    rng = case.journey.draw("möten")
    day = case.startup + timedelta(days=rng.randint(0, 2))
    while day <= case.last_day:
        if day.month != 7:
            yield max(workday(day), case.startup)
        day += timedelta(days=rng.randint(28, 42))


def _outcome(case: Case, days: list[date], rater: str, rng: Random) -> Iterator[Row]:
    start = 13 + 11 * rng.random()
    gain = -3 - 3 * rng.random() if Mark.LOW_MOOD in case.plan.marks else 6 + 10 * rng.random()
    for day in days:
        reached = min(1.0, (day - case.startup).days / DAYS_TO_FULL_GAIN)
        yield _row(case, day, instrument_on(case, day), rater, start + gain * reached + 2 * rng.random() - 1)


def _alliance(case: Case, days: list[date], rng: Random) -> Iterator[Row]:
    for day in days:
        yield _row(case, day, "SRS", PUPIL, 33 + 7 * rng.random())


def _sdq(case: Case, rng: Random) -> Iterator[Row]:
    """Total difficulties and impact at the start, and at closure when there is one: higher is worse."""
    first = workday(case.startup + timedelta(days=25))
    days = [first] if case.plan.closed is None else [first, case.plan.closed]
    for rater in (GUARDIAN, TEACHER):
        total, eased = 17 + 8 * rng.random(), 2 + 5 * rng.random()
        for place, day in enumerate(days):
            difficulty = round(total - eased * place)
            impact = min(SDQ_IMPACT_HIGHEST[rater], difficulty // 4)
            yield _row(case, day, "SDQ", rater, difficulty)
            yield _row(case, day, "SDQ påverkan", rater, impact)


def instrument_on(case: Case, day: date) -> str:
    """CORS until the thirteenth birthday, ORS from it. The birthday is drawn and never stored."""
    rng = case.journey.draw("född")
    grade = 0 if case.plan.year == "F" else int(case.plan.year)
    born = school_year(case.journey.received) - 6 - grade
    birthday = date(born + 13, rng.randint(1, 12), rng.randint(1, 28))
    return "ORS" if day >= birthday else "CORS"


def _row(case: Case, day: date, instrument: str, rater: str, score: float) -> Row:
    return {
        "case_id": case.id,
        "rated": day,
        "instrument": instrument,
        "rater": rater,
        "score": round(min(HIGHEST, max(0.0, score)), 1),
        KNOWN: day,
    }
