"""Where the costs are heading by hand, and what a pupil and a planned place cost."""

from datetime import date, timedelta

from data_access.house_rules import house_rules
from tests.metrics.by_hand.budget import actual, budget, chosen
from tests.metrics.by_hand.city import TOTAL, City, Place, months_after
from tests.metrics.by_hand.figures import Figures
from tests.metrics.by_hand.intake import starts, target


def budget_forecast(city: City, place: Place) -> Figures:
    """Line by line; the total is the lines' sum."""
    asked = place.get("cost_line", TOTAL)
    lines = sorted({row["cost_line"] for row in city.tables["budget"]} if asked == TOTAL else {asked})
    parts = [_of_line(city, line) for line in lines]
    so_far, expected, low, high = (sum(column) for column in zip(*parts, strict=True)) if parts else (0, 0, 0, 0)
    return Figures(None, so_far, None, expected, low, high)


def _of_line(city: City, line: str) -> tuple[float, float, float, float]:
    """So far, and with what remains by plan (salaries) or by the pace so far (the rest); the lower, the higher."""
    rows = chosen(city, {"cost_line": line})
    so_far = sum(row["actual"] or 0 for row in rows)
    if any(row["period"] == "Projektet" for row in rows):
        whole = (city.end - city.start).days + 1
        gone = max(0, (min(city.end, city.day) - city.start).days + 1)
        planned = sum(row["budget"] or 0 for row in rows)
        plan = planned * (whole - gone) / whole
        pace = so_far / gone * (whole - gone) if gone else plan
    else:
        plan, pace = _months(city, line, so_far)
    expected = plan if line in house_rules().staff_lines else pace
    return so_far, so_far + expected, so_far + min(plan, pace), so_far + max(plan, pace)


def _months(city: City, line: str, so_far: float) -> tuple[float, float]:
    last = min(city.end, city.day)
    inside = [month for month in _calendar() if city.start <= month and _end(month) <= city.end]
    gone = [month for month in inside if _end(month) <= last]
    left = {f"{month:%Y-%m}" for month in inside if month not in gone}
    rows = [row for row in city.tables["budget"] if row["cost_line"] == line and row["period"] in left]
    plan = {row["period"]: row["budget"] for row in rows if row["budget"] is not None}
    pace = so_far / len(gone) if gone else 0
    planned = sum(plan.get(month, pace) for month in left)
    return planned, pace * len(left) if gone else planned


def _calendar() -> list[date]:
    return [date(year, month, 1) for year in range(2023, 2027) for month in range(1, 13)]


def _end(month: date) -> date:
    return months_after(month, 1) - timedelta(days=1)


def cost_per_pupil(city: City, _place: Place) -> Figures:
    return _per(actual(city, {}).numerator, len(starts(city, {})))


def cost_per_place(city: City, _place: Place) -> Figures:
    """Plan by plan: the whole period's budget, whatever the day."""
    whole = City(city.tables, city.start, city.end, max(city.day, city.end))
    return _per(budget(whole, {}).numerator, target(city, TOTAL))._replace(persons=None)


def _per(kronor: float | None, many: int | None) -> Figures:
    return Figures(many, kronor, many, kronor / many if many and kronor is not None else None)
