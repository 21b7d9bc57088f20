"""What one day has shown and a later day shows, subtracted: those who came between must be none, or not too few.

Else the difference is what one or a few pupils did. Answers that stay once given are judged themselves: shown on two
days they tell what came between, and bound what either day hides. Of other figures the persons are judged, since hours
are added up over them: what cannot be made of the persons cannot be made of their hours.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.house_rules import PublicFact
from metrics import protection
from metrics.disclosure import By, Hidden, Levels, Limits
from metrics.metric import Metric
from metrics.released import Cell, Place
from metrics.reported import public_tables
from metrics.suppression import hide
from metrics.suppression_layout import TOTAL, CannotProtect, Layout, cell_of, layout_of

COUNTED, BEFORE, SINCE = "counted", "before", "since"
GIVEN_ONCE = frozenset({"daily_contact", "feels_missed", "adequate_help", "survey_positive", "sufficient_knowledge"})
"""Shares whose answers, once given, stay: of other figures only the persons are the same from day to day."""

KEPT = 1024

Tables = tuple[tuple[By, tuple[tuple[Any, int], ...]], ...]
Family = Mapping[By, list[Cell]]


@dataclass(frozen=True)
class Told:
    """What is public of one family of the later day, whose other keys are ``aside``."""

    facts: Sequence[PublicFact]
    aside: Place

    def of(self, tables: Sequence[Mapping[str, Any]]) -> Tables:
        """That nobody had given an answer by the later day says that nobody had on the earlier, nor has since."""
        zeros = public_tables(self.facts, self.aside, tables)
        return tuple(
            (
                (COUNTED, *one["by"]),
                tuple(
                    ((when, *values), 0)
                    for values, count in one["cells"].items()
                    if not count
                    for when in (BEFORE, SINCE, TOTAL)
                ),
            )
            for one in zeros
        )


@dataclass(frozen=True)
class Pair:
    """One family on a later and on an earlier day, with what the earlier one hides."""

    metric: Metric
    now: Family
    then: Family
    hidden_then: Hidden
    levels: Levels
    limits: Limits

    @property
    def shown_then(self) -> frozenset[Place]:
        """What the earlier day shows."""
        return frozenset(
            cell.place for by, cells in self.then.items() for cell in cells if cell.place not in self.hidden_then[by]
        )

    def grown_by_few(self, hidden: Mapping[By, Any]) -> dict[By, set[Place]]:
        """Where one subtraction leaves too few persons: shown on both days, and a few more, or fewer, on the later."""
        return {by: places - hidden[by] - self.hidden_then[by] for by, places in self._by_few.items()}

    @cached_property
    def _by_few(self) -> dict[By, set[Place]]:
        """Where a few more, or fewer, are counted on the later day."""
        found = {}
        for by, cells in self.now.items():
            before = {cell.place: cell.persons or 0 for cell in self.then[by]}
            new = {cell.place: abs((cell.persons or 0) - before.get(cell.place, 0)) for cell in cells}
            found[by] = {place for place, count in new.items() if 0 < count < self.limits.k}
        return found

    def told(self, hidden: Mapping[By, Any], public: Told) -> dict[By, set[Place]]:
        """What the later day must hide beside what it hides already: everything where a count fell."""
        if not (self._once or any(self._by_few.values())):
            return {}
        now, then = ({by: self._table(by, cells) for by, cells in one.items()} for one in (self.now, self.then))
        pairs = [_pair(then[by], now[by]) for by in now]
        if any(count < 0 for pair in pairs for count in pair["cells"].values()):
            return {by: {cell.place for cell in cells} for by, cells in self.now.items()}
        names = {by: table["by"] for by, table in now.items()}
        seen, known = (
            self._shown(one, gone, names) for one, gone in ((self.now, hidden), (self.then, self.hidden_then))
        )
        if not seen:
            return {}
        tables = tuple((pair["by"], tuple(pair["cells"].items())) for pair in pairs)
        facts = public.of(list(now.values()))
        gone = _gone(tables, frozenset(seen), frozenset(known), self.limits, facts)
        return {
            by: {cell.place for cell in cells if self._rows(by, cell, names[by]) & gone}
            for by, cells in self.now.items()
        }

    @property
    def _once(self) -> bool:
        return self.metric.name in GIVEN_ONCE

    def _table(self, by: By, cells: list[Cell]) -> dict[str, Any]:
        of = protection.table if self._once else protection.people
        return of(self.metric, by, cells, self.levels.domain)

    def _rows(self, by: By, cell: Cell, names: By) -> set[Any]:
        keys = protection.rows_of(self.metric, by, cell) if self._once else [protection.group_of(by, cell)]
        return {cell_of(names, key) for key in keys}

    def _shown(self, family: Family, hidden: Mapping[By, Any], names: Mapping[By, By]) -> set[Any]:
        """The counts that a day's visible figures rest on."""
        seen = ((by, cell) for by, cells in family.items() for cell in cells if cell.place not in hidden[by])
        return {row for by, cell in seen for row in self._rows(by, cell, names[by])}


def _pair(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """One table of both days: counted before, counted since, and both together."""
    cells: dict[Any, int] = {}
    for values, count in now["cells"].items():
        before = then["cells"].get(values, 0)
        cells |= {(BEFORE, *values): before, (SINCE, *values): count - before, (TOTAL, *values): count}
    return {"by": (COUNTED, *now["by"]), "cells": cells}


def _few(pairs: Sequence[Mapping[str, Any]], limits: Limits) -> set[Any]:
    """Those since of groups that grew by a few; of answers also what is too small to be shown on either day."""
    small: set[Any] = set()
    for pair in pairs:
        cells, answers = pair["cells"], pair["by"][-1] == protection.ANSWER
        for values, count in cells.items():
            whole = cells[(*values[:-1], TOTAL)] if answers else count
            few = 0 < whole < limits.k if values[0] == SINCE else answers and _too_few(count, whole, limits)
            if few:
                small.add(cell_of(pair["by"], values))
    return small


def _too_few(count: int, whole: int, limits: Limits) -> bool:
    return count < limits.k or whole < limits.min_denominator


@lru_cache(maxsize=KEPT)
def _gone(tables: Tables, now: frozenset[Any], then: frozenset[Any], limits: Limits, told: Tables) -> frozenset[Any]:
    """The later day's visible counts that must be hidden; the same counts have the same answer, import or not."""
    pairs = [{"by": by, "cells": dict(cells)} for by, cells in tables]
    few = _few(pairs, limits)
    if not few:
        return frozenset()
    layout = layout_of(pairs, [{"by": by, "cells": dict(cells)} for by, cells in told])
    printed = _flags(layout, {tuple(sorted([*cell, (COUNTED, BEFORE)])) for cell in then})
    hidden = ~(_flags(layout, now) | printed | layout.forced)
    try:
        out = hide(layout, _flags(layout, few) & hidden, limits.k, hidden, printed)
    except CannotProtect:
        return now
    return frozenset(cell for cell, gone in zip(layout.cells, out, strict=True) if gone and cell in now)


def _flags(layout: Layout, cells: Collection[Any]) -> NDArray[np.bool_]:
    return np.array([cell in cells for cell in layout.cells], dtype=bool)
