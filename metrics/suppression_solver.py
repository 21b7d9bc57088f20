"""HiGHS at work for the protection: models of one layout, run alike every time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.suppression_layout import Entries, Layout

Vector = NDArray[np.float64]
NODES, PIVOTS = 500, 10_000
DUAL, PRIMAL = 1, 4
INTERIOR_STEPS = 100


def bounds_of(layout: Layout, known: NDArray[np.bool_]) -> tuple[Vector, Vector]:
    """Known rows and links are equations; of the others only totals are bounded, by what is reasonable."""
    free = np.append(~known, np.zeros(len(layout.links), dtype=bool))
    exact = np.append(layout.counts, layout.links)
    most = np.append(np.where(layout.tops, layout.ceiling, np.inf), layout.links)
    return np.where(free, -np.inf, exact), np.where(free, most, exact)


def new_solver(
    layout: Layout, rows: NDArray[np.int64], lower: Vector, upper: Vector, *, steps: bool, whole: bool = False
) -> Any:
    """A HiGHS model of these rows of A x between `lower` and `upper`, x ≥ 0.

    With `steps` of A (u − v), for least Σ u + v.
    """
    import highspy

    row, column, coefficient = _entries(layout, rows)
    if steps:
        row, column = np.tile(row, 2), np.concatenate([column, column + layout.columns])
        coefficient = np.concatenate([coefficient, -coefficient])
    order, n = np.lexsort((row, column)), layout.columns * (2 if steps else 1)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n, len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.full(n, float(steps)), np.zeros(n), np.full(n, np.inf)
    lp.row_lower_, lp.row_upper_ = lower[rows], upper[rows]
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


def _entries(layout: Layout, rows: NDArray[np.int64]) -> Entries:
    """The layout's triplets in these rows, which are numbered anew."""
    row, column, coefficient = layout.entries
    place = np.searchsorted(rows, row)
    kept = np.append(rows, -1)[place] == row
    return place[kept], column[kept], coefficient[kept]


def _options(*, whole: bool, steps: bool) -> dict[str, Any]:
    """One thread and a fixed seed: the same question has the same answer. A gap below 1 is a whole optimum.

    A search in whole numbers ends after so many nodes, not seconds: without an answer by then more is hidden.

    After new costs the primal simplex goes on from where it was, after new bounds the dual.
    """
    options: dict[str, Any] = {"output_flag": False, "threads": 1, "random_seed": 0}
    if whole:
        return options | {
            "mip_abs_gap": 0.9,
            "mip_rel_gap": 0.0,
            "mip_max_nodes": NODES,
            "mip_heuristic_run_feasibility_jump": False,
        }
    options |= {"solver": "simplex", "presolve": "off", "simplex_iteration_limit": PIVOTS}
    return options | {
        "simplex_strategy": DUAL if steps else PRIMAL,
        "primal_simplex_bound_perturbation_multiplier": 0.0,
    }


def solved(solver: Any) -> bool:
    """Run; where a warm start led nowhere, from scratch by one simplex and then the other. False: there is no answer.

    A warm start may end in numerical trouble, even in "infeasible" where there are answers.
    """
    import highspy

    solver.run()
    if not _ended(solver):
        _, own = solver.getOptionValue("simplex_strategy")
        any(_from_scratch(solver, strategy) for strategy in (DUAL, PRIMAL))
        solver.setOptionValue("simplex_strategy", own)
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _from_scratch(solver: Any, strategy: int) -> bool:
    solver.clearSolver()
    solver.setOptionValue("simplex_strategy", strategy)
    solver.run()
    return _ended(solver)


def _ended(solver: Any) -> bool:
    """With an optimum, or with as many nodes as may be searched."""
    import highspy

    return solver.getModelStatus() in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit}


def set_costs(solver: Any, costs: Vector) -> None:
    """Minimise Σ costs · x from now on."""
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)


def middle(layout: Layout, rows: NDArray[np.int64], lower: Vector, upper: Vector) -> Vector:
    """Roughly the centre of all answers: an interior point, left where it is, or where so many steps led."""
    solver = new_solver(layout, rows, lower, upper, steps=False)
    for option, setting in {"solver": "ipm", "run_crossover": "off", "ipm_iteration_limit": INTERIOR_STEPS}.items():
        solver.setOptionValue(option, setting)
    solver.run()
    return np.array(solver.getSolution().col_value)
