"""The whole catalogue: importing this module has every metric defined."""

from types import ModuleType

from metrics import (
    attendance,
    attendance_rates,
    budget,
    caseload,
    collaboration,
    costs,
    flow,
    follow_up,
    health_care,
    intake,
    knowledge,
    participation,
    reach,
    reports,
    sdq,
    staffing,
    support_length,
    waiting,
    well_being,
    well_being_limits,
)
from metrics.metric import CATALOGUE, SUPPLEMENTS, Metric

CHAPTERS = (
    *(intake, flow, waiting, caseload, staffing, follow_up, reports),
    *(attendance, attendance_rates, participation, well_being, sdq, knowledge, collaboration, budget, costs, reach),
    *(support_length, well_being_limits, health_care),
)


def find(name: str) -> Metric:
    """The metric, or the supplement, with this name; KeyError when there is none."""
    return CATALOGUE[name] if name in CATALOGUE else SUPPLEMENTS[name]


def named(name: str) -> Metric:
    """The metric with this name in the catalogue: what may be published; KeyError when there is none."""
    return CATALOGUE[name]


def all_metrics() -> list[Metric]:
    """Every metric, in the order of the chapters."""
    return [entry for chapter in CHAPTERS for entry in of_chapter(chapter)]


def of_chapter(chapter: ModuleType) -> list[Metric]:
    """The metrics that one module defines, in its own order."""
    return [entry for entry in CATALOGUE.values() if entry.count.__module__ == chapter.__name__]


def supplements() -> list[Metric]:
    """What pages show beside the metrics, under names that no command knows."""
    return list(SUPPLEMENTS.values())
