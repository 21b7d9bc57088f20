"""Worst and best case for those who were not followed up."""

import pytest

from metrics.missing import Bounds, bounds


def test_the_missing_count_as_nobody_and_as_everybody() -> None:
    assert bounds(17, 23, 28) == Bounds(worst=17, best=22, everybody=28, missing=5)


def test_when_nobody_is_missing_there_is_one_figure() -> None:
    assert bounds(3, 6, 6) == Bounds(worst=3, best=3, everybody=6, missing=0)


def test_pupils_are_not_held_against_cases() -> None:
    """Six cases of five pupils: counted by pupils, one more would have been followed up than there are."""
    with pytest.raises(ValueError, match="6 of 5"):
        bounds(3, 6, 5)
