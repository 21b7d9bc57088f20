"""Kronor by hand: the project's row for the whole project, else the months inside the period."""

from datetime import date, timedelta

from tests.metrics.by_hand.city import City, Place, Row, at, months_after
from tests.metrics.by_hand.figures import Figures, money


def chosen(city: City, place: Place) -> list[Row]:
    """The rows that count; a line's project row and its months are never added."""
    lines = {row["cost_line"] for row in city.tables["budget"]}
    return [row for line in lines for row in _of_line(city, line) if at(place, row)]


def _of_line(city: City, line: str) -> list[Row]:
    rows = [row for row in city.tables["budget"] if row["cost_line"] == line]
    whole = [row for row in rows if row["period"] == "Projektet"]
    if whole and _is_whole_project(city):
        return whole
    return [row for row in rows if row["period"] != "Projektet" and _inside(row["period"], city)]


def _is_whole_project(city: City) -> bool:
    """The project is the first target for all areas; where there has been none, the first of the districts."""
    targets = city.tables["targets"]
    first = sorted(
        [row for row in targets if row["area"] == "Alla"] or targets,
        key=lambda row: (row["valid_from"], -row["valid_to"].toordinal()),
    )
    return [(row["valid_from"], row["valid_to"]) for row in first[:1]] == [(city.start, city.end)]


def _inside(month: str, city: City) -> bool:
    first = date.fromisoformat(f"{month}-01")
    return city.start <= first and months_after(first, 1) - timedelta(days=1) <= min(city.end, city.day)


def budget(city: City, place: Place) -> Figures:
    return money(sum(row["budget"] or 0 for row in chosen(city, place)))


def actual(city: City, place: Place) -> Figures:
    return money(sum(row["actual"] or 0 for row in chosen(city, place)))


def variance(city: City, place: Place) -> Figures:
    return money(sum((row["budget"] or 0) - (row["actual"] or 0) for row in chosen(city, place)))
