"""Is it a change or only noise? Control limits, and the four rules that tell a signal."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# 3/d2 and D4 for moving ranges of two points.
_LIMIT, _SCREEN = 2.66, 3.267


@dataclass(frozen=True)
class Limits:
    """Mean and natural process limits, in the unit of the values."""

    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class ShareLimits:
    """The share of all points together, and a lower and upper limit for each point, as fractions."""

    centre: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]


def xmr(values: Sequence[float], screen: bool = True) -> Limits:
    """Limits of an individuals chart: mean ± 2.66 × the mean moving range.

    With `screen`, moving ranges above 3.267 × their mean are left out once, so that one jump does not hide
    the next. Below 12 points a run chart with the median says it better. Raises `ValueError` for fewer than
    two values or a missing one. Source: Wheeler, Understanding Variation, 2nd ed.; Montgomery, Statistical
    Quality Control.
    """
    _check(values, at_least=2)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    typical = sum(ranges) / len(ranges)
    if screen:
        kept = [moved for moved in ranges if moved <= _SCREEN * typical]
        typical = sum(kept) / len(kept)
    mean = math.fsum(values) / len(values)
    return Limits(mean, mean - _LIMIT * typical, mean + _LIMIT * typical)


def p_chart(counts: Sequence[int], sizes: Sequence[int]) -> ShareLimits:
    """Three-sigma limits for shares of groups of differing size; a lower limit is never below 0.

    An upper limit above 1 says that no share in so small a group can be a signal. Raises `ValueError` for
    an empty group or a count beyond its group. Source: Montgomery, Introduction to Statistical Quality
    Control, chapter 7.
    """
    _check(counts, at_least=1)
    _check(sizes, at_least=1)
    if len(counts) != len(sizes) or any(not 0 <= c <= n or n == 0 for c, n in zip(counts, sizes, strict=False)):
        raise ValueError("each count must lie within its own group, and no group may be empty")
    centre = sum(counts) / sum(sizes)
    reach = [3 * math.sqrt(centre * (1 - centre) / size) for size in sizes]
    return ShareLimits(centre, tuple(max(0.0, centre - r) for r in reach), tuple(centre + r for r in reach))


def beyond_limits(values: Sequence[float], limits: Limits) -> tuple[int, ...]:
    """1 above the upper limit, −1 below the lower, else 0."""
    return tuple(int(value > limits.upper) - int(value < limits.lower) for value in values)


def seven_on_a_side(values: Sequence[float], centre: float) -> tuple[int, ...]:
    """1 from the seventh point in a row above the centre on, −1 from the seventh below, else 0.

    A point on the centre line breaks the run. Source: Provost & Murray, The Health Care Data Guide; as in
    NHSRplotthedots.
    """
    return _runs([_sign(value - centre) for value in values], 7)


def trend_of_seven(values: Sequence[float]) -> tuple[int, ...]:
    """1 from the seventh point of a strict rise on (six steps), −1 of a strict fall, else 0."""
    steps = [_sign(after - before) for before, after in pairwise(values)]
    return (0, *_runs(steps, 6))[: len(values)]


def two_of_three(values: Sequence[float], limits: Limits) -> tuple[int, ...]:
    """1 or −1 at points beyond two thirds of the way to a limit that are two of three on one side, else 0.

    All three points lie on that side of the mean, and only the outlying ones are marked.
    """
    sides = [_sign(value - limits.mean) for value in values]
    near = (limits.upper - limits.mean) * 2 / 3
    close = [abs(value - limits.mean) > near for value in values]
    signal = [0] * len(values)
    for start in range(len(values) - 2):
        three = range(start, start + 3)
        if abs(sum(sides[i] for i in three)) == 3 and sum(close[i] for i in three) >= 2:
            for i in three:
                signal[i] = sides[i] if close[i] else signal[i]
    return tuple(signal)


def _runs(signs: Sequence[int], length: int) -> tuple[int, ...]:
    """The sign wherever it has stood for at least `length` places in a row, else 0."""
    marks, run = [], 0
    for place, sign in enumerate(signs):
        run = run + 1 if place and sign == signs[place - 1] else 1
        marks.append(sign if run >= length else 0)
    return tuple(marks)


def _sign(number: float) -> int:
    return int(number > 0) - int(number < 0)


def _check(values: Sequence[float], at_least: int) -> None:
    if len(values) < at_least or any(value is None or not math.isfinite(value) for value in values):
        raise ValueError(f"at least {at_least} values are needed, and none may be missing")
