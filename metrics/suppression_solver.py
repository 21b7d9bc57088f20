"""HiGHS at work for the protection: models of one layout, run alike every time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.suppression_layout import Layout

Vector = NDArray[np.float64]
NODES = 500
INTERIOR_STEPS = 100


def new_solver(layout: Layout, lower: Vector, upper: Vector, *, steps: bool, whole: bool = False) -> Any:
    """A HiGHS model of A x between `lower` and `upper`, x ≥ 0; with `steps` of A (u − v), for least Σ u + v."""
    import highspy

    row, column, coefficient = layout.entries
    if steps:
        row, column = np.tile(row, 2), np.concatenate([column, column + layout.columns])
        coefficient = np.concatenate([coefficient, -coefficient])
    order, n = np.lexsort((row, column)), layout.columns * (2 if steps else 1)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n, layout.rows
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.full(n, float(steps)), np.zeros(n), np.full(n, np.inf)
    lp.row_lower_, lp.row_upper_ = lower, upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=n))])
    lp.a_matrix_.index_, lp.a_matrix_.value_ = row[order], coefficient[order]
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * n
    solver = highspy.Highs()
    for option, setting in _options(whole=whole, steps=steps).items():
        solver.setOptionValue(option, setting)
    solver.passModel(lp)
    return solver


def _options(*, whole: bool, steps: bool) -> dict[str, Any]:
    """One thread and a fixed seed: the same question has the same answer. A gap below 1 is a whole optimum.

    A search in whole numbers ends after so many nodes, not seconds: without an answer by then more is hidden.

    After new costs the primal simplex goes on from where it was, after new bounds the dual.
    """
    options: dict[str, Any] = {"output_flag": False, "threads": 1, "random_seed": 0}
    if whole:
        return options | {"mip_abs_gap": 0.9, "mip_rel_gap": 0.0, "mip_max_nodes": NODES}
    return options | {"solver": "simplex", "presolve": "off", "simplex_strategy": 1 if steps else 4}


def solved(solver: Any) -> bool:
    """Run, and once more from scratch if the warm start led nowhere. False: there is no answer."""
    import highspy

    status = highspy.HighsModelStatus
    solver.run()
    if solver.getModelStatus() not in {status.kOptimal, status.kInfeasible, status.kSolutionLimit}:
        solver.clearSolver()
        solver.run()
    return bool(solver.getModelStatus() == status.kOptimal)


def set_costs(solver: Any, costs: Vector) -> None:
    """Minimise Σ costs · x from now on."""
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)


def middle(layout: Layout, lower: Vector, upper: Vector) -> Vector:
    """Roughly the centre of all answers: an interior point, left where it is, or where so many steps led."""
    solver = new_solver(layout, lower, upper, steps=False)
    for option, setting in {"solver": "ipm", "run_crossover": "off", "ipm_iteration_limit": INTERIOR_STEPS}.items():
        solver.setOptionValue(option, setting)
    solver.run()
    return np.array(solver.getSolution().col_value)
