"""Posts by hand: filled on a day, empty between holders, ended in the period, and cases for each."""

from datetime import date, timedelta

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
    """The days that posts stand empty, in months of 365.25 / 12 days."""
    empty, day = 0, city.start
    posts = {row["post_id"] for row in city.tables["staffing"]}
    while day <= min(city.end, city.day):
        left = [_left(city, post, day) for post in posts]
        empty += sum(row is not None and at(place, row) for row in left)
        day += timedelta(days=1)
    return amount(empty * 12 / 365.25)


def _left(city: City, post: str, day: date) -> Row | None:
    """Who left a post that nobody holds on the day, last of all; not where a later post of team and role took over."""
    rows = city.tables["staffing"]
    same = [row for row in rows if row["post_id"] == post]
    begun = [row for row in same if row["valid_from"] <= day]
    if not begun or any(row["valid_to"] is None or row["valid_to"] >= day for row in begun):
        return None
    last = max(begun, key=lambda row: (row["valid_to"], row["valid_from"]))
    alike = [row for row in rows if (row["team"], row["role"]) == (last["team"], last["role"])]
    heirs = (
        [] if len(begun) < len(same) else [row["valid_from"] for row in alike if row["valid_from"] > last["valid_to"]]
    )
    return last if day < min(heirs, default=date.max) else None


def turnover(city: City, place: Place) -> Figures:
    return count([row for row in city.tables["staffing"] if city.in_period(row["valid_to"]) and at(place, row)])


def cases_per_post(city: City, place: Place) -> Figures:
    return ratio(active(city, place), full_time(filled(city, place)))


def districts_covered(city: City, _place: Place) -> Figures:
    known = house_rules().districts
    covered = {row["district"] for row in filled(city, {})} & set(known)
    return Figures(None, len(covered), len(known), len(covered) / len(known))
