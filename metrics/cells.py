"""All cells of a breakdown: the metric counted at every level, the total written ``*``."""

from itertools import combinations
from typing import Any

from metrics.derive import value
from metrics.dimensions import TOTAL, sort_key
from metrics.metric import Kind, Metric
from metrics.released import Cell
from metrics.rows import Rows


def cells(metric: Metric, rows: Rows, by: tuple[str, ...]) -> list[Cell]:
    """A cell per value and one per total, for every combination of ``by``, in the house's order.

    The keys a metric always carries have no total; a sum of money has one when it is asked for by that key.
    """
    always = tuple(name for name in metric.always if not (metric.kind is Kind.MONEY and name in by))
    asked = tuple(name for name in by if name not in always)
    levels = (level for size in range(len(asked), -1, -1) for level in combinations(asked, size))
    places = (*asked, *always)
    made = [cell for level in levels for cell in _level(metric, rows, (*level, *always), places)]
    return sorted(made, key=lambda cell: [sort_key(name, text) for name, text in cell.place])


def _level(metric: Metric, rows: Rows, by: tuple[str, ...], places: tuple[str, ...]) -> list[Cell]:
    return [_cell(metric, counts, places) for counts in metric.count(rows, by).iter_rows(named=True)]


def _cell(metric: Metric, counts: dict[str, Any], places: tuple[str, ...]) -> Cell:
    place = tuple((name, counts.get(name, TOTAL)) for name in places)
    figure, low, high = value(metric.kind, counts)
    return Cell(place, counts["persons"], counts["numerator"], counts["denominator"], figure, low, high)
