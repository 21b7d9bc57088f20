"""Random families of tables against an attacker of our own: every inner cell written out, scipy's integer programme.

`LAGESBILD_ATTACKS=1000` attacks that many; the default is what a quick run affords.
"""

import itertools
import os

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, linprog, milp

from metrics.disclosure import audit, protect
from tests.metrics.small_tables import by_cell

VALUES = {"district": "JKF", "sex": "fp", "stage": "lmh", "answer": ("ja", "nej")}
FAMILIES = [
    [("district",), ("sex",), ("stage",)],
    [("district", "sex")],
    [("district", "sex"), ("district", "stage")],
    [("district", "sex"), ("district", "stage"), ("sex", "stage")],
    [("district", "sex", "stage")],
    [("district", "answer"), ("sex", "answer")],
    [("stage",), ("answer",)],
]
CEILING = 1_000_000


@st.composite
def cases(draw):
    family = draw(st.sampled_from(FAMILIES))
    names = sorted({name for by in family for name in by})
    space = list(itertools.product(*(VALUES[name] for name in names)))
    most = draw(st.sampled_from([2, 6, 15]))
    counts = draw(st.lists(st.integers(0, most), min_size=len(space), max_size=len(space)))
    persons = dict(zip(space, counts, strict=True))
    tables = [_table(persons, names, by) for by in family]
    dropped = draw(st.sets(st.integers(0, 30), max_size=4))
    tables = [_without(table, dropped) for table in tables]
    every = sorted(by_cell(tables).items(), key=lambda item: sorted(item[0]))
    facts = draw(st.lists(st.sampled_from(every), max_size=4))
    return tables, [_fact(*fact) for fact in facts]


def _table(persons, names, by):
    cells = dict.fromkeys(itertools.product(*([*VALUES[name], "*"] for name in by)), 0)
    for values, count in persons.items():
        person = dict(zip(names, values, strict=True))
        for key in itertools.product(*((person[name], "*") for name in by)):
            cells[key] += count
    return {"by": by, "cells": cells}


def _without(table, dropped):
    """Some empty combinations are declared impossible by being left out."""
    cells = {
        values: count
        for place, (values, count) in enumerate(table["cells"].items())
        if count or "*" in values or place not in dropped
    }
    return {**table, "cells": cells}


def _fact(cell, count):
    pairs = sorted(cell)
    return {"by": tuple(name for name, _ in pairs), "cells": {tuple(value for _, value in pairs): count}}


def attack(tables, public, asked):
    """The least and most whole number for each cell in `asked`, over one column per combination."""
    names = sorted({name for table in tables for name in table["by"]})
    listed = [
        (
            table["by"],
            set(table["cells"])
            | {v for fact in public if fact["by"] == tuple(sorted(table["by"])) for v in _in_order(fact, table["by"])},
        )
        for table in tables
    ]
    space = [dict(zip(names, values, strict=True)) for values in itertools.product(*(VALUES[n] for n in names))]
    space = [p for p in space if all(tuple(p[name] for name in by) in cells for by, cells in listed)]
    known = {cell: n for cell, n in (by_cell(tables) | by_cell(public)).items() if n is not None}
    matrix = np.array([_sum(space, cell) for cell in known]).reshape(len(known), len(space))
    return {cell: _ends(matrix, list(known.values()), _sum(space, cell)) for cell in asked}


def _in_order(fact, by):
    return [tuple(dict(zip(fact["by"], values, strict=True))[name] for name in by) for values in fact["cells"]]


def _sum(space, cell):
    return [float(all(person[name] == value for name, value in cell)) for person in space]


def _ends(matrix, right, row):
    ceiling = CEILING + sum(right)
    ends = []
    for sign in (1, -1):
        costs = sign * np.array(row)
        if not len(costs):
            return 0, 0
        everybody = np.ones((1, len(costs)))
        known = {"A_eq": matrix, "b_eq": right} if len(right) else {}
        found = linprog(costs, **known, A_ub=everybody, b_ub=[ceiling])
        assert found.status == 0
        if np.abs(found.x - np.round(found.x)).max() > 1e-6:
            limits = [LinearConstraint(everybody, -np.inf, ceiling)]
            limits += [LinearConstraint(matrix, right, right)] if len(right) else []
            found = milp(costs, constraints=limits, integrality=np.ones(len(costs)))
            assert found.status == 0
        ends.append(sign * round(found.fun))
    return tuple(ends)


def _protected_cells(tables, public, k=5, fewest=10):
    """Every cell that may not be shown, from the rule as written, slowly."""
    true = by_cell(tables)
    small = {cell for cell, count in true.items() if count < k}
    for table in tables:
        if table["by"][-1] == "answer":
            for cell in by_cell([table]):
                if true[frozenset(pair for pair in cell if pair[0] != "answer")] < fewest:
                    small.add(cell)
    return small - set(by_cell(public))


@settings(
    max_examples=int(os.environ.get("LAGESBILD_ATTACKS", "200")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases())
def test_no_protected_cell_is_narrower_than_the_rule_allows(case):
    tables, public = case
    protected = protect(tables, public=public)
    true, shown = by_cell(tables), by_cell(protected)
    small = _protected_cells(tables, public)
    assert all(shown[cell] is None for cell in small)
    assert all(count is None or count == true[cell] for cell, count in shown.items())
    assert all(shown[cell] is not None for cell in by_cell(public))
    nothing = [{**table, "cells": dict.fromkeys(table["cells"])} for table in tables]
    bounds = attack(protected, public, sorted(small, key=sorted))
    for cell, (low, high) in bounds.items():
        assert low <= true[cell] <= high
        if high - low < 5:
            before = attack(nothing, public, [cell])[cell]
            assert high - low >= min(5, before[1] - before[0])


@settings(max_examples=max(1, int(os.environ.get("LAGESBILD_ATTACKS", "200")) // 4), deadline=None)
@given(cases())
def test_the_audit_finds_what_the_attacker_finds(case):
    tables, public = case
    protected = protect(tables, public=public)
    found = audit(protected, public)
    hidden = [(table["by"], values) for table in protected for values, n in table["cells"].items() if n is None]
    assert [name for name, _, _ in found] == hidden
    cells = [frozenset((n, v) for n, v in zip(by, values, strict=True) if v != "*") for by, values in hidden]
    bounds = attack(protected, public, sorted(set(cells), key=sorted))
    for cell, (_, low, high) in zip(cells, found, strict=True):
        assert (low, high) == bounds[cell]


def test_a_city_of_thirteen_districts_holds():
    """1 000 pupils, 13 × 3 × 4 × 2, all two-way."""
    draw = np.random.default_rng(2)
    values = {"district": [f"d{i:02}" for i in range(13)], "sex": "fpe", "stage": "Flmh", "source": "su"}
    persons = [{n: v[draw.choice(len(v), p=_shares(len(v)))] for n, v in values.items()} for _ in range(1000)]
    families = [(name,) for name in values] + list(itertools.combinations(values, 2))
    tables = []
    for by in families:
        cells = dict.fromkeys(itertools.product(*([*values[name], "*"] for name in by)), 0)
        for person in persons:
            for key in itertools.product(*((person[name], "*") for name in by)):
                cells[key] += 1
        tables.append({"by": by, "cells": cells})
    protected, true = protect(tables), by_cell(tables)
    for (by, key), low, high in audit(protected):
        cell = frozenset((n, v) for n, v in zip(by, key, strict=True) if v != "*")
        assert low <= true[cell] <= high
        assert true[cell] >= 5 or high - low >= 5


def _shares(n):
    weights = np.array([1 / (i + 1) ** 1.5 for i in range(n)])
    return weights / weights.sum()
