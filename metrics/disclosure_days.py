"""Quarter-ends subtracted from one another: what an earlier one showed, and what came since, make the later one.

A share of answers that stay once given tells, shown on two days, what came between them; and a count shown on one day
bounds the same count, hidden, on the other. What was shown on the earlier day cannot be taken back: the later day hides
more, until every count that either day hides is as open as the rule asks. Other outcomes change for the same pupil from
day to day, so that no day says anything of another's answers.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.house_rules import PublicFact
from metrics import protection
from metrics.disclosure import Levels, Limits, families, totals_of, with_empty
from metrics.metric import Metric
from metrics.released import Cell, Place
from metrics.reported import public_tables
from metrics.suppression import hide
from metrics.suppression_layout import TOTAL, CannotProtect, Layout, cell_of, layout_of

COUNTED, BEFORE, SINCE = "counted", "before", "since"
GIVEN_ONCE = frozenset({"daily_contact", "feels_missed", "adequate_help", "survey_positive", "sufficient_knowledge"})
"""Shares whose answers, once given, stay: of other shares an answer may change from one day to the next."""

KEPT = 1024

By = tuple[str, ...]
Tables = tuple[tuple[By, tuple[tuple[Any, int], ...]], ...]
Hidden = Mapping[By, frozenset[Place]]
Family = Mapping[By, list[Cell]]


@dataclass(frozen=True)
class Day:
    """A metric's levels as seen from one quarter-end, and which places of each level that day hides."""

    levels: Levels
    hidden: Hidden


def only_grows(metric: Metric) -> bool:
    """True for a share of answers that stay once given: a later day counts all that an earlier one counts."""
    return metric.name in GIVEN_ONCE


def hidden_beside(
    metric: Metric, today: Day, earlier: Sequence[Day], limits: Limits, facts: Sequence[PublicFact] = ()
) -> Hidden:
    """What a day hides at each level, given what the earlier days have shown and the ``facts`` public of the day."""
    found = {by: set(places) for by, places in today.hidden.items()}
    for day in earlier:
        totals = totals_of([today.levels, day.levels])
        now, then = (_families(metric, one.levels, today.levels, totals) for one in (today, day))
        for key, family in now.items():
            told = _Told(facts, key)
            more = _more(metric, (family, then[key]), (found, day.hidden), today.levels, limits, told)
            for by, places in more.items():
                found[by] |= places
    return {by: frozenset(places) for by, places in found.items()}


def _families(metric: Metric, levels: Levels, domain: Levels, totals: list[Place]) -> dict[Place, dict[By, list[Cell]]]:
    """Every group of the later day's domain, on either day."""
    wide = replace(levels, domain=domain.domain)
    return families(metric, {by: with_empty(by, wide, totals) for by in levels.cells})


@dataclass(frozen=True)
class _Told:
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


def _more(
    metric: Metric,
    days: tuple[Family, Family],
    hidden: tuple[Mapping[By, Any], Hidden],
    levels: Levels,
    limits: Limits,
    told: _Told,
) -> dict[By, set[Place]]:
    """What the later day must hide beside what it hides already, in one family; nothing where a count fell."""
    now, then = ({by: protection.table(metric, by, cells, levels.domain) for by, cells in one.items()} for one in days)
    pairs = [_pair(then[by], now[by]) for by in now]
    if any(count < 0 for pair in pairs for count in pair["cells"].values()):
        return {}
    names = {by: table["by"] for by, table in now.items()}
    seen, known = (_shown(metric, one, gone, names) for one, gone in zip(days, hidden, strict=True))
    if not seen:
        return {}
    tables = tuple((pair["by"], tuple(pair["cells"].items())) for pair in pairs)
    gone = _gone(tables, frozenset(seen), frozenset(known), limits, told.of(list(now.values())))
    more: dict[By, set[Place]] = {}
    for by, cells in days[0].items():
        more[by] = {cell.place for cell in cells if _rows(metric, by, cell, names[by]) & gone}
    return more


def _pair(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """One table of both days: counted before, counted since, and both together."""
    cells: dict[Any, int] = {}
    for values, count in now["cells"].items():
        before = then["cells"].get(values, 0)
        cells |= {(BEFORE, *values): before, (SINCE, *values): count - before, (TOTAL, *values): count}
    return {"by": (COUNTED, *now["by"]), "cells": cells}


def _rows(metric: Metric, by: By, cell: Cell, names: By) -> set[Any]:
    return {cell_of(names, key) for key in protection.rows_of(metric, by, cell)}


def _shown(metric: Metric, family: Family, hidden: Mapping[By, Any], names: Mapping[By, By]) -> set[Any]:
    """The counts that a day's visible figures rest on."""
    seen = ((by, cell) for by, cells in family.items() for cell in cells if cell.place not in hidden[by])
    return {row for by, cell in seen for row in _rows(metric, by, cell, names[by])}


def _few(pairs: Sequence[Mapping[str, Any]], limits: Limits) -> set[Any]:
    """What is too small to be shown on either day, and the answers under a small denominator; growth is not judged."""
    small: set[Any] = set()
    for pair in pairs:
        cells, answers = pair["cells"], pair["by"][-1] == protection.ANSWER
        for values, count in cells.items():
            whole = cells[(*values[:-1], TOTAL)] if answers else count
            if values[0] != SINCE and (count < limits.k or (answers and whole < limits.min_denominator)):
                small.add(cell_of(pair["by"], values))
    return small


@lru_cache(maxsize=KEPT)
def _gone(tables: Tables, now: frozenset[Any], then: frozenset[Any], limits: Limits, told: Tables) -> frozenset[Any]:
    """The later day's visible counts that must be hidden; the same counts have the same answer, import or not."""
    pairs = [{"by": by, "cells": dict(cells)} for by, cells in tables]
    layout = layout_of(pairs, [{"by": by, "cells": dict(cells)} for by, cells in told])
    printed = _flags(layout, {tuple(sorted([*cell, (COUNTED, BEFORE)])) for cell in then})
    hidden = ~(_flags(layout, now) | printed | layout.forced)
    primary = _flags(layout, _few(pairs, limits)) & hidden
    try:
        out = hide(layout, primary, limits.k, hidden, printed)
    except CannotProtect:
        return now
    return frozenset(cell for cell, gone in zip(layout.cells, out, strict=True) if gone and cell in now)


def _flags(layout: Layout, cells: Collection[Any]) -> NDArray[np.bool_]:
    return np.array([cell in cells for cell in layout.cells], dtype=bool)
