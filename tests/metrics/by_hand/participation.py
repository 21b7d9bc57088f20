"""Participation by hand: the staff's latest step, at closure or at a follow-up after it."""

from tests.metrics.by_hand.city import TOTAL, City, Place, Row, at, happened
from tests.metrics.by_hand.figures import Figures, share


def participation(city: City, place: Place) -> Figures:
    begun = [case for case in city.cases if city.in_period(case["startup"])]
    assessed = [{**case, "step": _latest(city, case)} for case in begun]
    known = [case for case in assessed if case["step"] and at({**place, "step": TOTAL}, case)]
    return share([case for case in known if at(place, case)], known)


def _latest(city: City, case: Row) -> str | None:
    """The assessment at closure has the day of closure; of two on one day the later kind counts."""
    found = [(case["closed"], "", case["participation"])] if happened(case["closed"], city.day) else []
    later = [row for row in city.tables["follow_ups"] if row["case_id"] == case["case_id"]]
    found += [(row["done"], row["type"], row["participation"]) for row in later if happened(row["done"], city.day)]
    return max((one for one in found if one[2]), default=(None, "", None))[2]
