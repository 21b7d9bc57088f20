"""The attacker's programme for one layout: how far can a cell lie from what it is? Kept warm between questions."""

import math

import numpy as np
from numpy.typing import NDArray

from metrics.suppression_layout import CannotProtect, Layout
from metrics.suppression_solver import Vector, bounds_of, middle, new_solver, set_costs, solved

_WHOLE = 1e-6
ROUNDS = 3
DIVES = 8


class Programme:
    """Who knows the rows flagged in `known` asks for the least and the most of another row.

    Whole answers are remembered as witnesses: hiding a row never takes one away. The first is `base`, from
    which short moves reach most others; linear and integer optima are asked for only where no move is
    found. The models hold the rows known from the start: no other can be shown later. `dives` is how many
    columns of a move that is not whole may be rounded up to make it so.
    """

    def __init__(self, layout: Layout, known: NDArray[np.bool_] | None = None) -> None:
        self.layout = layout
        self.known = np.ones(len(layout.cells), dtype=bool) if known is None else known.copy()
        self.prices = np.zeros(len(layout.cells))
        self.least, self.most = np.full(layout.rows, np.inf), np.full(layout.rows, -np.inf)
        self.dives = DIVES
        self.base: Vector = np.zeros(layout.columns)
        self._witnesses, self._silent = list[Vector](), list[Vector]()
        self._lower, self._upper = bounds_of(layout, self.known)
        self._rows = np.flatnonzero(np.append(self.known | layout.tops, np.ones(len(layout.links), dtype=bool)))
        self._extremes = new_solver(layout, self._rows, self._lower, self._upper, steps=False)
        self._moves = new_solver(layout, self._rows, self._lower, self._upper, steps=True)
        self._find_base()

    def hide(self, row: int) -> None:
        """From now on this row is not known."""
        self.known[row] = False
        self._bound(row, (-np.inf, float(self.layout.ceiling) if self.layout.tops[row] else np.inf), np.inf)
        count = self.layout.counts[row]
        denied = [sums for sums in self._silent if sums[row] != count]
        self._silent = [sums for sums in self._silent if sums[row] == count]
        for sums in denied:
            self._hear(sums)

    def show(self, row: int) -> None:
        """From now on this row, hidden before, is known again; the base still agrees with it."""
        self.known[row] = True
        count = float(self.layout.counts[row])
        self._bound(row, (count, count), 0.0)
        self._silent += [sums for sums in self._witnesses if sums[row] != count]
        self._witnesses = [sums for sums in self._witnesses if sums[row] == count]
        self.least, self.most = np.min(self._witnesses, axis=0), np.max(self._witnesses, axis=0)

    def _bound(self, row: int, count: tuple[float, float], change: float) -> None:
        self._lower[row], self._upper[row] = count
        place = int(np.searchsorted(self._rows, row))
        self._extremes.changeRowBounds(place, *count)
        self._moves.changeRowBounds(place, -change, change)

    def _hear(self, sums: Vector) -> bool:
        """A witness that denies what is known is silent until that is hidden again."""
        if (sums < self._lower).any() or (sums > self._upper).any():
            self._silent.append(sums)
            return False
        self._witnesses.append(sums)
        np.minimum(self.least, sums, out=self.least)
        np.maximum(self.most, sums, out=self.most)
        return True

    def reaches(self, row: int, width: int) -> bool:
        """Are two whole sets of persons found whose counts in `row` differ by `width`?

        If not, `prices` tells which rows hold it in. False may also mean that none was found where one
        exists: then more is hidden than need be, which is safe and takes less time than proof.
        """
        if self._seen(row) < width:
            low, high = self._linear_ends(row)
            if high - low >= width:
                self._move_apart(row, width, low, high)
        return self._seen(row) >= width

    def width(self, row: int) -> int:
        """The most by which whole answers to `row` differ, proven."""
        low, high = self._linear_ends(row)
        if self._seen(row) < high - low:
            self._in_whole_numbers(self._costs(row))
            self._in_whole_numbers(-self._costs(row))
        return int(self._seen(row))

    def _linear_ends(self, row: int) -> tuple[int, int]:
        """What the linear programme leaves open, cut to whole numbers: never narrower than whole answers are."""
        self.prices = np.zeros(len(self.layout.cells))
        return self._relaxed(row, self._costs(row)), -self._relaxed(row, -self._costs(row))

    def _move_apart(self, row: int, width: int, low: int, high: int) -> None:
        """Step from the base as far up as it takes, then down; steps too short to be of use are not tried."""
        start = round(float(self.base @ self._costs(row)))
        any(self._move(row, step) for step in range(min(width, high - start), max(0, width - start + low - 1), -1))
        short = width - round(float(self.most[row])) + start
        if self._seen(row) < width:
            any(self._move(row, -step) for step in range(min(width, start - low), max(0, short - 1), -1))

    def _costs(self, row: int) -> Vector:
        at, column, coefficient = self.layout.entries
        return np.bincount(column[at == row], coefficient[at == row], minlength=self.layout.columns).astype(float)

    def _seen(self, row: int) -> float:
        return float(self.most[row] - self.least[row])

    def _move(self, row: int, step: int) -> bool:
        """A short way to change `row` by `step` while everything known stays; true when whole."""
        costs, last = self._costs(row), len(self._rows)
        columns = np.flatnonzero(costs)
        both = np.concatenate([columns, columns + len(costs)]).astype(np.int32)
        self._moves.clearSolver()
        self._moves.addRow(float(step), float(step), len(both), both, np.append(costs[columns], -costs[columns]))
        found = self._dive()
        self._moves.deleteRows(1, np.array([last], dtype=np.int32))
        return found

    def _dive(self) -> bool:
        """The shortest move; where it is not whole the column farthest from whole is rounded up, one after another."""
        room, up = np.append(np.full(len(self.base), np.inf), self.base), list[int]()
        found = False
        while solved(self._moves) and not (found := self._witness(self._moved())) and len(up) < self.dives:
            moved = np.array(self._moves.getSolution().col_value)
            up.append(int(np.argmax(np.abs(moved - np.round(moved)))))
            self._moves.changeColBounds(up[-1], float(np.ceil(moved[up[-1]])), room[up[-1]])
        for column in up:
            self._moves.changeColBounds(column, 0.0, room[column])
        return found

    def _moved(self) -> Vector:
        """Where the moves have led."""
        moved, n = np.array(self._moves.getSolution().col_value), len(self.base)
        return self.base + moved[:n] - moved[n:]

    def _relaxed(self, row: int, costs: Vector) -> int:
        """The linear minimum, rounded up; its prices are noted, and the answer itself when it is whole."""
        set_costs(self._extremes, costs)
        if not solved(self._extremes):
            raise CannotProtect(f"no optimum was found for {self.layout.cells[row]}: publish fewer tables")
        solution = self._extremes.getSolution()
        cells = self._rows < len(self.prices)
        self.prices[self._rows[cells]] += np.abs(np.array(solution.row_dual)[cells])
        self._witness(np.array(solution.col_value))
        return math.ceil(self._extremes.getObjectiveValue() - _WHOLE)

    def _in_whole_numbers(self, costs: Vector) -> Vector:
        """The least whole answer at these costs."""
        solver = new_solver(self.layout, self._rows, self._lower, self._upper, steps=False, whole=True)
        set_costs(solver, costs)
        if not solved(solver) or not self._witness(x := np.array(solver.getSolution().col_value)):
            raise CannotProtect("no whole-number answer was found in time: publish fewer tables or dimensions")
        return np.round(x)

    def _witness(self, x: Vector) -> bool:
        """Remember what a whole answer says of every row; false when `x` is none."""
        persons = np.round(x)
        if np.abs(x - persons).max() > _WHOLE or persons.min() < 0:
            return False
        return self._hear(self.layout.activity(persons))

    def _find_base(self) -> None:
        """A whole answer near the middle of all answers, where there is room to move in every direction.

        Raises `ValueError` when nobody at all could be counted like this.
        """
        if not solved(self._extremes):
            raise ValueError("the tables and the public facts do not count the same persons")
        corner = np.array(self._extremes.getSolution().col_value)
        self.base = np.round(middle(self.layout, self._rows, self._lower, self._upper))
        if not any(self._settle() for _ in range(ROUNDS)):
            self.base = np.round(corner) if self._witness(corner) else self._in_whole_numbers(0 * corner)
        self._move_from_base()

    def _settle(self) -> bool:
        """Move the base to the nearest answer, rounded; true when that is a whole one."""
        self._move_from_base()
        x = self._moved() if solved(self._moves) else self.base
        self.base = np.round(x)
        return self._witness(x)

    def _move_from_base(self) -> None:
        """Moves keep what is known and leave no inner cell below 0."""
        n, rest = self.layout.columns, self.layout.activity(self.base)
        rows, columns = (np.arange(size, dtype=np.int32) for size in (len(self._rows), 2 * n))
        self._moves.changeRowsBounds(
            len(rows), rows, (self._lower - rest)[self._rows], (self._upper - rest)[self._rows]
        )
        room = np.concatenate([np.full(n, np.inf), self.base])
        self._moves.changeColsBounds(2 * n, columns, np.zeros(2 * n), room)
