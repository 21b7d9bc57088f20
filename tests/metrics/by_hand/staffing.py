"""Posts by hand: filled on a day, empty between holders, ended in the period, and cases for each."""

from calendar import monthrange
from datetime import timedelta
from fractions import Fraction

from data_access.house_rules import house_rules
from tests.metrics.by_hand.caseload import active
from tests.metrics.by_hand.city import City, Place, Row, at
from tests.metrics.by_hand.figures import Figures, amount, count, ratio


def filled(city: City, place: Place) -> list[Row]:
    """A post is filled through its last day."""
    posts = [row for row in city.tables["staffing"] if row["valid_from"] <= city.day and at(place, row)]
    return [row for row in posts if row["valid_to"] is None or row["valid_to"] >= city.day]


def full_time(posts: list[Row]) -> float:
    return sum(row["share"] for row in posts) / 100


def staffing(city: City, place: Place) -> Figures:
    return amount(full_time(filled(city, place)))


def vacancies(city: City, place: Place) -> Figures:
    """Every day that a post stands empty, as its part of that day's month."""
    months, day = Fraction(0), city.start
    while day <= min(city.end, city.day):
        empty = sum(_is_empty(row, city, day) for row in city.tables["staffing"] if at(place, row))
        months += Fraction(empty, monthrange(day.year, day.month)[1])
        day += timedelta(days=1)
    return amount(float(months))


def _is_empty(left: Row, city: City, day: object) -> bool:
    raise NotImplementedError


def turnover(city: City, place: Place) -> Figures:
    return count([row for row in city.tables["staffing"] if city.in_period(row["valid_to"]) and at(place, row)])


def cases_per_post(city: City, place: Place) -> Figures:
    return ratio(active(city, place), full_time(filled(city, place)))


def districts_covered(city: City, _place: Place) -> Figures:
    known = house_rules().districts
    covered = {row["district"] for row in filled(city, {})} & set(known)
    return Figures(None, len(covered), len(known), len(covered) / len(known))
