"""The caseload by hand: cases under way, places, and the one over the other."""

from tests.metrics.by_hand.city import TOTAL, City, Place, Row, at, happened
from tests.metrics.by_hand.figures import Figures, count, number, ratio


def active(city: City, place: Place) -> list[Row]:
    begun = [case for case in city.cases if happened(case["startup"], city.day)]
    return [case for case in begun if not happened(case["closed"], city.day) and at(place, case)]


def in_force(city: City) -> dict[str, int]:
    """The places of each area whose row holds the day; the row that began last, where there are several."""
    rows = [row for row in city.tables["targets"] if row["valid_from"] <= city.day <= row["valid_to"]]
    rows.sort(key=lambda row: (row["valid_from"], row["valid_to"]))
    return {row["area"]: row["places"] for row in rows if row["places"] is not None}


def teams(city: City) -> dict[str, set[str]]:
    """The teams of each district: with a filled post on the day (through its Till), or with a case under way.

    ``Alla`` is no district: what is given for all cannot be a team's.
    """
    found: dict[str, set[str]] = {}
    posts = [row for row in city.tables["staffing"] if row["valid_from"] <= city.day]
    filled = [row for row in posts if row["valid_to"] is None or row["valid_to"] >= city.day]
    for row in (*filled, *active(city, {})):
        if row["district"] == "Alla":
            continue
        found.setdefault(row["district"], set()).add(row["team"])
    return found


def places_at(city: City, district: str, team: str) -> int | None:
    """Of everybody, of a district, or of a team where its district has no other."""
    given = in_force(city)
    if (district, team) == (TOTAL, TOTAL):
        return given.get("Alla", sum(given.values()) if given else None)
    alone = [where for where, found in teams(city).items() if found == {team}]
    asked = [where for where in (given if district == TOTAL else [district]) if team == TOTAL or where in alone]
    found = [given[where] for where in asked if where in given]
    return sum(found) if found else None


def active_cases(city: City, place: Place) -> Figures:
    return count(active(city, place))


def places(city: City, place: Place) -> Figures:
    return number(places_at(city, place.get("district", TOTAL), place.get("team", TOTAL)))


def occupancy(city: City, place: Place) -> Figures:
    """Of everybody: no places to divide by while a district with cases under way has not given its own."""
    given, busy = in_force(city), {case["district"] for case in active(city, {})}
    where = (place.get("district", TOTAL), place.get("team", TOTAL))
    unknown = where == (TOTAL, TOTAL) and "Alla" not in given and not busy <= set(given)
    return ratio(active(city, place), None if unknown else places_at(city, *where))
