"""The averages of all pairs of changes, each with itself too, in order: made out for a few, sought for many."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

MADE_OUT = 300
# Changes are rounded to so many decimals: as whole numbers their sums are exact.
SCALE = 10**10


def in_order(changes: NDArray[np.float64]) -> Callable[[int], float]:
    """Gives the average at a place in the order, counted from nought.

    Of 60 000 changes there are 1.8 thousand million averages: the one asked for is found by halving the interval it
    must lie in, counting each time how many are as small. Source: Monahan, Algorithm 616, ACM TOMS 10 (1984).
    """
    if len(changes) <= MADE_OUT:
        made = np.sort((changes[:, None] + changes[None, :])[np.triu_indices(len(changes))] / 2)
        return lambda place: float(made[place])
    whole = np.sort(np.rint(changes * SCALE).astype(np.int64))
    return lambda place: _sought(whole, place)


def _sought(whole: NDArray[np.int64], place: int) -> float:
    low, high = 2 * int(whole[0]), 2 * int(whole[-1])
    while low < high:
        middle = (low + high) // 2
        if _as_small(whole, middle) > place:
            high = middle
        else:
            low = middle + 1
    return low / (2 * SCALE)


def _as_small(whole: NDArray[np.int64], total: int) -> int:
    """How many pairs sum to at most ``total``; the second of a pair stands no earlier than the first."""
    last = np.searchsorted(whole, total - whole, side="right")
    return int(np.maximum(last - np.arange(len(whole)), 0).sum())
