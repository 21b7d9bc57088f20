"""The whole catalogue: importing this module has every metric defined."""

from types import ModuleType

from metrics import attendance, budget, caseload, flow, follow_up, intake
from metrics.metric import CATALOGUE, Metric

CHAPTERS = (intake, flow, caseload, follow_up, attendance, budget)


def find(name: str) -> Metric:
    """The metric with this name; KeyError when there is none."""
    return CATALOGUE[name]


def all_metrics() -> list[Metric]:
    """Every metric, in the order of the chapters."""
    return [entry for chapter in CHAPTERS for entry in of_chapter(chapter)]


def of_chapter(chapter: ModuleType) -> list[Metric]:
    """The metrics that one module defines, in its own order."""
    return [entry for entry in CATALOGUE.values() if entry.count.__module__ == chapter.__name__]
