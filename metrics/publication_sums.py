"""Sums of hours and subjects in a publication: for the whole programme alone, from so many cases and so many new ones.

A mean is published as the two sums that it divides, with the number of cases beside. Sums are not broken down: with a
district's sum and the programme's, the sum of the hidden rest would follow. Between two days the same cases are counted
again and some more; where those are few, their sums would be what is left after a subtraction.
Source: means shown for ten or more gave back the hidden groups' means in our simulations (docs/decisions.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.cells import cells
from metrics.gate import Refused
from metrics.metric import Kind, Metric
from metrics.released import Place
from metrics.rows import Rows

PART = "part"
ABOVE, BELOW = "täljare", "nämnare"


@dataclass(frozen=True)
class Printed:
    """How many cases a sum was printed for: of which metric and place, counted from which day, in which publication."""

    metric: str
    place: Place
    start: date
    publication: str
    cases: int


def is_sum(metric: Metric) -> bool:
    """True for ratios of hours or subjects, whose clusters are pupils."""
    return metric.kind is Kind.CLUSTERED


def sum_tables(
    metric: Metric, rows: Rows, by: Sequence[str], earlier: Iterable[Printed], fewest: int
) -> list[dict[str, Any]]:
    """The number of cases, and the two sums, as tables of the document; None where too few would be told of.

    Raises Refused for a breakdown.
    """
    if by:
        raise Refused(f"{metric.name} är en kvot av summor och publiceras bara för hela programmet, utan uppdelning.")
    found = cells(metric, rows, ())
    before = list(earlier)
    shown = [
        one.persons is not None
        and one.persons >= fewest
        and not thin(Printed(metric.name, one.place, rows.start, "", one.persons), before, fewest)
        for one in found
    ]
    pairs = list(zip(found, shown, strict=True))
    counts = [{**dict(one.place), "value": one.persons if open_ else None} for one, open_ in pairs]
    sums = [
        {**dict(one.place), PART: part, "value": round(value) if open_ and value is not None else None}
        for one, open_ in pairs
        for part, value in ((ABOVE, one.numerator), (BELOW, one.denominator))
    ]
    names = list(metric.always)
    return [
        {"metric": metric.name, "measure": "count", "by": names, "cells": counts},
        {"metric": metric.name, "measure": "sum", "by": [*names, PART], "cells": sums},
    ]


def thin(one: Printed, earlier: Iterable[Printed], fewest: int) -> bool:
    """Was the same sum printed before for nearly the same cases, so that few are left after a subtraction?"""
    same = (
        other for other in earlier if (other.metric, other.place, other.start) == (one.metric, one.place, one.start)
    )
    return any(0 < abs(one.cases - other.cases) < fewest for other in same)


def printed(document: Mapping[str, Any], start: date, sums: Iterable[str]) -> Iterator[Printed]:
    """The numbers of cases behind the sums of these metrics that a document prints."""
    names = set(sums)
    for table in document["tables"]:
        if table["metric"] in names and table["measure"] == "count":
            for cell in table["cells"]:
                if cell["value"] is not None:
                    place = tuple((name, str(cell[name])) for name in table["by"])
                    yield Printed(table["metric"], place, start, document["id"], cell["value"])
