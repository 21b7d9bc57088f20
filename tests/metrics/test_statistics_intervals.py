"""Shares, rates and projections against their reference values and against statsmodels and scipy."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics import poisson_rate, projection, queue_load, relief_capacity, target_queue, wilson

REFERENCE = Path(__file__).parent / "reference"
LEVELS = st.floats(0.01, 0.999)


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high", "places"),
    [(81, 263, 0.2553, 0.3662, 4), (20, 28, 0.53, 0.85, 2), (28, 28, 0.88, 1.0, 2)],
)
def test_wilson_gives_the_reference_values(numerator, denominator, low, high, places):
    assert tuple(round(end, places) for end in wilson(numerator, denominator)) == (low, high)


@settings(deadline=None)
@given(st.data(), st.integers(1, 5000), LEVELS)
def test_wilson_agrees_with_statsmodels(data, denominator, level):
    numerator = data.draw(st.integers(0, denominator))
    expected = proportion_confint(numerator, denominator, alpha=1 - level, method="wilson")
    assert wilson(numerator, denominator, level) == pytest.approx(expected, abs=1e-9)


def test_wilson_stays_inside_and_touches_the_ends_exactly():
    assert wilson(0, 7)[0] == 0.0
    assert wilson(7, 7)[1] == 1.0


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (1, 0), (5, 4), (-1, 4), (1.5, 4), (math.nan, 4)])
def test_wilson_refuses_what_is_no_share(numerator, denominator):
    with pytest.raises(ValueError, match="numerator"):
        wilson(numerator, denominator)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, math.nan])
def test_every_interval_refuses_a_level_outside_nought_and_one(level):
    for ask in (
        lambda: wilson(1, 2, level),
        lambda: poisson_rate(1, 2, level),
        lambda: projection(1, 2, 3, level),
    ):
        with pytest.raises(ValueError, match="level"):
            ask()


def test_poisson_gives_the_reference_values():
    assert [round(x, 3) for x in poisson_rate(10, 1)] == [10, 4.795, 18.390]
    assert [round(x, 2) for x in poisson_rate(28, 23)] == [1.22, 0.81, 1.76]
    assert round(poisson_rate(60, 23)[0], 2) == 2.61


@settings(deadline=None)
@given(st.integers(0, 3000), st.floats(0.01, 1e6), LEVELS)
def test_poisson_agrees_with_the_chi_squared_form(count, exposure, level):
    low = stats.chi2.ppf((1 - level) / 2, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf((1 + level) / 2, 2 * count + 2) / 2
    expected = (count / exposure, low / exposure, high / exposure)
    assert poisson_rate(count, exposure, level) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("count", "exposure"), [(-1, 1), (1, 0), (1, -3), (1, math.inf), (math.nan, 1), (0.5, 1)])
def test_poisson_refuses_what_is_no_rate(count, exposure):
    with pytest.raises(ValueError, match="must be"):
        poisson_rate(count, exposure)


def test_projection_gives_the_reference_value_in_any_unit():
    assert projection(9, 11, 12) == (12, 19, 30)
    assert projection(9, 11 * 30.4375, 12 * 30.4375) == (12, 19, 30)


@settings(deadline=None)
@given(st.integers(0, 400), st.floats(1, 1000), st.floats(0.5, 1000), LEVELS)
def test_projection_agrees_with_the_negative_binomial(count, elapsed, remaining, level):
    future = stats.nbinom(count + 0.5, elapsed / (elapsed + remaining))
    for total, chance in zip(projection(count, elapsed, remaining, level), _tails(level), strict=True):
        assert future.cdf(total - count) >= chance - 1e-12
        assert total == count or future.cdf(total - count - 1) < chance + 1e-12


def _tails(level):
    return (1 - level) / 2, 0.5, 1 - (1 - level) / 2


def test_projection_with_nothing_remaining_is_the_count():
    assert projection(28, 700, 0) == (28, 28, 28)


@pytest.mark.parametrize(("count", "elapsed", "remaining"), [(1, 0, 5), (1, 5, -1), (-1, 5, 5), (1, 5, math.nan)])
def test_projection_refuses_impossible_times(count, elapsed, remaining):
    with pytest.raises(ValueError, match="must be"):
        projection(count, elapsed, remaining)


def test_queue_figures_give_the_reference_values():
    reference = json.loads((REFERENCE / "queue.json").read_text())
    for demand, capacity, load in reference["queue_load"]:
        assert queue_load(demand, capacity) == pytest.approx(load, abs=1e-7)
    for demand, wait, factor, size in reference["target_queue_size[demand,target_wait,factor,out]"]:
        assert target_queue(demand, wait, factor) == size
    for demand, queue, target, weeks, relief in reference["relief_capacity[demand,queue,target_queue,weeks,out]"]:
        assert relief_capacity(demand, queue, target, weeks) == pytest.approx(relief, abs=1e-6)


def test_relief_is_asked_for_only_beyond_twice_the_target():
    assert relief_capacity(30, 780, 390, 26) is None
    assert relief_capacity(30, 781, 390, 26) == pytest.approx(30 + 391 / 26)


def test_queue_figures_refuse_nought_below_the_line():
    for ask in (
        lambda: queue_load(30, 0),
        lambda: target_queue(30, 52, 0),
        lambda: relief_capacity(30, 900, 390, 0),
        lambda: queue_load(-1, 2),
        lambda: queue_load(math.nan, 2),
    ):
        with pytest.raises(ValueError, match=r"must|needs|cannot"):
            ask()


def test_importing_the_statistics_loads_no_heavy_library():
    heavy = ("scipy", "statsmodels", "pandas")
    program = f"import metrics.statistics, sys; print([m for m in {heavy} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
