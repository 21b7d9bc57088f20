"""The audit of printed sums, from the documents alone: enough cases behind each, and enough new ones since before."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from metrics import catalogue
from metrics.metric import Kind
from metrics.publication_protection import Limits
from metrics.publication_secrets import Release

Place = tuple[tuple[str, str], ...]
Cases = dict[tuple[str, Place], int]


def thin_sums(releases: Sequence[Release], limits: Limits) -> Iterator[tuple[Release, str, dict[str, str]]]:
    """Each printed sum of too few cases, or of nearly the same as another publication counts from the same day."""
    told = [(release, *_told(release.document)) for release in releases]
    for release, sums, cases in told:
        for metric, place in sorted(sums):
            if cases.get((metric, place), 0) < limits.fewest:
                yield release, metric, dict(place)
    for (early, one, before), (late, other, after) in combinations(told, 2):
        for metric, place in sorted(one & other):
            new = abs(after.get((metric, place), 0) - before.get((metric, place), 0))
            if early.start == late.start and 0 < new < limits.fewest:
                yield late, metric, dict(place)


def _told(document: Mapping[str, Any]) -> tuple[set[tuple[str, Place]], Cases]:
    """The sums that a document prints, by metric and place, and the cases it prints beside them."""
    sums: set[tuple[str, Place]] = set()
    cases: Cases = {}
    for table in document["tables"]:
        metric = catalogue.find(table["metric"])
        if metric.kind is Kind.CLUSTERED:
            for cell in table["cells"]:
                key = metric.name, tuple((name, str(cell[name])) for name in metric.always)
                if cell["value"] is not None and table["measure"] == "count":
                    cases[key] = cell["value"]
                elif cell["value"] is not None:
                    sums.add(key)
    return sums, cases
