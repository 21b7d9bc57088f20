"""Paired change and reliable change against scipy, a slow count of all sign flips, and the printed examples."""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics import paired_change, reliable_change

REFERENCE = Path(__file__).parent / "reference"
UNTIED = st.lists(st.integers(1, 10_000), min_size=1, max_size=40, unique=True)
TIED = st.lists(st.integers(-4, 4), min_size=1, max_size=10)


def _of(changes, level=0.95):
    return paired_change([0.0] * len(changes), changes, level)


@settings(deadline=None)
@given(UNTIED, st.data())
def test_without_ties_the_test_is_scipys_exact_one(sizes, data):
    changes = [size * data.draw(st.sampled_from([-1, 1])) for size in sizes]
    expected = stats.wilcoxon(changes, method="exact").pvalue
    assert _of(changes).p_value == pytest.approx(expected, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(TIED)
def test_with_ties_the_test_is_the_full_sign_flip(changes):
    moved = [change for change in changes if change]
    ranks = stats.rankdata(np.abs(moved))
    seen = sum(rank for rank, change in zip(ranks, moved, strict=True) if change > 0)
    sums = [sum(itertools.compress(ranks, flips)) for flips in itertools.product([0, 1], repeat=len(moved))]
    beyond = min(sum(s <= seen for s in sums), sum(s >= seen for s in sums))
    assert _of(changes).p_value == pytest.approx(min(1, 2 * beyond / len(sums)), abs=1e-12)


def test_many_ties_use_the_normal_approximation():
    changes = [1, 2, 2, 3, -1, -2, 4] * 4
    expected = stats.wilcoxon(changes, method="asymptotic", correction=False).pvalue
    assert _of(changes).p_value == pytest.approx(expected, rel=1e-12)


@settings(deadline=None)
@given(TIED)
def test_the_estimate_is_the_median_of_all_walsh_averages_zeros_included(changes):
    walsh = [(a + b) / 2 for a, b in itertools.combinations_with_replacement(changes, 2)]
    assert _of(changes).estimate == pytest.approx(np.median(walsh), abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 40), st.floats(0.5, 0.999))
def test_the_interval_has_the_smallest_exact_level_that_suffices(n, level):
    changes = [2.0**i if i < 30 else 3.0**i for i in range(n)]
    change = _of(changes, level)
    counts = _null(n)
    levels = [1 - 2 * sum(counts[:depth]) / 2**n for depth in range(n * (n + 1) // 4 + 1)]
    assert change.level == pytest.approx(min(held for held in levels if held >= level - 1e-12), abs=1e-9)


def _null(n):
    counts = [1]
    for rank in range(1, n + 1):
        counts = [
            (counts[t] if t < len(counts) else 0) + (counts[t - rank] if 0 <= t - rank < len(counts) else 0)
            for t in range(len(counts) + rank)
        ]
    return counts


def test_the_interval_is_where_the_exact_test_stops_rejecting():
    changes = np.array([1.83, -0.5, 3.31, 2.07, 4.4, 0.9, 5.75, -1.13, 2.66])
    change = _of(list(changes))
    hair = 1e-6
    for inside in (change.low + hair, change.estimate, change.high - hair):
        assert _of(list(changes - inside)).p_value > 0.05
    for outside in (change.low - hair, change.high + hair):
        assert _of(list(changes - outside)).p_value <= 0.05


def test_the_interval_is_the_book_of_hollander_and_wolfe():
    """Depression scale factors of nine patients (their example 3.1): −0.46 [−0.786, −0.010] at 96.1 %."""
    before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    change = paired_change(before, after)
    assert (change.estimate, change.low, change.high) == pytest.approx((-0.46, -0.786, -0.010), abs=1e-9)
    assert change.level == pytest.approx(0.961, abs=5e-4)
    assert change.p_value == pytest.approx(0.0390625)


def test_a_pair_with_a_missing_side_is_left_out_and_counted():
    change = paired_change([1, None, 3, math.nan, 5], [2, 2, None, 4, 7])
    assert (change.n, change.missing, change.estimate) == (2, 3, 1.5)


def test_one_pair_has_an_estimate_and_no_interval():
    change = paired_change([10], [13])
    assert (change.n, change.estimate, change.low, change.high) == (1, 3, -math.inf, math.inf)
    assert (change.p_value, change.sign_p_value, change.level) == (1, 1, 1)


def test_six_pairs_are_the_fewest_with_an_interval():
    assert math.isinf(_of([1, 2, 3, 4, 5]).low)
    six = _of([1, 2, 3, 4, 5, 6])
    assert (six.low, six.high, six.level) == (1, 6, 0.96875)


def test_nothing_moved():
    change = _of([0.0] * 8)
    assert (change.n, change.estimate, change.low, change.high, change.p_value, change.sign_p_value) == (
        8,
        0,
        0,
        0,
        1,
        1,
    )


def test_all_changes_alike():
    change = _of([2.0] * 8)
    assert (change.estimate, change.low, change.high) == (2, 2, 2)
    assert change.p_value == pytest.approx(2 / 2**8)


def test_decimal_noise_does_not_break_a_tie():
    change = paired_change([0.1, 0.0, 0.3], [0.3, 0.2, 0.3])
    assert change.estimate == pytest.approx(0.15, abs=0.06)
    assert change.p_value == pytest.approx(0.5)


def test_hundreds_of_pairs_hold_the_asked_level():
    change = _of([float(i) for i in range(-150, 251)])
    assert change.low < change.estimate == 50 < change.high
    assert 0.95 <= change.level < 0.951


@settings(deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=30))
def test_the_sign_test_is_the_exact_binomial(changes):
    moved = [change for change in changes if change]
    expected = stats.binomtest(sum(c > 0 for c in moved), len(moved)).pvalue if moved else 1.0
    assert _of(changes).sign_p_value == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("before", "after"), [([], []), ([None], [3]), ([1, 2], [1]), ([1.0], [math.inf])])
def test_paired_change_refuses_what_makes_no_pair(before, after):
    with pytest.raises(ValueError, match=r"pair|infinite"):
        paired_change(before, after)


@pytest.mark.parametrize("level", [0, 1, 95, math.nan])
def test_paired_change_refuses_an_impossible_level(level):
    with pytest.raises(ValueError, match="level"):
        paired_change([1], [2], level)


@pytest.mark.parametrize(
    ("first", "last", "limit", "cutoff", "higher_is_better", "expected"),
    [
        (20, 30, 5, 28, True, "recovered"),
        (20, 28, 5, 28, True, "recovered"),
        (20, 25, 5, 28, True, "improved"),
        (28, 33, 5, 28, True, "improved"),
        (20, 24.9, 5, 28, True, "unchanged"),
        (20, 15, 5, 28, True, "deteriorated"),
        (23.6, 30.2, 6.6, 28, True, "recovered"),
        (30.2, 23.6, 6.6, 28, True, "deteriorated"),
        (20, 12, 5, 14, False, "recovered"),
        (20, 14, 5, 14, False, "recovered"),
        (14, 9, 5, 14, False, "improved"),
        (12, 20, 5, 14, False, "deteriorated"),
        (12, 12, 5, 14, False, "unchanged"),
    ],
)
def test_reliable_change_has_four_classes(first, last, limit, cutoff, higher_is_better, expected):
    assert reliable_change(first, last, limit, cutoff, higher_is_better) == expected


def test_the_example_of_jacobson_and_truax_is_recovered():
    """32.5 → 47.5 is 15 points; the limit 1.96 × Sdiff is 9.3 and the cut-off c is 50: improved, not recovered."""
    reference = json.loads((REFERENCE / "rci.json").read_text())
    error = 7.5 * math.sqrt(1 - 0.8)
    difference = math.sqrt(2) * error
    assert (error, difference) == pytest.approx((reference["SE"], reference["Sdiff"]), abs=1e-6)
    assert (47.5 - 32.5) / difference == pytest.approx(reference["RC"], abs=1e-6)
    assert reliable_change(32.5, 47.5, 1.96 * difference, reference["cutoff_c"]) == "improved"
    assert reliable_change(32.5, 50.0, 1.96 * difference, reference["cutoff_c"]) == "recovered"
    assert reliable_change(47.5, 38.0, 1.96 * difference, reference["cutoff_c"]) == "deteriorated"


@pytest.mark.parametrize("instrument", ["ORS total", "CORS total"])
def test_a_change_equal_to_the_printed_limit_counts(instrument):
    limit = json.loads((REFERENCE / "reliable_change_limits.json").read_text())["thresholds_abs_change"][instrument]
    assert reliable_change(10.1, round(10.1 + limit, 1), limit, 39) == "improved"
    assert reliable_change(10.1, round(10.1 + limit - 0.1, 1), limit, 39) == "unchanged"


@pytest.mark.parametrize(("first", "last", "limit"), [(None, 1, 5), (1, math.nan, 5), (1, 2, 0), (1, 2, -5)])
def test_reliable_change_refuses_what_it_cannot_judge(first, last, limit):
    with pytest.raises(ValueError, match="two scores"):
        reliable_change(first, last, limit, 28)
