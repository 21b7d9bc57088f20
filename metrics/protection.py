"""A metric's cells as the tables that disclosure control protects: who was counted, and what they answered."""

from collections.abc import Mapping
from typing import Any

from metrics.metric import Kind, Metric
from metrics.released import Cell

YES, NO, ALL = "ja", "nej", "*"
Values = tuple[str, ...]


def table(metric: Metric, by: Values, found: list[Cell], domain: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """One level as a table with every group of the domain: a group in which nobody was counted is a zero.

    A share ends in ``answer``: ja and nej, or the parts that make the whole; other kinds count their persons.
    """
    space: list[Values] = [()]
    for name in by:
        space = [(*values, value) for values in space for value in (*domain[name], ALL)]
    answers = _answers(metric, found)
    counts = {(*values, *answer): 0 for values in space for answer in answers}
    for cell in found:
        counts |= _counts(metric, by, cell)
    return {"by": (*by, "answer") if answers != [()] else by, "cells": counts}


def rows_of(metric: Metric, by: Values, cell: Cell) -> list[Values]:
    """The table's cells that this figure rests on: it is shown when all of them may be."""
    return list(_counts(metric, by, cell))


def _answers(metric: Metric, found: list[Cell]) -> list[Values]:
    if metric.kind is not Kind.SHARE:
        return [()]
    if not metric.divides:
        return [(YES,), (NO,), (ALL,)]
    steps = dict.fromkeys(cell.at(metric.divides) for cell in found)
    return [*((step,) for step in steps), (ALL,)]


def _counts(metric: Metric, by: Values, cell: Cell) -> dict[Values, int]:
    place = dict(cell.place)
    group = tuple(place[name] for name in by)
    if metric.kind is not Kind.SHARE:
        return {group: int(cell.persons or 0)}
    yes, everybody = int(cell.numerator or 0), int(cell.denominator or 0)
    if metric.divides:
        return {(*group, place[metric.divides]): yes, (*group, ALL): everybody}
    return {(*group, YES): yes, (*group, NO): everybody - yes, (*group, ALL): everybody}
