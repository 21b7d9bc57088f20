"""What follows from an attack's equations: bounds by linear and integer programming, and a test of ranks."""

import math
from typing import Any

import numpy as np

from metrics.disclosure_audit import AuditError
from metrics.publication_attack import Attack, Terms, Vector


def bounds(made: Attack, terms: Terms, enough: float = math.inf) -> tuple[int, int]:
    """The least and most of a sum; stops when whole answers that differ by ``enough`` are known.

    Raises ValueError when what is known contradicts itself, AuditError without an answer.
    """
    costs = np.zeros(made.size)
    costs[list(terms)] = list(terms.values())
    seen = [float(answer @ costs) for answer in made.answers]
    if seen and max(seen) - min(seen) >= enough:
        return round(min(seen)), round(max(seen))
    return _extreme(made, costs), -_extreme(made, -costs)


def _extreme(made: Attack, costs: Vector) -> int:
    from scipy.optimize import Bounds, LinearConstraint, linprog, milp

    (equal, right), (at_most, limit) = made.matrices
    known: dict[str, Any] = {"A_eq": equal, "b_eq": right} if len(right) else {}
    known |= {"A_ub": at_most, "b_ub": limit} if len(limit) else {}
    found = linprog(costs, **known, bounds=(0, made.ceiling), method="highs")
    if found.status == 2:
        raise ValueError("what is printed and what is public contradict each other")
    if found.status == 0 and np.abs(found.x - np.round(found.x)).max(initial=0) < 1e-6:
        made.answers.append(np.round(found.x))
        return round(found.fun)
    limits = [LinearConstraint(equal, right, right)] if len(right) else []
    limits += [LinearConstraint(at_most, -np.inf, limit)] if len(limit) else []
    whole = milp(costs, constraints=limits, integrality=np.ones(made.size), bounds=Bounds(0, made.ceiling))
    if whole.status != 0:
        raise AuditError(f"no answer for a hidden cell: {whole.message}")
    made.answers.append(np.round(whole.x))
    return math.floor(whole.fun + 0.5)


def follows(made: Attack, terms: Terms) -> bool:
    """Is this sum a combination of known ones? Then it has one value, whatever the rest may be."""
    from scipy.sparse.linalg import lsmr

    equal, _ = made.matrices[0]
    row = np.zeros(made.size)
    row[list(terms)] = list(terms.values())
    if not made.equal or not row.any():
        return not row.any()
    found = lsmr(equal.T, row, atol=1e-12, btol=1e-12, conlim=0, maxiter=20 * made.size + 1000)
    return bool(np.linalg.norm(equal.T @ found[0] - row) < 1e-6)
