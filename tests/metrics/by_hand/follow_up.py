"""Follow-ups by hand: each case's due date, and whether the thing is done, overdue or pending."""

from datetime import date

from tests.metrics.by_hand.city import TOTAL, City, Place, Row, at, happened, months_after
from tests.metrics.by_hand.figures import Figures, count, share


def due_3_months(city: City, place: Place) -> Figures:
    return _share(city, place, _under_way(city, 3, "three_months_done"))


def due_6_months(city: City, place: Place) -> Figures:
    return _share(city, place, _under_way(city, 6, "six_months_done"))


def due_after_3(city: City, place: Place) -> Figures:
    return _share(city, place, _afterwards(city, 3))


def due_after_6(city: City, place: Place) -> Figures:
    return _share(city, place, _afterwards(city, 6))


def _under_way(city: City, months: int, recorded: str) -> list[Row]:
    """What is owed while the case runs: nothing when it closed on the due date or before."""
    begun = [case for case in city.cases if happened(case["startup"], city.day)]
    owed = [{**case, "due": months_after(case["startup"], months), "done": case[recorded]} for case in begun]
    return [case for case in owed if not _closed_by(case, min(case["due"], city.day))]


def _closed_by(case: Row, last: date) -> bool:
    return happened(case["closed"], last)


def _afterwards(city: City, months: int) -> list[Row]:
    """What is owed after closure, from the sheet of follow-ups."""
    done = {(row["case_id"], row["type"]): row["done"] for row in city.tables["follow_ups"]}
    closed = [case for case in city.cases if happened(case["closed"], city.day)]
    return [
        {
            **case,
            "due": months_after(case["closed"], months),
            "done": done.get((case["case_id"], f"{months} mån")),
        }
        for case in closed
    ]


def _state(case: Row, day: date) -> str:
    if happened(case["done"], day):
        return "done"
    return "overdue" if case["due"] < day else "pending"


def _share(city: City, place: Place, owed: list[Row]) -> Figures:
    """Pending is a count; done and overdue are shares of the cases due by the day, each a case of its own."""
    found = [{**case, "state": _state(case, city.day)} for case in owed]
    if place["state"] == "pending":
        return count([case for case in found if at(place, case)])
    due = [case for case in found if case["due"] <= city.day and at({**place, "state": TOTAL}, case)]
    return share([case for case in due if at(place, case)], due, of="case_id")
