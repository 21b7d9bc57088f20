"""A metric's cells as the tables that disclosure control protects: who was counted, and what they answered."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from metrics.metric import Kind, Metric
from metrics.released import Cell
from metrics.suppression import ANSWER
from metrics.suppression_beside import USUAL

YES, NO, ALL = "ja", "nej", "*"
Values = tuple[str, ...]


def table(metric: Metric, by: Values, found: list[Cell], domain: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """One level as a table with every group of the domain: a group in which nobody was counted is a zero.

    A share ends in ``answer``: ja and nej, or the parts that make the whole; other kinds count their persons, and one
    who is in two groups, as a pupil with cases in two school years, is counted in both.
    """
    space = product(*((*domain[name], ALL) for name in by))
    answers = _answers(metric, found)
    counts = {(*values, *answer): 0 for values in space for answer in answers}
    for cell in found:
        counts |= _counts(metric, by, cell)
    if metric.beside:
        return {"by": (*by, USUAL, ANSWER), "cells": _with_usual(counts)}
    if answers == [()]:
        return {"by": by, "cells": _added_up(counts)}
    return {"by": (*by, ANSWER), "cells": counts}


def people(_metric: Metric, by: Values, found: list[Cell], domain: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """One level as a table of persons alone, whatever they answered."""
    counts = dict.fromkeys(product(*((*domain[name], ALL) for name in by)), 0)
    counts |= {group_of(by, cell): int(cell.persons or 0) for cell in found}
    return {"by": by, "cells": _added_up(counts)}


def group_of(by: Values, cell: Cell) -> Values:
    """The table's cell of those whom this figure counts."""
    place = dict(cell.place)
    return tuple(place[name] for name in by)


def rows_of(metric: Metric, by: Values, cell: Cell) -> list[Values]:
    """The table's cells that this figure rests on: it is shown when all of them may be."""
    return list(_counts(metric, by, cell))


def _answers(metric: Metric, found: list[Cell]) -> list[Values]:
    if metric.kind is not Kind.SHARE:
        return [()]
    if not metric.divides:
        return [(YES,), (NO,), (ALL,)]
    if metric.beside:
        return [*dict.fromkeys((cell.at(USUAL), cell.at(metric.divides)) for cell in found), (ALL, ALL)]
    steps = dict.fromkeys(cell.at(metric.divides) for cell in found)
    return [*((step,) for step in steps), (ALL,)]


def _counts(metric: Metric, by: Values, cell: Cell) -> dict[Values, int]:
    place, group = dict(cell.place), group_of(by, cell)
    if metric.kind is not Kind.SHARE:
        return {group: int(cell.persons or 0)}
    yes, everybody = int(cell.numerator or 0), int(cell.denominator or 0)
    if metric.beside:
        return {(*group, place[USUAL], place[metric.divides]): yes, (*group, ALL, ALL): everybody}
    if metric.divides:
        return {(*group, place[metric.divides]): yes, (*group, ALL): everybody}
    return {(*group, YES): yes, (*group, NO): everybody - yes, (*group, ALL): everybody}


def _with_usual(counts: dict[Values, int]) -> dict[Values, int]:
    """With the margins of the metric's own answer: what it counts itself."""
    sums: dict[Values, int] = {}
    for values, count in counts.items():
        if values[-2] != ALL:
            place = (*values[:-1], ALL)
            sums[place] = sums.get(place, 0) + count
    return counts | sums


def _added_up(counts: dict[Values, int]) -> dict[Values, int]:
    """With every total as the sum of its groups."""
    inner = {values: count for values, count in counts.items() if ALL not in values}
    sums = dict.fromkeys(counts, 0) | inner
    for values, count in inner.items():
        for place in product(*((value, ALL) for value in values)):
            if ALL in place:
                sums[place] += count
    return sums
