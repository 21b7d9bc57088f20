"""All that is known about a set of publications as one system of equations, and what of it is printed.

A row is a cell of a population; the same cell in several tables and publications is one row. The growth of events
between two days is a row too, never printed. Public facts are rows that everybody has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from metrics.publication_columns import Columns, Entry, Piece, columns_of
from metrics.publication_links import grow_together, leave
from metrics.publication_population import BACKGROUND, WITHIN, Fact, Population, Within
from metrics.suppression_layout import Cell, Layout, triplets

Row = tuple[Population, Cell]
Growth = tuple[Population, Population, Cell]


@dataclass(frozen=True)
class System:
    """``rows`` and ``growths`` name the layout's cells, in that order."""

    layout: Layout
    rows: tuple[Row, ...]
    growths: tuple[Growth, ...]

    def flags(self, rows: Iterable[Row], growths: Iterable[Growth] = ()) -> NDArray[np.bool_]:
        """One flag per cell of the layout."""
        these, more = set(rows), set(growths)
        return np.array([row in these for row in self.rows] + [row in more for row in self.growths], dtype=bool)


def system_of(counts: Mapping[Row, int], facts: Sequence[Fact], *, nested: bool = True) -> System:
    """The equations for these counts and facts; without ``nested`` no population is known to lie within another.

    Raises CannotProtect when there are more unknowns than can be handled.
    """
    exact = {(fact.population, fact.cell): fact.value for fact in facts if fact.value is not None}
    known = {**counts, **exact}
    columns = columns_of(_by_population(counts), _by_population((fact.population, fact.cell) for fact in facts))
    known = {**{(population, ()): 0 for population in columns.pieces}, **known}
    rows = tuple(sorted(known, key=lambda row: (len(row[1]), row)))
    growths = tuple(_growths(rows))
    entries = [_entries(columns, row) for row in rows]
    entries += [
        _minus(_entries(columns, (late, cell)), _entries(columns, (early, cell))) for early, late, cell in growths
    ]
    if nested:
        _nest(columns, known)
        leave(columns, known)
        grow_together(columns, known)
    _bound(columns, facts)
    return System(_layout(columns, known, rows, growths, entries, set(exact)), rows, growths)


def _by_population(rows: Iterable[Row]) -> dict[Population, list[Cell]]:
    found: dict[Population, list[Cell]] = {}
    for population, cell in rows:
        found.setdefault(population, []).append(cell)
    return found


def _growths(rows: Sequence[Row]) -> list[Growth]:
    """Every cell that two days of the same events both have."""
    chains: dict[tuple[object, Cell], list[Population]] = {}
    for population, cell in rows:
        if population.chain:
            chains.setdefault((population.chain, cell), []).append(population)
    return [(early, late, cell) for (_, cell), days in chains.items() for early, late in combinations(sorted(days), 2)]


def _entries(columns: Columns, row: Row) -> list[Entry]:
    return [(column, 1.0) for column in columns.sum_of(*row)]


def _minus(late: Sequence[Entry], early: Sequence[Entry]) -> list[Entry]:
    before = {column for column, _ in early}
    return [entry for entry in late if entry[0] not in before]


def _nest(columns: Columns, known: Mapping[Row, int]) -> None:
    """Every population within the wider one of its own or the nearest later day, unless the counts deny it.

    They may: a pupil who was taken on twice is one in the intake and two cases among the outcomes.
    """
    for population in sorted(columns.pieces):
        rule = WITHIN.get(population.metric)
        wider = [
            other
            for other in columns.pieces
            if rule and other.metric == rule.wider and other.end >= population.end and other.start == population.start
        ]
        if rule and wider and not _denied(known, population, min(wider), rule):
            _put_within(columns, population, min(wider), rule)


def _denied(known: Mapping[Row, int], narrow: Population, wide: Population, rule: Within) -> bool:
    for (population, cell), count in known.items():
        if population == narrow and all(name in BACKGROUND for name, _ in cell):
            most = known.get((wide, tuple(sorted((*cell, *rule.where)))))
            if most is not None and (count > most or (rule.exact and narrow.end == wide.end and count != most)):
                return True
    return False


def _put_within(columns: Columns, narrow: Population, wide: Population, rule: Within) -> None:
    for piece in columns.pieces[narrow]:
        background = [name for name in piece.dims if name in BACKGROUND]
        host = max(columns.pieces[wide], key=lambda other: _fits(other, background, rule))
        shared = [name for name in background if name in host.dims]
        here, there = piece.over(shared), host.over(shared, rule.where)
        for cell in sorted(here.keys() | there.keys()):
            entries = [(column, 1.0) for column in there.get(cell, ())] + [(c, -1.0) for c in here.get(cell, ())]
            if not (rule.exact and narrow.end == wide.end):
                entries.append((columns.new(), -1.0))
            columns.links.append((entries, 0.0))


def _fits(host: Piece, background: Sequence[str], rule: Within) -> tuple[bool, int, int]:
    names = {name for name, _ in rule.where}
    return names <= set(host.dims), len(set(background) & set(host.dims)), -len(host.columns)


def _bound(columns: Columns, facts: Sequence[Fact]) -> None:
    """What a cell is known to be at least."""
    for fact in facts:
        if fact.at_least is not None:
            entries = _entries(columns, (fact.population, fact.cell))
            columns.links.append(([*entries, (columns.new(), -1.0)], float(fact.at_least)))


def _layout(
    columns: Columns,
    known: Mapping[Row, int],
    rows: Sequence[Row],
    growths: Sequence[Growth],
    entries: Sequence[Sequence[Entry]],
    exact: set[Row],
) -> Layout:
    named = [cell for _, cell in rows] + [cell for _, _, cell in growths]
    counts = [known[row] for row in rows] + [known[late, cell] - known[early, cell] for early, late, cell in growths]
    linked = [*entries, *(found for found, _ in columns.links)]
    return Layout(
        tuple(named),
        np.array(counts, dtype=np.int64),
        np.array([row in exact for row in rows] + [False] * len(growths), dtype=bool),
        triplets([(at, column, value) for at, found in enumerate(linked) for column, value in found]),
        len(linked),
        columns.size,
        np.array([total for _, total in columns.links], dtype=float),
        np.array([not cell for cell in named], dtype=bool),
        max(map(len, named), default=0),
    )
