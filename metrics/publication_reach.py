"""How far the support reaches, from what is printed: pupils taken on in a school year over pupils with high absence.

The second is a background statistic. A school year's intake is a publication's, less that of an earlier publication of
the same period on the last day before the year: both are printed, so nothing new is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from data_access.publications import Stored
from metrics.dimensions import TOTAL, school_year, school_year_name
from metrics.question import is_school_year
from metrics.released import Place

REACH, REACHED, NEEDING = "reach", "intake", "high_absence_pupils"
Printed = Mapping[str, int]  # by district, or by TOTAL
CUTS = ((), ("school_year",), ("district",), ("district", "school_year"), ("school_year", "district"))


def reach_in(one: Stored, among: Sequence[Stored], by: Sequence[str]) -> dict[Place, dict[str, Any]] | None:
    """The counts of reach by place, of the school years that ``one`` touches; None where no area and year match.

    Without ``school_year`` only of a publication whose whole period is one.
    """
    if tuple(by) not in CUTS or ("school_year" not in by and not is_school_year(one.start, one.end)):
        return None
    found = {}
    for year in _years(one):
        name = school_year_name(year[0])
        reached, needing = _reached(one, among, year), _needing((one, *among), name)
        for area in sorted(reached.keys() & needing.keys()):
            if ("district" in by) == (area != TOTAL):
                place = {"district": area, "school_year": name}
                counts = {"persons": reached[area], "numerator": float(reached[area])}
                found[tuple((cut, place[cut]) for cut in by)] = {**counts, "denominator": float(needing[area])}
    return found or None


def _years(one: Stored) -> Iterator[tuple[date, date]]:
    """The school years from the period's start to the last day counted."""
    year = school_year(one.start)
    while year[0] <= min(one.end, one.day):
        yield year
        year = school_year(year[1] + timedelta(1))


def _reached(one: Stored, among: Sequence[Stored], year: tuple[date, date]) -> Printed:
    """The year's intake in each area where it can be read: on its last day counted, less the day before it."""
    same = [other for other in (one, *among) if other.start == one.start and other.day <= one.day]
    late = _intake([other for other in same if _last(other) == min(year[1], _last(one))])
    if year[0] <= one.start:
        return late
    early = _intake([other for other in same if _last(other) == year[0] - timedelta(1)])
    return {area: late[area] - early[area] for area in late.keys() & early.keys()}


def _last(one: Stored) -> date:
    return min(one.end, one.day)


def _intake(publications: Sequence[Stored]) -> Printed:
    """What these print of the intake, in all and by district."""
    tables = [table for one in publications for table in one.document["tables"] if table["metric"] == REACHED]
    cells = [cell for table in tables for cell in table["cells"] if _others(cell) == {TOTAL}]
    return {cell.get("district", TOTAL): cell["value"] for cell in cells if cell["value"] is not None}


def _others(cell: Mapping[str, Any]) -> set[str]:
    return {value for name, value in cell.items() if name not in {"district", "value"}} or {TOTAL}


def _needing(publications: Sequence[Stored], year: str) -> Printed:
    """The background statistic of a school year, of the city and of districts."""
    tables = [table for one in publications for table in one.document["tables"] if table["metric"] == NEEDING]
    cells = [cell for table in tables for cell in table["cells"] if cell.get("school_year") == year]
    return {cell.get("district", TOTAL): cell["value"] for cell in reversed(cells) if cell["value"]}
