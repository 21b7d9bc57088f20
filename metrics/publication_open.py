"""Tables that count no persons: money, background statistics, numbers about the organisation."""

from collections.abc import Mapping, Sequence
from typing import Any

from data_access.house_rules import PublicFact
from metrics.cells import cells
from metrics.dimensions import TOTAL
from metrics.metric import Kind, Metric
from metrics.released import Cell
from metrics.rows import Rows

FEWEST_LINES = 2


def open_table(metric: Metric, rows: Rows, by: tuple[str, ...], facts: Sequence[PublicFact]) -> dict[str, Any]:
    """A table as it stands in the document; of money only what may be shown.

    A cost line may be one employee's salary. Where anything of a metric is public, what is public is shown and
    nothing else. Where nothing is, the total of at least two lines is shown and no line.
    """
    found = cells(metric, rows, by)
    shown = _money(metric, found, facts) if metric.kind is Kind.MONEY else {one.place: one.numerator for one in found}
    return {
        "metric": metric.name,
        "measure": "sum" if metric.kind is Kind.MONEY else "count",
        "by": list(by),
        "cells": [{**dict(one.place), "value": _whole(shown.get(one.place))} for one in found],
    }


def _money(
    metric: Metric, found: Sequence[Cell], facts: Sequence[PublicFact]
) -> Mapping[tuple[tuple[str, str], ...], float | None]:
    public = {fact.place: fact.value for fact in facts if fact.metric == metric.name}
    if public:
        return {one.place: one.numerator for one in found if public.get(_named(one)) == one.numerator}
    lines = [one for one in found if _named(one) and one.numerator]
    totals = {one.place: one.numerator for one in found if not _named(one)}
    return totals if len(lines) >= FEWEST_LINES else {}


def _named(cell: Cell) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in cell.place if pair[1] != TOTAL)


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
