"""From counts to a value with its interval, by the metric's kind."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from metrics.metric import Kind
from metrics.statistics import cumulative_incidence, paired_change, projection, wilson

Figure = tuple[float | None, float | None, float | None]
NONE: Figure = (None, None, None)
# Of two large sums that ought to be equal, what the last decimals leave.
HAIR = 1e-12


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
    low, high = wilson(int(counts["numerator"]), int(counts["denominator"]))
    return counts["numerator"] / counts["denominator"], low, high


def _projection(counts: Mapping[str, Any]) -> Figure:
    low, median, high = projection(int(counts["numerator"]), counts["elapsed"], counts["remaining"])
    return median, low, high


def _clustered(counts: Mapping[str, Any]) -> Figure:
    """A ratio of sums with pupils as clusters: linearised, t with one degree of freedom fewer than pupils.

    The limits end where the ratio itself must: at 0, and a part of a whole at 1.
    """
    above, below, pupils = counts["numerator"], counts["denominator"], counts["clusters"]
    if not below:
        return NONE
    ratio = above / below
    if pupils < 2:
        return ratio, None, None
    squares = counts["above_above"] + ratio**2 * counts["below_below"]
    residual = squares - 2 * ratio * counts["above_below"]
    spread = residual if residual > HAIR * squares else 0.0
    error = math.sqrt(spread * pupils / (pupils - 1)) / below
    reach = _student_t(pupils - 1) * error
    return ratio, max(ratio - reach, 0.0), min(ratio + reach, counts["most"])


def _duration(counts: Mapping[str, Any]) -> Figure:
    """The first day by which at least half have met the outcome; None when more than half have not."""
    outcomes = [0 if met == "0" else met for met in counts["outcomes"]]
    if not outcomes:
        return NONE
    return cumulative_incidence(counts["durations"], outcomes, counts["outcome"]).median, None, None


def _change(counts: Mapping[str, Any]) -> Figure:
    if not counts["persons"]:
        return NONE
    change = paired_change(counts["before"], counts["after"])
    return change.estimate, _finite(change.low), _finite(change.high)


def _finite(limit: float) -> float | None:
    """Too few pairs for an interval give infinite limits: no limit at all."""
    return limit if math.isfinite(limit) else None


def _student_t(freedom: int) -> float:
    """The point that leaves 2.5 percent above."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))


def _forecast(counts: Mapping[str, Any]) -> Figure:
    return counts["expected"], counts["least"], counts["most"]


BY_KIND: dict[Kind, Callable[[Mapping[str, Any]], Figure]] = {
    Kind.COUNT: _number,
    Kind.MONEY: _number,
    Kind.RATIO: _ratio,
    Kind.SHARE: _share,
    Kind.PROJECTION: _projection,
    Kind.CLUSTERED: _clustered,
    Kind.DURATION: _duration,
    Kind.CHANGE: _change,
    Kind.FORECAST: _forecast,
}
