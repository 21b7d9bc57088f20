"""The attacker's programme for one layout: how far can a cell lie from what it is? Kept warm between questions."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.suppression_layout import CannotProtect, Layout
from metrics.suppression_solver import Vector, middle, new_solver, set_costs, solved

_WHOLE = 1e-6


class Programme:
    """Who knows the rows flagged in `known` asks for the least and the most of another row.

    Whole answers are remembered as witnesses: hiding a row never takes one away. The first is `base`, from
    which short moves reach most others; linear and integer optima are asked for only where no move is
    found.
    """

    def __init__(self, layout: Layout, known: NDArray[np.bool_] | None = None) -> None:
        self.layout = layout
        self.known = np.ones(len(layout.cells), dtype=bool) if known is None else known.copy()
        self.prices = np.zeros(len(layout.cells))
        self.least, self.most = np.full(layout.rows, np.inf), np.full(layout.rows, -np.inf)
        self.witnesses: list[Vector] = []
        self.base: Vector = np.zeros(layout.columns)
        self._extremes = new_solver(layout, *self._bounds(), steps=False)
        self._moves = new_solver(layout, *self._bounds(), steps=True)
        self._find_base()

    def hide(self, row: int) -> None:
        """From now on this row is not known."""
        self.known[row] = False
        upper = float(self.layout.ceiling) if self.layout.tops[row] else np.inf
        self._extremes.changeRowBounds(int(row), -np.inf, upper)
        self._moves.changeRowBounds(int(row), -np.inf, np.inf)

    def show(self, row: int) -> None:
        """From now on this row is known again; witnesses that say otherwise are struck out."""
        self.known[row] = True
        count = float(self.layout.counts[row])
        self._extremes.changeRowBounds(int(row), count, count)
        self._moves.changeRowBounds(int(row), 0.0, 0.0)
        self.recall([sums for sums in self.witnesses if sums[row] == count])

    def recall(self, witnesses: list[Vector]) -> None:
        """Go on from these witnesses."""
        self.witnesses = witnesses
        self.least, self.most = np.min(witnesses, axis=0), np.max(witnesses, axis=0)

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

    def may_reach(self, row: int, width: int) -> bool:
        """Does the linear programme leave room for two such sets? If not, there are none."""
        if self._seen(row) >= width:
            return True
        low, high = self._linear_ends(row)
        return high - low >= width

    def width(self, row: int) -> int:
        """The most by which whole answers to `row` differ, proven."""
        low, high = self._linear_ends(row)
        if self._seen(row) < high - low:
            self._whole_ends(row)
        return int(self._seen(row))

    def _linear_ends(self, row: int) -> tuple[int, int]:
        """What the linear programme leaves open, cut to whole numbers: never narrower than whole answers are."""
        self.prices = np.zeros(len(self.layout.cells))
        return self._relaxed(row, self._costs(row)), -self._relaxed(row, -self._costs(row))

    def _move_apart(self, row: int, width: int, low: int, high: int) -> None:
        """Step from the base as far up, then as far down, as it takes."""
        start = round(float(self.base @ self._costs(row)))
        any(self._move(row, step) for step in range(min(width, high - start), 0, -1))
        if self._seen(row) < width:
            any(self._move(row, -step) for step in range(min(width, start - low), 0, -1))

    def _whole_ends(self, row: int) -> None:
        for sign in (1, -1):
            self._in_whole_numbers(sign * self._costs(row))

    def _costs(self, row: int) -> Vector:
        at, column, coefficient = self.layout.entries
        return np.bincount(column[at == row], coefficient[at == row], minlength=self.layout.columns).astype(float)

    def _seen(self, row: int) -> float:
        return float(self.most[row] - self.least[row])

    def _move(self, row: int, step: int) -> bool:
        """The shortest way to change `row` by `step` while everything known stays; true when whole."""
        self._moves.changeRowBounds(int(row), float(step), float(step))
        found = solved(self._moves)
        moved = np.array(self._moves.getSolution().col_value) if found else np.zeros(2 * len(self.base))
        self._moves.changeRowBounds(int(row), -np.inf, np.inf)
        return found and self._witness(self.base + moved[: len(self.base)] - moved[len(self.base) :])

    def _relaxed(self, row: int, costs: Vector) -> int:
        """The linear minimum, rounded up; its prices are noted, and the answer itself when it is whole."""
        set_costs(self._extremes, costs)
        if not solved(self._extremes):
            raise CannotProtect(f"no optimum was found for {self.layout.cells[row]}: publish fewer tables")
        solution = self._extremes.getSolution()
        self.prices += np.abs(np.array(solution.row_dual)[: len(self.prices)])
        self._witness(np.array(solution.col_value))
        return math.ceil(self._extremes.getObjectiveValue() - _WHOLE)

    def _in_whole_numbers(self, costs: Vector) -> None:
        solver = new_solver(self.layout, *self._bounds(), steps=False, whole=True)
        set_costs(solver, costs)
        if not (solved(solver) and self._witness(np.array(solver.getSolution().col_value))):
            raise CannotProtect("no whole-number answer was found in time: publish fewer tables or dimensions")

    def _witness(self, x: Vector) -> bool:
        """Remember what a whole answer says of every row; false when `x` is none."""
        persons = np.round(x)
        if np.abs(x - persons).max() > _WHOLE or persons.min() < 0:
            return False
        sums = self.layout.activity(persons)
        lower, upper = self._bounds()
        if (sums < lower).any() or (sums > upper).any():
            return False
        self.witnesses.append(sums)
        np.minimum(self.least, sums, out=self.least)
        np.maximum(self.most, sums, out=self.most)
        return True

    def _find_base(self) -> None:
        """A whole answer near the middle of all answers, where there is room to move in every direction.

        Raises `ValueError` when nobody at all could be counted like this.
        """
        if not solved(self._extremes):
            raise ValueError("the tables and the public facts do not count the same persons")
        self.base = np.round(middle(self.layout, *self._bounds()))
        self._move_from_base()
        if not self._settle(self._moves):
            whole = new_solver(self.layout, *self._bounds(), steps=False, whole=True)
            if not self._settle(whole):
                raise CannotProtect("no whole-number answer was found in time: publish fewer tables or dimensions")
        self._move_from_base()

    def _settle(self, solver: Any) -> bool:
        if not solved(solver):
            return False
        x = np.array(solver.getSolution().col_value)
        n = self.layout.columns
        x = self.base + x[:n] - x[n:] if len(x) > n else x
        found = self._witness(x)
        self.base = np.round(x) if found else self.base
        return found

    def _move_from_base(self) -> None:
        """Moves keep what is known and leave no inner cell below 0."""
        n, rest = self.layout.columns, self.layout.activity(self.base)
        lower, upper = self._bounds()
        rows, columns = (np.arange(size, dtype=np.int32) for size in (self.layout.rows, 2 * n))
        self._moves.changeRowsBounds(len(rows), rows, lower - rest, upper - rest)
        room = np.concatenate([np.full(n, np.inf), self.base])
        self._moves.changeColsBounds(2 * n, columns, np.zeros(2 * n), room)

    def _bounds(self) -> tuple[Vector, Vector]:
        """Known rows and links are equations; of the others only totals are bounded, by what is reasonable."""
        layout = self.layout
        free = np.append(~self.known, np.zeros(len(layout.links), dtype=bool))
        exact = np.append(layout.counts, layout.links)
        most = np.append(np.where(layout.tops, layout.ceiling, np.inf), layout.links)
        return np.where(free, -np.inf, exact), np.where(free, most, exact)
