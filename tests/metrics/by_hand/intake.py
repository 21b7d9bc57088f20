"""Intake by hand: pupils whose startup meeting is in the period, against the target."""

from datetime import date

from tests.metrics.by_hand.city import TOTAL, City, Place, Row, at
from tests.metrics.by_hand.figures import Figures, count, negative_binomial, number, ratio


def starts(city: City, place: Place) -> list[Row]:
    """The cases that began in the period, only the first of each pupil."""
    first: dict[str, Row] = {}
    for case in sorted(city.cases, key=lambda case: (case["startup"], case["case_id"])):
        if city.in_period(case["startup"]):
            first.setdefault(case["pupil"], case)
    return [case for case in first.values() if at(place, case, case["startup"])]


def target(city: City, area: str) -> int | None:
    """The number of the row for all, else the districts' sum; of a district, its own."""
    span = (city.start, city.end)
    same = [row for row in city.tables["targets"] if (row["valid_from"], row["valid_to"]) == span]
    given = {row["area"]: row["pupils"] for row in same if row["pupils"] is not None}
    if area != TOTAL:
        return given.get(area)
    return given.get("Alla", sum(given.values()) if given else None)


def intake(city: City, place: Place) -> Figures:
    return count(starts(city, place))


def intake_target(city: City, place: Place) -> Figures:
    return number(target(city, TOTAL))


def intake_of_target(city: City, place: Place) -> Figures:
    return ratio(starts(city, place), target(city, place.get("district", TOTAL)))


def intake_projection(city: City, place: Place) -> Figures:
    """Jeffreys: the rest of the period adds a negative binomial number, in calendar days."""
    so_far, last = len(starts(city, place)), min(city.day, city.end)
    gone, left = _days(city.start, last), (city.end - last).days
    if gone <= 0:
        return Figures(so_far, so_far)
    low, median, high = (negative_binomial(so_far + 0.5, gone / (gone + left), q) for q in (0.025, 0.5, 0.975))
    return Figures(so_far, so_far, None, so_far + median, so_far + low, so_far + high)


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
