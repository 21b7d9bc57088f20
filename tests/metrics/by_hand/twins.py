"""The twins by the metrics' names, and the places of a breakdown."""

from collections.abc import Callable
from datetime import date
from itertools import product

from tests.metrics.by_hand import attendance, budget, caseload, flow, follow_up, intake
from tests.metrics.by_hand.city import STAGES, TOTAL, City, Place, times
from tests.metrics.by_hand.figures import Figures

Twin = Callable[[City, Place], Figures]
STATES = ("done", "overdue", "pending")
ALWAYS = {
    "decisions": "outcome",
    **dict.fromkeys(("due_3_months", "due_6_months", "due_after_3", "due_after_6"), "state"),
    **dict.fromkeys(("budget", "actual", "variance"), "cost_line"),
}
TWINS: dict[str, Twin] = {
    twin.__name__: twin
    for twin in (
        intake.intake,
        intake.intake_target,
        intake.intake_of_target,
        intake.intake_projection,
        flow.applications,
        flow.decisions,
        flow.declined_guided,
        flow.queue_length,
        flow.granted_waiting,
        caseload.active_cases,
        caseload.places,
        caseload.occupancy,
        follow_up.due_3_months,
        follow_up.due_6_months,
        follow_up.due_after_3,
        follow_up.due_after_6,
        attendance.attendance_increased,
        budget.budget,
        budget.actual,
        budget.variance,
    )
}


def expected(name: str, city: City, by: tuple[str, ...]) -> dict[frozenset[tuple[str, str]], Figures]:
    """Every place of the breakdown, margins included, with its figures."""
    margins = dict.fromkeys(by, (TOTAL,))
    axes = dict.fromkeys((*by, *((ALWAYS[name],) if name in ALWAYS else ())))
    values = [[(axis, word) for word in (*words(city, axis), *margins.get(axis, ()))] for axis in axes]
    return {frozenset(place): TWINS[name](city, dict(place)) for place in product(*values)}


def words(city: City, axis: str) -> list[str]:
    """All that a dimension can say in this city."""
    fixed = {
        "stage": set(STAGES.values()),
        "year": set(STAGES),
        "sex": {"flicka", "pojke", "ej angivet"},
        "source": {"skola", "socialtjänst"},
        "route": {"egen ansökan", "orosanmälan", "pågående ärende"},
        "outcome": {"beviljad", "avslag", "återtagen"},
        "state": set(STATES),
        "district": _column(city, "district") | _column(city, "area") - {"Alla"},
        **{name: _column(city, name) for name in ("team", "cost_line", "period")},
    }
    return sorted(fixed[axis] if axis in fixed else {times(event)[axis] for event in _dates(city)})


def _column(city: City, name: str) -> set[str]:
    return {row[name] for table in city.tables.values() for row in table if row.get(name)}


def _dates(city: City) -> set[date]:
    rows = (row for name in ("applications", "cases") for row in city.tables[name])
    return {cell for row in rows for cell in row.values() if isinstance(cell, date)}
