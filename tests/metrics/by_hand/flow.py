"""The way in by hand: applications, decisions, those who wait."""

from tests.metrics.by_hand.city import City, Place, Row, at, happened
from tests.metrics.by_hand.figures import Figures, count, share


def outcome(application: Row) -> str | None:
    """A withdrawal is an outcome of its own, whatever the group had decided."""
    return "återtagen" if application["status"] == "återtagen" else application["decision"]


def decided(city: City, place: Place) -> list[Row]:
    """Applications decided in the period, each with its outcome."""
    found = [{**row, "outcome": outcome(row)} for row in city.applications if city.in_period(row["decided"])]
    return [row for row in found if at(place, row, row["decided"])]


def applications(city: City, place: Place) -> Figures:
    return count([r for r in city.applications if city.in_period(r["received"]) and at(place, r, r["received"])])


def decisions(city: City, place: Place) -> Figures:
    return count(decided(city, place))


def declined_guided(city: City, place: Place) -> Figures:
    declined = decided(city, {**place, "outcome": "avslag"})
    return share([row for row in declined if _guided(row, city)], declined)


def _guided(row: Row, city: City) -> bool:
    return bool(row["guided_to"]) and (row["guided"] is None or happened(row["guided"], city.day))


def queue_length(city: City, place: Place) -> Figures:
    waiting = [row for row in city.applications if row["consent"] == "ja" and happened(row["received"], city.day)]
    return count([row for row in waiting if not happened(row["decided"], city.day) and at(place, row)])


def granted_waiting(city: City, place: Place) -> Figures:
    begun = {case["application_id"] for case in city.cases if happened(case["startup"], city.day)}
    granted = [r for r in city.applications if outcome(r) == "beviljad" and happened(r["decided"], city.day)]
    return count([row for row in granted if row["application_id"] not in begun and at(place, row)])
