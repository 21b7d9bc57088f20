"""Change between two measurements: of a group, and of one pupil."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from metrics.walsh import in_order

# Differences are rounded so that 0.3 − 0.1 and 0.2 tie.
_DECIMALS = 10
# Up to here the null distribution is counted out; beyond, the normal approximation is as good as exact.
_COUNTED_OUT = 300
_SIGN_FLIPS = 20


@dataclass(frozen=True)
class PairedChange:
    """The change after − before in the unit of the values; `n` pairs used, `missing` left out.

    `level` is the exact level of low–high. With fewer pairs than any interval of the asked level needs (six
    at 95 %) low and high are −∞ and ∞. `sign_p_value` is the exact sign test on the changes that are not
    zero.
    """

    n: int
    estimate: float
    low: float
    high: float
    p_value: float
    missing: int
    level: float
    sign_p_value: float


def paired_change(before: Sequence[float | None], after: Sequence[float | None], level: float = 0.95) -> PairedChange:
    """The Hodges–Lehmann change of a group with its exact Wilcoxon interval and two-sided signed-rank test.

    Pairs with a missing side (None or NaN) are left out and counted. Zeros stay in the estimate and the
    interval and leave the test; the interval has the smallest exact level that is at least the asked one.
    With ties the test flips all signs up to 20 changes, else uses the normal approximation. Raises
    `ValueError` without a whole pair. Source: Hollander, Wolfe & Chicken, Nonparametric Statistical
    Methods, 3rd ed., sections 3.1–3.3.
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    changes = _changes(before, after)
    n = len(changes)
    average, averages = in_order(changes), n * (n + 1) // 2
    depth, exact = _depth(n, level)
    low, high = (average(depth - 1), average(averages - depth)) if depth else (-math.inf, math.inf)
    middle = (average((averages - 1) // 2) + average(averages // 2)) / 2
    test = signed_rank_p_value(changes)
    return PairedChange(n, middle, low, high, test, len(before) - n, exact, sign_p_value(changes))


def reliable_change(
    first: float, last: float, limit: float, cutoff: float, higher_is_better: bool = True
) -> Literal["recovered", "improved", "unchanged", "deteriorated"]:
    """The class of one pupil's change between the first and the last score of one instrument and rater.

    A change equal to the limit counts. Recovered is improved with the first score on the poor side of the
    cut-off and the last on or past it. Raises `ValueError` for a missing score or a limit that is not
    positive. Source: Jacobson & Truax, Clinical significance, JCCP 59 (1991).
    """
    figures = (first, last, limit, cutoff)
    if any(figure is None or not math.isfinite(figure) for figure in figures) or limit <= 0:
        raise ValueError("two scores, a positive limit and a cut-off are needed")
    sign = 1 if higher_is_better else -1
    change = round(sign * (last - first) - limit, _DECIMALS)
    if round(sign * (first - last) - limit, _DECIMALS) >= 0:
        return "deteriorated"
    if change < 0:
        return "unchanged"
    return "recovered" if sign * first < sign * cutoff <= sign * last else "improved"


def signed_rank_p_value(changes: NDArray[np.float64]) -> float:
    """Two-sided Wilcoxon signed-rank test of the changes that are not zero; 1 when there are none."""
    moved = changes[changes != 0]
    if not len(moved):
        return 1.0
    _, place, counts = np.unique(np.abs(moved), return_inverse=True, return_counts=True)
    doubled = (2 * np.cumsum(counts) - counts + 1)[place]  # twice the mid-ranks, whole numbers
    rises = int(doubled[moved > 0].sum())
    tied = counts.max() > 1
    if len(moved) > (_SIGN_FLIPS if tied else _COUNTED_OUT):
        return _normal_p_value(rises / 2, len(moved), counts)
    null = _sign_flips(doubled)
    return min(1.0, 2 * float(min(null[: rises + 1].sum(), null[rises:].sum())))


def sign_p_value(changes: NDArray[np.float64]) -> float:
    """Exact two-sided sign test: as many rises as falls are expected; 1 when nothing moved."""
    rises, falls = int((changes > 0).sum()), int((changes < 0).sum())
    if rises + falls > _COUNTED_OUT:
        from scipy.special import bdtr

        return min(1.0, 2 * float(bdtr(min(rises, falls), rises + falls, 0.5)))
    tail = sum(math.comb(rises + falls, i) for i in range(min(rises, falls) + 1))
    return min(1.0, 2 * tail / 2 ** (rises + falls))


def _changes(before: Sequence[float | None], after: Sequence[float | None]) -> NDArray[np.float64]:
    if len(before) != len(after):
        raise ValueError(f"before and after must pair up: {len(before)} and {len(after)} values")
    pairs = np.array([before, after], dtype=float)
    if np.isinf(pairs).any():
        raise ValueError("an infinite value is no measurement")
    whole = pairs[:, ~np.isnan(pairs).any(axis=0)]
    if not whole.size:
        raise ValueError("no pair has both a value before and a value after")
    return np.asarray(np.round(whole[1] - whole[0], _DECIMALS) + 0.0)


def _depth(n: int, level: float) -> tuple[int, float]:
    """How far in from either end of the ordered averages an interval of ``level`` lies, and the level it holds."""
    tail = (1 - level) / 2 * (1 + 1e-12)
    if n > _COUNTED_OUT:
        return _normal_depth(n, tail)
    tails = np.cumsum(_sign_flips(2 * np.arange(1, n + 1))[::2])
    depth = int(np.searchsorted(tails, tail, side="right"))
    return depth, 1 - 2 * float(tails[depth - 1]) if depth else 1.0


def _sign_flips(doubled: NDArray[np.int64]) -> NDArray[np.float64]:
    """Chance of each doubled rank sum 0, 1, … when every sign is a fair coin: all 2ⁿ flips, rank by rank."""
    chances = np.zeros(int(doubled.sum()) + 1)
    chances[0] = 1.0
    for rank in doubled:
        moved = chances[:-rank].copy()
        chances /= 2
        chances[rank:] += moved / 2
    return chances


def _normal_p_value(rises: float, n: int, tied: NDArray[np.int64]) -> float:
    variance = (n * (n + 1) * (2 * n + 1) - (tied.astype(float) ** 3 - tied).sum() / 2) / 24
    return math.erfc(abs(rises - n * (n + 1) / 4) / math.sqrt(2 * variance))


def _normal_depth(n: int, tail: float) -> tuple[int, float]:
    """The same by the normal approximation, with continuity correction."""
    from scipy.special import ndtr, ndtri

    middle, spread = n * (n + 1) / 4, math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    depth = math.floor(middle - 0.5 + spread * ndtri(tail)) + 1
    return depth, 1 - 2 * float(ndtr((depth - 0.5 - middle) / spread))
