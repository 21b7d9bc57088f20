"""A metric in the form that publications print it: everything of persons as counts, which can be protected jointly."""

from collections.abc import Iterable
from dataclasses import replace

from metrics.metric import Kind, Metric
from metrics.waiting_bands import as_asked

STATE = "state"


def published(name: str, by: Iterable[str] = ()) -> Metric:
    """The metric as a table over ``by`` counts it; KeyError for an unknown name.

    Waiting times are counted in bands. What the clock owes is counted by its states, done, overdue and pending, so
    that the missing ones are a cell beside the others.
    """
    metric = as_asked(name, by)
    if STATE in metric.always:
        return replace(metric, kind=Kind.COUNT, denominator=None)
    return metric
