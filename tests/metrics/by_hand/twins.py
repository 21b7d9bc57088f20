"""The twins by the metrics' names, and the places of a breakdown."""

from collections.abc import Callable
from datetime import date
from itertools import product

from tests.metrics.by_hand import (
    attendance,
    budget,
    caseload,
    collaboration,
    costs,
    flow,
    follow_up,
    intake,
    knowledge,
    participation,
    reach,
    staffing,
    waiting,
    well_being,
)
from tests.metrics.by_hand.city import STAGES, TOTAL, City, Place, times
from tests.metrics.by_hand.figures import Figures

Twin = Callable[[City, Place], Figures]
ALWAYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("decisions", "time_to_decision", "time_to_start"), ("outcome",)),
    **dict.fromkeys(("due_3_months", "due_6_months", "due_after_3", "due_after_6"), ("state",)),
    **dict.fromkeys(("budget", "actual", "variance"), ("cost_line",)),
    **dict.fromkeys(("attendance_rate", "attendance_hours"), ("window",)),
    "attendance_course": ("week",),
    "participation": ("step",),
    "well_being_reliable": ("class",),
    "well_being_course": ("instrument", "rater", "month"),
    "sdq_bands": ("rater", "point", "band"),
    "sufficient_knowledge": ("point",),
    "eligible": ("programme",),
    "adequate_help": ("actor",),
    "survey_positive": ("question", "respondent"),
    "well_being_strict": ("class", "usual"),
    "well_being_cutoff": ("point",),
    "help_waiting": ("actor", "waiting", "usual"),
}
"""The keys that every cell of a metric carries, without a total, as the interface lists them."""

OWN_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("time_to_start", "outcome"): ("uppstart", "avslag", "återtagen"),
    ("well_being_course", "month"): tuple(str(month) for month in range(-30, 31)),
    ("sdq_bands", "point"): ("first", "last"),
    ("well_being_cutoff", "point"): ("first", "last"),
    ("well_being_strict", "usual"): ("recovered", "improved", "unchanged", "deteriorated", TOTAL),
    ("help_waiting", "usual"): ("ja", "nej", TOTAL),
}
"""Words that mean something else in one metric."""

WORDS: dict[str, tuple[str, ...]] = {
    "stage": ("F", "låg", "mellan", "hög"),
    "year": tuple(STAGES),
    "sex": ("flicka", "pojke", "ej angivet"),
    "source": ("skola", "socialtjänst"),
    "route": ("egen ansökan", "orosanmälan", "pågående ärende"),
    "outcome": ("beviljad", "avslag", "återtagen"),
    "state": ("done", "overdue", "pending"),
    "window": ("before", "last", "after_3", "after_6"),
    "week": tuple(str(week) for week in range(-8, 53)),
    "step": ("mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen"),
    "instrument": ("ORS", "CORS"),
    "rater": ("elev", "vårdnadshavare", "lärare"),
    "class": ("recovered", "improved", "unchanged", "deteriorated"),
    "band": well_being.BANDS,
    "point": knowledge.POINTS,
    "programme": tuple(knowledge.COLUMNS),
    "actor": tuple(collaboration.HELP),
    "waiting": ("väntar", "annat svar"),
    "respondent": ("elev", "vårdnadshavare"),
}
"""The words of each dimension, whether or not anybody is there."""

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
        waiting.time_to_decision,
        waiting.time_to_start,
        caseload.active_cases,
        caseload.places,
        caseload.occupancy,
        staffing.staffing,
        staffing.vacancies,
        staffing.turnover,
        staffing.cases_per_post,
        staffing.districts_covered,
        follow_up.due_3_months,
        follow_up.due_6_months,
        follow_up.due_after_3,
        follow_up.due_after_6,
        attendance.attendance_increased,
        attendance.attendance_rate,
        attendance.attendance_hours,
        attendance.attendance_change,
        attendance.attendance_course,
        participation.participation,
        well_being.well_being_improved,
        well_being.well_being_reliable,
        well_being.well_being_course,
        well_being.alliance_low,
        well_being.sdq_coverage,
        well_being.sdq_bands,
        knowledge.sufficient_knowledge,
        knowledge.no_basis_grades,
        knowledge.eligible,
        collaboration.daily_contact,
        collaboration.feels_missed,
        collaboration.adequate_help,
        collaboration.survey_positive,
        collaboration.survey_response,
        collaboration.status_reports,
        collaboration.exchanges,
        budget.budget,
        budget.actual,
        budget.variance,
        costs.budget_forecast,
        costs.cost_per_pupil,
        costs.cost_per_place,
        reach.high_absence_pupils,
        reach.high_absence_share,
        reach.reach,
        collaboration.help_waiting,
        waiting.time_in_support,
        well_being.well_being_strict,
        well_being.well_being_cutoff,
    )
}


def expected(name: str, city: City, by: tuple[str, ...]) -> dict[frozenset[tuple[str, str]], Figures]:
    """Every place of the breakdown, margins included, with its figures; only money has a total of its key."""
    always = ALWAYS.get(name, ())
    margins = {axis: (TOTAL,) for axis in by if axis not in always or axis == "cost_line"}
    axes = dict.fromkeys((*by, *always))
    values = [[(axis, word) for word in (*words(city, name, axis), *margins.get(axis, ()))] for axis in axes]
    return {frozenset(place): TWINS[name](city, dict(place)) for place in product(*values)}


def words(city: City, name: str, axis: str) -> list[str]:
    """All that a dimension can say in this city."""
    if (name, axis) in OWN_WORDS:
        return list(OWN_WORDS[name, axis])
    if axis in WORDS:
        return list(WORDS[axis])
    if axis == "district":
        nowhere = {"ej angivet"} if name == "survey_positive" else set()
        return sorted(_column(city, "district") - {"Alla"} | _column(city, "area") - {"Alla"} | nowhere)
    if axis in {"team", "role", "question", "cost_line", "period"}:
        return sorted(_column(city, axis))
    return sorted({times(event)[axis] for event in _dates(city)} | _column(city, axis))


def _column(city: City, name: str) -> set[str]:
    return {row[name] for table in city.tables.values() for row in table if row.get(name)}


def _dates(city: City) -> set[date]:
    rows = (row for name in ("applications", "cases", "meetings") for row in city.tables.get(name, ()))
    return {cell for row in rows for cell in row.values() if isinstance(cell, date)}
