"""Supplements: figures beside a metric's own, that no command knows, and that give nothing away together with it."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import linprog

from metrics.catalogue import all_metrics, find, supplements
from metrics.commands import main
from metrics.desk import Desk
from metrics.metric import Metric
from metrics.released import Cell
from metrics.suppression_beside import protect_beside
from tests.metrics.test_disclosure_levels import DAYS, K, example, known_counts

__all__ = ["example"]

BESIDE = [metric for metric in supplements() if metric.beside]
Place = tuple[str, str, str]
"""Group, the metric's own answer, the supplement's; ``*`` for all of them."""


def test_no_command_knows_a_supplement() -> None:
    assert len(supplements()) == 4
    assert not {metric.name for metric in supplements()} & {metric.name for metric in all_metrics()}
    for metric in supplements():
        with pytest.raises(SystemExit) as wrong:
            main(["show", metric.name, "--json"])
        assert wrong.value.code == 2


class Shown(NamedTuple):
    """What is visible of one question: each place with its count, and the places that are hidden."""

    counts: dict[Place, float]
    hidden: list[Place]


@pytest.mark.parametrize("metric", BESIDE, ids=lambda metric: metric.name)
def test_nothing_can_be_worked_out_from_the_two_together(example: Desk, metric: Metric) -> None:
    """Neither where a pupil stands by both answers, nor a hidden count of one of them."""
    attacked = 0
    for usual, both in shown(example, metric):
        places = sorted({(*group, *pair) for group in groups(both) for pair in pairs(metric)})
        for hidden in {*both.hidden, *places} - set(both.counts):
            open_before, open_now = reach(places, usual, hidden), reach(places, both, hidden)
            assert open_now >= min(K, open_before), hidden
            attacked += 1
    assert attacked > 50


def shown(desk: Desk, metric: Metric) -> Iterator[tuple[Shown, Shown]]:
    """For every day, period and other key: what the metric shows alone, and what the two show."""
    by = next(iter(metric.by))
    periods = [(day, start, end) for day, (start, end) in product((date(2025, 6, 30), DAYS[-1]), desk.periods())]
    for day, start, end in periods:
        if start > day:
            continue
        own, beside = (
            [cell for cut in ((), (by,)) for cell in desk.figure(name, cut, start=start, end=end, day=day).cells]
            for name in (metric.beside, metric.name)
        )
        for aside in {aside_of(cell) for cell in own}:
            first, second = ([cell for cell in cells if aside_of(cell) == aside] for cells in (own, beside))
            usual = visible(metric, first, [])
            yield usual, visible(metric, first, second)


def aside_of(cell: Cell) -> str:
    return dict(cell.place).get("actor", "")


def visible(metric: Metric, first: list[Cell], second: list[Cell]) -> Shown:
    counts: dict[Place, float] = {}
    hidden = [(group_of(metric, cell), "*", cell.at(metric.divides)) for cell in second if cell.hidden]
    for cell in first:
        for answer, count in {} if cell.hidden else known_counts(metric.beside, cell).items():
            counts[group_of(metric, cell), answer, "*"] = count
        hidden += [(group_of(metric, cell), answer, "*") for answer in answers(metric, cell) if cell.hidden]
    for cell in second:
        if not cell.hidden:
            counts[group_of(metric, cell), "*", cell.at(metric.divides)] = cell.numerator or 0
            counts[group_of(metric, cell), "*", "*"] = cell.denominator or 0
    return Shown(counts, hidden)


def answers(metric: Metric, cell: Cell) -> list[str]:
    own = find(metric.beside)
    return [cell.at(own.divides)] if own.divides else ["ja", "nej"]


def group_of(metric: Metric, cell: Cell) -> str:
    return dict(cell.place).get(next(iter(metric.by)), "*")


def groups(both: Shown) -> set[tuple[str]]:
    return {(group,) for group, _, _ in (*both.counts, *both.hidden)} - {("*",)}


def pairs(metric: Metric) -> list[tuple[str, str]]:
    """The possible pairs of answers, from what the definitions say."""
    if metric.beside == "adequate_help":
        return [("ja", "annat svar"), ("nej", "väntar"), ("nej", "annat svar")]
    moved = [(one, one) for one in ("recovered", "improved", "unchanged", "deteriorated")]
    return [*moved, *((one, "unchanged") for one in ("recovered", "improved", "deteriorated"))]


def reach(places: list[Place], known: Shown, aim: Place) -> float:
    """How far apart the least and the most are that a count can be; all are zero or more."""
    rows = np.array([inside(places, place) for place in known.counts] or [np.zeros(len(places))])
    totals = np.array(list(known.counts.values()) or [0.0])
    goal = inside(places, aim)
    least, most = (linprog(sign * goal, A_eq=rows, b_eq=totals, bounds=(0, None)) for sign in (1, -1))
    assert least.status == 0
    return np.inf if most.status == 3 else -most.fun - least.fun


def inside(places: list[Place], aim: Place) -> np.ndarray:
    return np.array([float(all(a in {"*", b} for a, b in zip(aim, one, strict=True))) for one in places])


def test_the_attack_would_find_one_pupil_between_two_limits() -> None:
    places = [("ORS", "improved", "improved"), ("ORS", "improved", "unchanged"), ("ORS", "unchanged", "unchanged")]
    told = {("ORS", "improved", "*"): 9.0, ("ORS", "*", "improved"): 8.0, ("ORS", "*", "*"): 20.0}
    assert reach(places, Shown(told, []), places[1]) == 0


def test_one_pupil_between_two_limits_is_protected_and_what_was_shown_stays() -> None:
    by = ("usual", "answer")
    inner = {("better", "better"): 8, ("better", "same"): 1, ("same", "same"): 11}
    own = {("better", "*"): 9, ("same", "*"): 11, ("*", "*"): 20}
    beside = {("*", "better"): 8, ("*", "same"): 12}
    [safe] = protect_beside([{"by": by, "cells": {**inner, **own, **beside}}], 5, 10)
    assert {place: safe["cells"][place] for place in own} == own
    assert all(safe["cells"][place] is None for place in (*inner, *beside))


def test_ten_pupils_between_two_limits_need_no_protection() -> None:
    inner = {("better", "better"): 8, ("better", "same"): 10, ("same", "same"): 11}
    margins = {("better", "*"): 18, ("same", "*"): 11, ("*", "better"): 8, ("*", "same"): 21, ("*", "*"): 29}
    [safe] = protect_beside([{"by": ("usual", "answer"), "cells": {**inner, **margins}}], 5, 10)
    assert {place: safe["cells"][place] for place in margins} == margins
