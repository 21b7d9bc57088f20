"""The equations behind a family of tables: A x = y, x whole and at least 0.

A row is a cell that some table or public fact names; the same cell in several tables is one row. A column
is an inner cell, a combination of values that is possible. Where some dimensions never meet in a table the
inner cells are kept in pieces that agree on what they share, which is exact (Vorob'ev 1962, acyclic
marginal families) and small.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.suppression_pieces import Dims, pieces_of

Table = Mapping[str, Any]
Cell = tuple[tuple[str, Hashable], ...]  # (dimension, value) by dimension; () is everybody
Entries = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]

TOTAL = "*"
PERSONS_AT_MOST = 1_000_000  # beyond what is printed, as everybody knows: the one bound on a hidden total
COLUMNS_AT_MOST = 60_000
_SOME_OTHER = "\x00"


class CannotProtect(Exception):
    """The tables cannot be shown safely, or not within reason; the message says what to coarsen."""


@dataclass(frozen=True)
class Layout:
    """A in triplets. Rows: one per cell, then links, which always hold. Hidden `tops`, totals, have a ceiling."""

    cells: tuple[Cell, ...]  # what each row counts
    counts: NDArray[np.int64]  # one per cell
    forced: NDArray[np.bool_]  # one per cell: public
    entries: Entries  # row, column, coefficient
    rows: int
    columns: int
    links: NDArray[np.float64]
    tops: NDArray[np.bool_]
    deepest: int = 0

    @property
    def ceiling(self) -> int:
        return PERSONS_AT_MOST + int(np.abs(self.counts).sum())

    def activity(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """A x, one number per row."""
        row, column, coefficient = self.entries
        return np.bincount(row, weights=coefficient * x[column], minlength=self.rows).astype(float)


def cell_of(by: Sequence[str], values: Sequence[Hashable]) -> Cell:
    """The cell a table's key names: its dimensions and values without those summed over."""
    pairs = [(name, value) for name, value in zip(by, values, strict=True) if value != TOTAL]
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def layout_of(tables: Sequence[Table], public: Sequence[Table]) -> Layout:
    """The equations of `tables` and `public`. Raises `ValueError` when a table is malformed or two disagree."""
    for table in tables:
        _check_sums(table)
    known, facts = _counts([*tables, *public]), _counts(public)
    cells = tuple(sorted(known, key=lambda cell: (len(cell), [(name, str(value)) for name, value in cell])))
    groups = {_dims(cell) for cell in cells} | {tuple(sorted(table["by"])) for table in tables}
    possible = _possible(tables, facts)
    pieces = pieces_of(groups)
    inner = [_inner_cells(dims, possible, _domains(tables, facts)) for dims, _ in pieces]
    entries, rows = _entries(cells, pieces, inner)
    return Layout(
        cells,
        np.array([known[cell] for cell in cells], dtype=np.int64),
        np.array([cell in facts for cell in cells], dtype=bool),
        entries,
        rows,
        sum(map(len, inner)),
        np.zeros(rows - len(cells)),
        np.array([not cell for cell in cells], dtype=bool),
        len(cells[-1]),
    )


def _dims(cell: Cell) -> Dims:
    return tuple(name for name, _ in cell)


def _counts(tables: Iterable[Table]) -> dict[Cell, int]:
    """Every named cell and its count."""
    counts: dict[Cell, int] = {}
    for table in tables:
        for values, count in table["cells"].items():
            if isinstance(count, bool) or not isinstance(count, (int, np.integer)) or count < 0:
                raise ValueError(f"{values} in the table by {_named(table)}: {count} is not a count of persons")
            cell = cell_of(table["by"], values)
            if counts.setdefault(cell, int(count)) != count:
                raise ValueError(f"{values} in the table by {_named(table)} is {count}, elsewhere {counts[cell]}")
    return counts


def _check_sums(table: Table) -> None:
    by, cells = table["by"], table["cells"]
    if len(set(by)) != len(by) or any(len(values) != len(by) for values in cells):
        raise ValueError(f"the table by {_named(table)} needs one value for each of its dimensions, all different")
    sums: Counter[tuple[Hashable, ...]] = Counter({(TOTAL,) * len(by): 0})
    for values, count in cells.items():
        if TOTAL not in values and isinstance(count, (int, np.integer)):
            sums.update(dict.fromkeys(product(*((value, TOTAL) for value in values)), count))
    wrong = [values for values in sums | dict(cells) if cells.get(values, -1) != sums[values]]
    if wrong:
        raise ValueError(f"the table by {_named(table)} lacks a margin or does not add up at {wrong[0]}")


def _named(table: Table) -> str:
    return " × ".join(table["by"]) or "nothing"


def _possible(tables: Sequence[Table], facts: Iterable[Cell]) -> list[tuple[Dims, set[tuple[Hashable, ...]]]]:
    """What each table lists over its dimensions; what only public facts list is possible too."""
    listed = []
    for table in tables:
        dims = tuple(sorted(table["by"]))
        cells = [cell_of(table["by"], values) for values in table["cells"] if TOTAL not in values]
        cells += [cell for cell in facts if set(dims) <= set(_dims(cell))]
        listed.append((dims, {_project(dict(cell), dims) for cell in cells}))
    return listed


def _domains(tables: Sequence[Table], facts: Iterable[Cell]) -> dict[str, list[Hashable]]:
    """The values of each dimension. One that only public facts use may have others than they list."""
    declared = {name for table in tables for name in table["by"]}
    cells = [cell_of(table["by"], values) for table in tables for values in table["cells"]]
    domains: dict[str, set[Hashable]] = {name: set() for name in declared}
    for cell in (*cells, *facts):
        for name, value in cell:
            domains.setdefault(name, {_SOME_OTHER}).add(value)
    return {name: sorted(values, key=str) for name, values in domains.items()}


def _project(values: Mapping[str, Hashable], dims: Dims) -> tuple[Hashable, ...]:
    return tuple(values[name] for name in dims)


def _inner_cells(
    dims: Dims,
    possible: Sequence[tuple[Dims, set[tuple[Hashable, ...]]]],
    domains: Mapping[str, Sequence[Hashable]],
) -> list[dict[str, Hashable]]:
    """Every possible combination of values over `dims`."""
    inner: list[dict[str, Hashable]] = [{}]
    for place, name in enumerate(dims):
        here = set(dims[: place + 1])
        tests = [(by, listed) for by, listed in possible if name in by and here.issuperset(by)]
        grown = ({**values, name: value} for values in inner for value in domains[name])
        inner = [values for values in grown if all(_project(values, by) in listed for by, listed in tests)]
        if len(inner) > COLUMNS_AT_MOST:
            raise CannotProtect(
                f"{' × '.join(dims)} make more than {COLUMNS_AT_MOST} combinations: leave one of these dimensions "
                "out, or publish fewer of the tables that cross them"
            )
    return inner


def _entries(
    cells: Sequence[Cell],
    pieces: Sequence[tuple[Dims, Dims | None]],
    inner: Sequence[list[dict[str, Hashable]]],
) -> tuple[Entries, int]:
    starts = dict(zip((dims for dims, _ in pieces), np.cumsum([0, *map(len, inner)]), strict=False))
    columns = {dims: inner[place] for place, (dims, _) in enumerate(pieces)}
    row_of = {cell: row for row, cell in enumerate(cells)}
    entries: list[tuple[int, int, float]] = []
    for group in sorted({_dims(cell) for cell in cells}):
        home = min((dims for dims in columns if set(group) <= set(dims)), key=lambda dims: len(columns[dims]))
        for column, values in enumerate(columns[home], start=starts[home]):
            row = row_of.get(tuple(zip(group, _project(values, group), strict=True)))
            if row is not None:
                entries.append((row, column, 1.0))
    rows = len(cells)
    for dims, host in pieces[1:]:
        shared = tuple(sorted(set(dims) & set(host or ())))
        links: dict[tuple[Hashable, ...], int] = {}
        for piece, sign in ((dims, 1.0), (host or (), -1.0)):
            for column, values in enumerate(columns[piece], start=starts[piece]):
                row = links.setdefault(_project(values, shared), rows + len(links))
                entries.append((row, column, sign))
        rows += len(links)
    return triplets(entries), rows


def triplets(entries: Iterable[tuple[int, int, float]]) -> Entries:
    """Row, column and coefficient as three arrays."""
    row, column, coefficient = zip(*entries, strict=True) if entries else ((), (), ())
    return np.array(row, np.int64), np.array(column, np.int64), np.array(coefficient, np.float64)
