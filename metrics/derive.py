"""From counts to a value with its interval, by the metric's kind."""

from collections.abc import Callable, Mapping
from typing import Any

from metrics.metric import Kind
from metrics.statistics import projection, wilson

Figure = tuple[float | None, float | None, float | None]
NONE: Figure = (None, None, None)


def value(kind: Kind, counts: Mapping[str, Any]) -> Figure:
    """Value, low and high of one group's counts; None where it cannot be computed."""
    return BY_KIND[kind](counts)


def _number(counts: Mapping[str, Any]) -> Figure:
    return counts["numerator"], None, None


def _ratio(counts: Mapping[str, Any]) -> Figure:
    numerator, denominator = counts["numerator"], counts["denominator"]
    return (numerator / denominator if denominator else None), None, None


def _share(counts: Mapping[str, Any]) -> Figure:
    if counts["denominator"] is None:  # a state that is counted, not a part of a whole
        return _number(counts)
    if not counts["denominator"]:
        return NONE
    low, high = wilson(counts["numerator"], counts["denominator"])
    return counts["numerator"] / counts["denominator"], low, high


def _projection(counts: Mapping[str, Any]) -> Figure:
    low, median, high = projection(counts["numerator"], counts["elapsed"], counts["remaining"])
    return median, low, high


BY_KIND: dict[Kind, Callable[[Mapping[str, Any]], Figure]] = {
    Kind.COUNT: _number,
    Kind.MONEY: _number,
    Kind.RATIO: _ratio,
    Kind.SHARE: _share,
    Kind.PROJECTION: _projection,
}
