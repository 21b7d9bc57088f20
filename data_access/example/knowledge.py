"""The sheets Kunskaper and Uppföljningar: what a pupil knew, and what followed after closure. Invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from data_access.example.calendar import add_months, grade_on, workday
from data_access.example.journeys import Case
from data_access.example.plan import LAST_DAY, LESS, MORE, NEARER, SAME, Mark
from data_access.example.rows import KNOWN, Row
from data_access.example.weeks import rate_between

SUBJECTS = 16
PASSES_FOR_VOCATIONAL, PASSES_FOR_PREPARATORY = 8, 12
CHANCE = {"start": (0.05, 0.35), "avslut": (0.25, 0.65), "3 mån": (0.30, 0.70), "6 mån": (0.35, 0.70)}
MISSING = {"3 mån": Mark.NO_AFTER_3, "6 mån": Mark.NO_AFTER_6}
DECLINE = {MORE: NEARER, NEARER: SAME, SAME: SAME, LESS: LESS}


def follow_ups(case: Case, weeks: list[Row]) -> Iterator[Row]:
    """The follow-ups 3 and 6 months after closure that were done; ``weeks`` are the case's attendance rows."""
    rng = case.journey.draw("uppföljning")
    for kind, day in followed(case):
        step = DECLINE[case.plan.step] if rng.random() < 0.2 else case.plan.step
        attended = rate_between(weeks, day - timedelta(days=56), day)
        yield {
            "case_id": case.id,
            "type": kind,
            "done": day,
            "participation": step,
            "attendance": attended,
            KNOWN: day,
        }


def followed(case: Case) -> list[tuple[str, date]]:
    """Which follow-ups after closure were done, and when; those still to come or never recorded are left out."""
    if case.plan.closed is None:
        return []
    done = []
    for kind, months in (("3 mån", 3), ("6 mån", 6)):
        rng = case.journey.draw(f"uppföljd {kind}")
        day = workday(add_months(case.plan.closed, months) + timedelta(days=rng.randint(-7, 12)))
        if day <= LAST_DAY and MISSING[kind] not in case.plan.marks:
            done.append((kind, day))
    return done


def knowledge(case: Case) -> Iterator[Row]:
    """Assessments at the start, at closure and at each follow-up done."""
    points = [("start", workday(case.startup + timedelta(days=20)))]
    if case.plan.closed:
        points.append(("avslut", case.plan.closed))
    luck = _luck(case)
    for point, day in [*points, *followed(case)]:
        if day <= LAST_DAY:
            yield _assessment(case, point, day, luck)


def _luck(case: Case) -> float:
    """One draw per case for all points, so that knowledge never falls; the upper half for those still away."""
    drawn = case.journey.draw("kunskap").random()
    return 0.5 + drawn / 2 if case.plan.step in (SAME, LESS) else drawn


def _assessment(case: Case, point: str, day: date, luck: float) -> Row:
    passed, partly = CHANCE[point]
    sufficient = "ja" if luck < passed else "delvis" if luck < partly else "nej"
    graded = grade_on(case.plan.year, case.journey.received, day) >= 6
    grades = _grades(case.journey.draw("betyg"), sufficient) if graded else {}
    leaving = grade_on(case.plan.year, case.journey.received, day) == 9
    return {
        "case_id": case.id,
        "point": point,
        "assessed": day,
        "sufficient": sufficient,
        **grades,
        **(_eligible(grades["passed"]) if leaving and point != "start" else {}),
        KNOWN: day,
    }


def _grades(rng: Random, sufficient: str) -> dict[str, int]:
    """Subjects, passes, and dashes: no basis for a grade because of absence."""
    passed = {"ja": rng.randint(12, 16), "delvis": rng.randint(6, 11), "nej": rng.randint(0, 5)}[sufficient]
    return {"subjects": SUBJECTS, "passed": passed, "no_basis": rng.randint(0, SUBJECTS - passed)}


def _eligible(passed: int) -> dict[str, str]:
    return {
        "eligible_vocational": "ja" if passed >= PASSES_FOR_VOCATIONAL else "nej",
        "eligible_preparatory": "ja" if passed >= PASSES_FOR_PREPARATORY else "nej",
    }
