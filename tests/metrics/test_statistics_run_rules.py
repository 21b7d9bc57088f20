"""Control charts and run rules against NHSRplotthedots and Montgomery."""

import json
import math
from pathlib import Path

import pytest

from metrics.statistics import (
    Limits,
    beyond_limits,
    p_chart,
    seven_on_a_side,
    trend_of_seven,
    two_of_three,
    xmr,
)

REFERENCE = json.loads((Path(__file__).parent / "reference" / "xmr.json").read_text())
LOANS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]


@pytest.mark.parametrize("case", REFERENCE["cases"])
def test_xmr_gives_the_reference_limits(case):
    values = list(REFERENCE["y"])
    if case["edit"]:
        values[case["edit"]["index_1based"] - 1] = case["edit"]["value"]
    limits = xmr(values, screen=case["screen_outliers"])
    assert (limits.mean, limits.lower, limits.upper) == pytest.approx(
        (case["mean"], case["lpl"], case["upl"]), abs=1e-6
    )


def test_xmr_gives_montgomerys_chart():
    limits = xmr(LOANS)
    assert limits.mean == 300.5
    assert (limits.lower, limits.upper) == pytest.approx((279.783, 321.217), abs=0.005)


def test_xmr_of_a_constant_has_no_width():
    assert xmr([4, 4, 4]) == Limits(4, 4, 4)


@pytest.mark.parametrize("values", [[], [1], [1, None], [1, math.nan], [1, math.inf]])
def test_xmr_refuses_too_few_or_missing_values(values):
    with pytest.raises(ValueError, match="at least 2"):
        xmr(values)


def test_p_chart_has_a_limit_per_point_and_none_below_nought():
    limits = p_chart([12, 15, 8, 1], [50, 50, 50, 5])
    centre = 36 / 155
    assert limits.centre == pytest.approx(centre)
    reach = 3 * math.sqrt(centre * (1 - centre) / 50)
    assert limits.lower[:3] == pytest.approx([centre - reach] * 3)
    assert limits.upper[:3] == pytest.approx([centre + reach] * 3)
    assert limits.lower[3] == 0.0
    assert limits.upper[3] == pytest.approx(centre + reach * math.sqrt(10))


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [([], []), ([1], [0]), ([0], [0]), ([5], [4]), ([-1], [4]), ([1, 2], [4]), ([math.nan], [4])],
)
def test_p_chart_refuses_what_is_no_share(counts, sizes):
    with pytest.raises(ValueError, match=r"group|at least 1"):
        p_chart(counts, sizes)


def test_beyond_limits_marks_the_side():
    assert beyond_limits([4, 1, 2, 0], Limits(2, 1, 3)) == (1, 0, 0, -1)


@pytest.mark.parametrize(("sides", "flags"), REFERENCE["rules"]["seven_one_side"])
def test_seven_on_a_side(sides, flags):
    assert [abs(mark) for mark in seven_on_a_side(sides, 0)] == flags


def test_seven_on_a_side_tells_which_and_a_point_on_the_centre_breaks_it():
    assert seven_on_a_side([1] * 8, 2) == (0, 0, 0, 0, 0, 0, -1, -1)
    assert seven_on_a_side([3, 3, 3, 2, 3, 3, 3, 3], 2) == (0,) * 8
    assert seven_on_a_side([], 2) == ()


@pytest.mark.parametrize(("values", "flags"), REFERENCE["rules"]["seven_trend"])
def test_trend_of_seven(values, flags):
    assert list(trend_of_seven(values)) == flags


def test_trend_of_nothing():
    assert trend_of_seven([]) == ()
    assert trend_of_seven([3]) == (0,)


@pytest.mark.parametrize(("close", "side", "window"), REFERENCE["rules"]["two_in_three[close,side,out]"])
def test_two_of_three_marks_the_outlying_points_of_a_window(close, side, window):
    values = [s * (2.5 if c else 1) for c, s in zip(close, side, strict=True)]
    expected = [w * c * s for w, c, s in zip(window, close, side, strict=True)]
    assert list(two_of_three(values, Limits(0, -3, 3))) == expected


@pytest.mark.parametrize(("close", "flags"), REFERENCE["rules"]["part_of_two_in_three"])
def test_two_of_three_leaves_out_the_point_between(close, flags):
    assert list(two_of_three([2.5 if c else 1 for c in close], Limits(0, -3, 3))) == flags
    assert list(two_of_three([-2.5 if c else -1 for c in close], Limits(0, -3, 3))) == [-f for f in flags]


def test_two_thirds_of_the_way_is_not_yet_beyond():
    assert two_of_three([2, 2, 1], Limits(0, -3, 3)) == (0, 0, 0)
