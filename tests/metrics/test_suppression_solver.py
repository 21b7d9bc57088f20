"""The solver at work: what one way of solving does not finish another does, and what is not whole is mended."""

import itertools
import random

import highspy
import numpy as np
import pytest

from metrics.suppression_layout import layout_of
from metrics.suppression_programme import Programme
from metrics.suppression_solver import bounds_of, new_solver, set_costs, solved
from tests.metrics.small_tables import pilot, tables_of


def _shortest(pivots):
    """The pilot's programme, allowed so many pivots a run."""
    layout = layout_of(pilot(), [])
    solver = new_solver(layout, np.arange(layout.rows), *bounds_of(layout, layout.counts >= 5), steps=False)
    set_costs(solver, -np.arange(layout.columns, dtype=float) % 7)
    solver.setOptionValue("simplex_iteration_limit", pivots)
    return solver


def test_what_one_simplex_does_not_finish_is_solved_from_scratch_by_the_other():
    needed = {}
    for strategy in (1, 4):
        solver = _shortest(1000)
        solver.setOptionValue("simplex_strategy", strategy)
        solver.run()
        needed[strategy] = (solver.getInfo().simplex_iteration_count, round(solver.getObjectiveValue()))
    (dual, best), (primal, _) = needed[1], needed[4]
    assert dual != primal
    solver = _shortest(min(dual, primal))
    slow = 1 if dual > primal else 4
    solver.setOptionValue("simplex_strategy", slow)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kIterationLimit
    assert solved(solver)
    assert round(solver.getObjectiveValue()) == best
    assert solver.getOptionValue("simplex_strategy")[1] == slow


def test_without_an_answer_there_is_none():
    assert not solved(_shortest(0))


def _cube(seed):
    """Twenty persons at random in 4 × 3 × 3 or 3 × 3 × 3 places, and all two-way tables of them."""
    draw, sizes = random.Random(seed), {"a": 3 if seed % 2 else 4, "b": 3, "c": 3}
    persons = [{name: draw.randrange(size) for name, size in sizes.items()} for _ in range(draw.choice([12, 20, 40]))]
    layout = layout_of(tables_of(persons, list(itertools.combinations(sizes, 2))), [])
    return layout, layout.counts >= draw.choice([2, 3, 5])


@pytest.mark.parametrize(("seed", "row"), [(13, 10), (132, 11), (144, 12)])
def test_a_move_of_half_persons_is_mended(seed, row):
    mended, broken = (Programme(*_cube(seed)) for _ in range(2))
    broken.dives = 0
    assert not broken.reaches(row, 5)
    assert mended.reaches(row, 5)
    assert mended.width(row) >= 5


def test_what_is_shown_and_hidden_again_is_as_open_as_before():
    layout, known = _cube(75)
    programme = Programme(layout, known)
    other = int(np.flatnonzero(known)[-1])
    programme.hide(other)
    hidden = np.flatnonzero(~programme.known).tolist()
    before = [programme.width(row) for row in hidden]
    programme.show(other)
    assert programme.most[other] == programme.least[other] == layout.counts[other]
    assert programme.width(other) == 0
    programme.hide(other)
    assert [int(programme.most[row] - programme.least[row]) for row in hidden] == before
