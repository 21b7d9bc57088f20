"""The independent check of what was protected: what can be worked out about each hidden cell?

Shares no code with the protection: its own equations, built by joining what the tables list, scipy's
`linprog` and `milp`, and a test of ranks. Source: Dobra & Fienberg, Bounds for cell entries in contingency
tables, PNAS 97 (2000).
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Named = frozenset[tuple[str, Hashable]]
Vector = NDArray[np.float64]

MOST_PERSONS = 1_000_000  # at most this far above all that is printed lies a total that is itself hidden
_OTHER = ("", "some other value")


class AuditError(RuntimeError):
    """The audit contradicts itself or found no answer: publish nothing."""


@dataclass(frozen=True)
class Attack:
    """All that is known, as equations: `matrix` x = `right`, x whole and ≥ 0, and a sum of x that has a ceiling."""

    pieces: list[frozenset[str]]
    inner: list[list[Named]]
    matrix: Vector
    right: Vector
    everybody: Vector
    ceiling: int


def audit(
    tables: Sequence[Mapping[str, Any]], public: Sequence[Mapping[str, Any]] = ()
) -> list[tuple[tuple[tuple[str, ...], tuple[Hashable, ...]], int, int]]:
    """For every hidden (None) cell ((by, values), low, high): the least and most that whole counts allow.

    The attacker knows all that is shown, `public`, that counts are whole and not negative, and that what a
    table does not list is impossible. A hidden total is taken to be at most a million above everything
    shown, so that no bound is infinite. Raises `ValueError` when the tables contradict each other,
    `AuditError` without an answer.
    """
    named = [(tuple(table["by"]), values, n) for table in tables for values, n in table["cells"].items()]
    hidden = [(by, values, _named(by, values)) for by, values, count in named if count is None]
    if not hidden:
        return []
    attack = _attack(tables, public)
    beyond_rank = _rank_test(attack)
    bounds: dict[Named, tuple[int, int]] = {}
    for _, _, cell in hidden:
        if cell not in bounds:
            row = _row(attack.pieces, attack.inner, cell)
            bounds[cell] = _extreme(attack, row), -_extreme(attack, -row)
            if bounds[cell][0] < bounds[cell][1] and not beyond_rank(row):
                raise AuditError(f"{sorted(map(str, cell))} follows from what is shown, yet has room")
    return [((by, values), *bounds[cell]) for by, values, cell in hidden]


def _named(by: Sequence[str], values: Sequence[Hashable]) -> Named:
    return frozenset((name, value) for name, value in zip(by, values, strict=True) if value != "*")


def _attack(tables: Sequence[Mapping[str, Any]], public: Sequence[Mapping[str, Any]]) -> Attack:
    known: dict[Named, int] = {}
    facts = {_named(table["by"], values) for table in public for values in table["cells"]}
    for table in (*tables, *public):
        for values, count in table["cells"].items():
            cell = _named(table["by"], values)
            if count is not None and known.setdefault(cell, count) != count:
                raise ValueError(f"{sorted(map(str, cell))} is both {known[cell]} and {count}")
    groups = [frozenset(table["by"]) for table in tables] + [frozenset(dict(cell)) for cell in facts]
    pieces, links = tied_pieces(groups)
    listed = _listed(tables, facts)
    inner = [_join(piece, listed) for piece in pieces]
    rows, rights = [_row(pieces, inner, cell) for cell in known], list(map(float, known.values()))
    for here, there in links:
        shared = pieces[here] & pieces[there]
        for cell in sorted({_part(cell, shared) for at in (here, there) for cell in inner[at]}, key=_order):
            rows.append(_row_in(inner, here, cell) - _row_in(inner, there, cell))
            rights.append(0.0)
    everybody = _row_in(inner, 0, frozenset())
    matrix = np.reshape(rows, (len(rows), len(everybody)))
    return Attack(pieces, inner, matrix, np.array(rights), everybody, MOST_PERSONS + sum(known.values()))


def tied_pieces(groups: Iterable[frozenset[str]]) -> tuple[list[frozenset[str]], list[tuple[int, int]]]:
    """Sets of dimensions to keep whole, and which of them are tied by what they share.

    Whole tables always do, so the two that overlap most merge until the sets form a tree (their largest
    overlaps then add up to all that is shared).
    """
    pieces = sorted(set(groups), key=lambda group: (len(group), sorted(group)))
    while True:
        pieces = [piece for piece in dict.fromkeys(pieces) if not any(piece < other for other in pieces)]
        links = _spanning_tree(pieces)
        overlap = sum(len(pieces[a] & pieces[b]) for a, b in links)
        if overlap == sum(map(len, pieces)) - len(frozenset().union(*pieces)):
            return pieces, links
        pairs = [(a, b) for a in range(len(pieces)) for b in range(a)]
        a, b = max(pairs, key=lambda pair: (len(pieces[pair[0]] & pieces[pair[1]]), pair))
        pieces = [*(p for at, p in enumerate(pieces) if at not in {a, b}), pieces[a] | pieces[b]]


def _spanning_tree(pieces: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The tree of largest overlaps (Prim)."""
    inside, links = [0], []
    while len(inside) < len(pieces):
        pairs = [(a, b) for a in inside for b in range(len(pieces)) if b not in inside]
        here, there = max(pairs, key=lambda pair: len(pieces[pair[0]] & pieces[pair[1]]))
        inside.append(there)
        links.append((here, there))
    return links


def _listed(tables: Sequence[Mapping[str, Any]], facts: set[Named]) -> list[tuple[frozenset[str], set[Named]]]:
    """What is possible over each table's dimensions, and over each dimension by itself."""
    relations = []
    for table in tables:
        dims = frozenset(table["by"])
        shown = {_named(table["by"], values) for values in table["cells"]}
        full = {cell for cell in shown if len(cell) == len(dims)}
        relations.append((dims, full | {_part(fact, dims) for fact in facts if dims <= set(dict(fact))}))
    declared = {name for table in tables for name in table["by"]}
    cells = [_named(table["by"], values) for table in tables for values in table["cells"]]
    single: dict[str, set[Named]] = {name: set() for name in sorted(declared)}
    for pair in sorted({pair for cell in (*cells, *facts) for pair in cell}, key=str):
        single.setdefault(pair[0], {frozenset({(pair[0], _OTHER)})}).add(frozenset({pair}))
    return [*((frozenset({name}), values) for name, values in single.items()), *relations]


def _part(cell: Named, dims: frozenset[str]) -> Named:
    return frozenset(pair for pair in cell if pair[0] in dims)


def _order(cell: Named) -> list[str]:
    return sorted(map(str, cell))


def _join(piece: frozenset[str], listed: Sequence[tuple[frozenset[str], set[Named]]]) -> list[Named]:
    """All combinations over `piece` that every relation within it lists."""
    joined: set[Named] = {frozenset()}
    have: frozenset[str] = frozenset()
    within = [relation for relation in listed if relation[0] <= piece]
    for dims, cells in sorted(within, key=lambda relation: -len(relation[0])):
        by_shared: dict[Named, list[Named]] = {}
        for cell in cells:
            by_shared.setdefault(_part(cell, have), []).append(cell)
        joined = {cell | more for cell in joined for more in by_shared.get(_part(cell, dims & have), ())}
        have |= dims
    return sorted(joined, key=_order)


def _row(pieces: Sequence[frozenset[str]], inner: Sequence[list[Named]], cell: Named) -> Vector:
    """The sum over inner cells that `cell` stands for, in a piece that has its dimensions."""
    return _row_in(inner, next(at for at, piece in enumerate(pieces) if piece.issuperset(dict(cell))), cell)


def _row_in(inner: Sequence[list[Named]], piece: int, cell: Named) -> Vector:
    return np.concatenate(
        [np.array([float(at == piece and cell <= one) for one in cells]) for at, cells in enumerate(inner)]
    )


def _extreme(attack: Attack, costs: Vector) -> int:
    """The least of costs · x over whole x: the linear optimum where it is whole, else by integer programming."""
    from scipy.optimize import Bounds, LinearConstraint, linprog, milp

    if not costs.any():
        return 0

    limits = {"A_ub": attack.everybody[None, :], "b_ub": [attack.ceiling], "method": "highs-ds"}
    linear = linprog(costs, A_eq=attack.matrix, b_eq=attack.right, bounds=(0, None), **limits)
    if linear.status == 2:
        raise ValueError("what is shown and what is public contradict each other")
    if linear.status == 0 and np.abs(linear.x - np.round(linear.x)).max(initial=0) < 1e-6:
        return round(linear.fun)
    most = LinearConstraint(attack.everybody[None, :], -np.inf, attack.ceiling)
    equal = LinearConstraint(attack.matrix, attack.right, attack.right)
    whole = milp(costs, constraints=[equal, most], integrality=1, bounds=Bounds(0, np.inf))
    if whole.status != 0:
        raise AuditError(f"no answer for a hidden cell: {whole.message}")
    return math.floor(whole.fun + 0.5)


def _rank_test(attack: Attack) -> Any:
    """Tells whether a row lies outside all sums and differences of known rows."""
    weights, vectors = np.linalg.eigh(attack.matrix @ attack.matrix.T)
    kept = weights > 1e-9 * max(1.0, weights.max(initial=0.0))

    def beyond(row: Vector) -> bool:
        within = (vectors[:, kept].T @ (attack.matrix @ row)) ** 2 / weights[kept]
        return bool(row @ row - within.sum() > 1e-6)

    return beyond
