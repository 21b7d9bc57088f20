"""Waiting-time curves against the Gehan trial and statsmodels."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from metrics.statistics import cumulative_incidence, kaplan_meier

REFERENCE = Path(__file__).parent / "reference"
WAITS = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 3)), min_size=2, max_size=60)


def _arm(group):
    with (REFERENCE / "gehan.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["g"] == group]
    return [int(row["t"]) for row in rows], [row["e"] == "1" for row in rows]


def test_the_trial_gives_the_printed_curve_and_medians():
    reference = json.loads((REFERENCE / "survival.json").read_text())
    curve = kaplan_meier(*_arm("2"))
    assert dict(zip(map(str, curve.times), (round(s, 3) for s in curve.survival), strict=True)) == reference["S"]
    assert curve.at_risk == (21, 17, 15, 12, 11, 7, 6)
    assert curve.median == reference["median_6mp"]
    assert kaplan_meier(*_arm("1")).median == reference["median_placebo"]


@settings(max_examples=60, deadline=None)
@given(WAITS.filter(lambda waits: any(outcome for _, outcome in waits)))
def test_survival_agrees_with_statsmodels(waits):
    durations, outcomes = zip(*waits, strict=True)
    curve = kaplan_meier(durations, [outcome > 0 for outcome in outcomes])
    oracle = SurvfuncRight(durations, [int(outcome > 0) for outcome in outcomes])
    assert curve.times == pytest.approx(oracle.surv_times)
    assert curve.survival == pytest.approx(oracle.surv_prob, abs=1e-12)
    assert curve.at_risk == pytest.approx(oracle.n_risk)


@settings(max_examples=60, deadline=None)
@given(WAITS.filter(lambda waits: {1, 2} <= {outcome for _, outcome in waits}))
def test_incidence_agrees_with_statsmodels(waits):
    durations, outcomes = zip(*waits, strict=True)
    with np.errstate(divide="ignore", invalid="ignore"):  # its standard errors, when nobody remains
        oracle = CumIncidenceRight(durations, outcomes)
    for outcome in (1, 2):
        curve = cumulative_incidence(durations, outcomes, outcome)
        for time, incidence in zip(oracle.times, oracle.cinc[outcome - 1], strict=True):
            ours = [i for t, i in zip(curve.times, curve.incidence, strict=True) if t <= time]
            assert (ours[-1] if ours else 0.0) == pytest.approx(incidence, abs=1e-9)


@settings(deadline=None)
@given(WAITS)
def test_the_incidences_and_the_survival_make_one(waits):
    durations, outcomes = zip(*waits, strict=True)
    curves = [cumulative_incidence(durations, outcomes, outcome).incidence for outcome in (1, 2, 3)]
    survival = kaplan_meier(durations, [outcome > 0 for outcome in outcomes]).survival
    for parts in zip(*curves, survival, strict=True):
        assert sum(parts) == pytest.approx(1)


def test_incidence_by_hand():
    curve = cumulative_incidence([5, 8, 8, 12, 20], ["granted", "withdrawn", 0, "granted", 0], "granted")
    assert curve.times == (5, 8, 12)
    assert curve.at_risk == (5, 4, 2)
    assert curve.incidence == pytest.approx((0.2, 0.2, 0.5))
    assert curve.median == 12


def test_the_median_is_the_first_time_at_exactly_half():
    assert cumulative_incidence([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0], 1).median == 3
    assert kaplan_meier([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]).median == 3


def test_nothing_has_happened_yet():
    curve = kaplan_meier([4, 9], [False, False])
    assert (curve.times, curve.survival, curve.at_risk, curve.median) == ((), (), (), None)
    waiting = cumulative_incidence([4, 9], [0, "withdrawn"], "granted")
    assert (waiting.incidence, waiting.median) == ((0.0,), None)


def test_a_curve_is_cut_where_few_remain():
    curve = kaplan_meier(*_arm("2"))
    assert curve.cut().times == (6, 7, 10, 13, 16)
    assert curve.cut(22).times == ()
    assert cumulative_incidence(*_arm("2"), True).cut(12).at_risk == (21, 17, 15, 12)


@pytest.mark.parametrize(
    ("durations", "outcomes"),
    [([], []), ([1], []), ([-1], [1]), ([None], [1]), ([math.nan], [1]), ([math.inf], [0])],
)
def test_curves_refuse_what_is_no_wait(durations, outcomes):
    with pytest.raises(ValueError, match=r"duration|outcome"):
        kaplan_meier(durations, outcomes)
    with pytest.raises(ValueError, match=r"duration|outcome"):
        cumulative_incidence(durations, outcomes, 1)


@pytest.mark.parametrize(("outcomes", "outcome"), [([1, None], 1), ([1, 0], 0), ([1, 0], None)])
def test_incidence_refuses_a_missing_outcome(outcomes, outcome):
    with pytest.raises(ValueError, match="still waiting"):
        cumulative_incidence([1, 2], outcomes, outcome)
