"""Joint suppression: hide small cells, and as few others as keep them from being worked out.

Two whole, non-negative sets of persons are shown to exist for every protected cell, both in accord with
everything that stays visible, in which the cell differs by at least k (or by as much as what was public
before leaves open). Source: Fischetti & Salazar, Models and algorithms for the cell suppression problem,
2000 (the greedy heuristic with dual prices); Willenborg & de Waal, Elements of Statistical Disclosure
Control, 2001.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.suppression_layout import TOTAL, CannotProtect, Layout, Table, cell_of, layout_of
from metrics.suppression_programme import Programme

__all__ = ["CannotProtect", "hide", "protect"]

ANSWER = "answer"


def protect(
    tables: Sequence[Table], k: int = 5, min_denominator: int = 10, public: Sequence[Table] = ()
) -> list[dict[str, Any]]:
    """The same tables in the same order with None for hidden; the input is left alone.

    A table is `{"by": names, "cells": {values or "*": count}}` with all margins; all count the same
    persons. Hidden are counts below `k`, zeros too; in a table whose `by` ends in `answer` a denominator
    (`*`) below `min_denominator` with its answers; and what would give these away. A cell has the same fate
    in every table. `public` cells are known to all and never hidden; a public table may list some cells
    only. Raises `ValueError` for tables that do not agree, `CannotProtect` when no safe answer is found.
    Same input, same output.
    """
    if not tables:
        return []
    layout = layout_of(tables, public)
    small = _primary(layout, tables, k, min_denominator)
    hidden = hide(layout, small, k) if layout.columns else small
    names = {cell for cell, gone in zip(layout.cells, hidden, strict=True) if gone}
    return [{**table, "cells": _masked(table, names)} for table in tables]


def _masked(table: Table, names: set[Any]) -> dict[tuple[Hashable, ...], int | None]:
    return {values: None if cell_of(table["by"], values) in names else n for values, n in table["cells"].items()}


def _primary(layout: Layout, tables: Sequence[Table], k: int, min_denominator: int) -> NDArray[np.bool_]:
    """One flag per cell: too small to be shown."""
    few = _answers_of_few(tables, min_denominator)
    small = (layout.counts < k) | np.array([cell in few for cell in layout.cells], dtype=bool)
    return small & ~layout.forced


def _answers_of_few(tables: Sequence[Table], min_denominator: int) -> set[Any]:
    """Denominators below the limit, and every answer counted under them."""
    few: set[Any] = set()
    for table in tables:
        if table["by"] and table["by"][-1] == ANSWER:
            cells: Mapping[tuple[Hashable, ...], int] = table["cells"]
            low = (values for values in cells if cells[(*values[:-1], TOTAL)] < min_denominator)
            few.update(cell_of(table["by"], values) for values in low)
    return few


def hide(
    layout: Layout,
    primary: NDArray[np.bool_],
    k: int,
    hidden: NDArray[np.bool_] | None = None,
    printed: NDArray[np.bool_] | None = None,
    progress: Callable[[str], None] | None = None,
) -> NDArray[np.bool_]:
    """Everything that must be hidden, one flag per row of a cell; cells are secured from the smallest up.

    `primary` are the rows to protect, `hidden` those not shown for other reasons (hidden before, or never
    printed), `printed` those shown before, which nobody can take back. `progress` hears how far it has come.
    """
    printed = np.zeros_like(primary) if printed is None else printed
    out = primary | hidden if hidden is not None else primary
    rows = np.flatnonzero(primary).tolist()
    attacker = Programme(layout, known=~out)
    needs = Needs(k, Programme(layout, known=layout.forced), layout.forced | printed)
    found: dict[int, int] = {}
    reasons: dict[int, int] = {}
    for at, row in enumerate(sorted(rows, key=lambda row: (layout.counts[row], row)), start=1):
        if progress:
            progress(f"Skyddar: {at} av {len(rows)} celler")
        found[row], more = _secure(row, attacker, needs)
        reasons |= dict.fromkeys(more, row)
    _show_again(reasons, found, attacker)
    return ~attacker.known


@dataclass
class Needs:
    """How wide each cell must be: `k`, or what the public facts leave open, or what was printed before leaves."""

    k: int
    facts: Programme
    fixed: NDArray[np.bool_]

    def by_facts(self, row: int) -> int:
        return self.k if self.facts.reaches(row, self.k) else min(self.k, self.facts.width(row))

    def by_all_before(self, row: int) -> int:
        """What can no longer be hidden may leave less open than the facts alone."""
        before = Programme(self.facts.layout, known=self.fixed)
        return self.k if before.reaches(row, self.k) else min(self.k, before.width(row))


def _secure(row: int, attacker: Programme, needs: Needs) -> tuple[int, list[int]]:
    """Hide more until the attacker cannot tell `row` to within k, or to within what is public anyway.

    Returns that width and what was hidden. Only a visible row with a price in the programme can widen it;
    when whole numbers alone keep it narrow, any row.
    """
    need, more = needs.k, list[int]()
    while not attacker.reaches(row, need):
        if need == needs.k and (need := needs.by_facts(row)) < needs.k:
            continue
        candidates = np.flatnonzero(attacker.known & ~needs.fixed)
        priced = candidates[attacker.prices[candidates] > 1e-9]
        if not len(candidates):
            need = min(need, needs.by_all_before(row))
            if attacker.width(row) >= need:
                break
            raise CannotProtect(_advice(attacker.layout, row))
        pool = priced if len(priced) else candidates
        more.append(min(pool, key=lambda other: (_cost(attacker.layout, other), other)))
        attacker.hide(more[-1])
    return need, more


def _show_again(reasons: Mapping[int, int], needs: Mapping[int, int], attacker: Programme) -> None:
    """Later rows may have made an earlier one superfluous: show it if every protected cell stays wide.

    Asked first are the cell that was its reason and those that have stood in the way of others: most answers
    are no, and then soon had. Moves that are not whole are not mended here: that takes longer than it shows more.
    """
    attacker.dives = 0
    for other in sorted(reasons, key=lambda other: (-_cost(attacker.layout, other), other)):
        attacker.show(other)
        asked = {reasons[other]: needs[reasons[other]], **needs}
        narrow = next((row for row, need in asked.items() if not attacker.reaches(row, need)), None)
        if narrow is not None:
            attacker.hide(other)
            needs = {narrow: needs[narrow], **needs}


def _cost(layout: Layout, row: int) -> int:
    """Large cells and totals are dear: (count + 1) · 4 for each dimension summed over."""
    return int(layout.counts[row] + 1) * 4 ** (layout.deepest - len(layout.cells[row]))


def _advice(layout: Layout, row: int) -> str:
    dims = " × ".join(name for name, _ in layout.cells[row]) or "the total"
    return f"a small cell of {dims} cannot be protected: merge values of {dims}, or leave that table out"
