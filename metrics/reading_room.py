"""Where politicians' staff read: publications and nothing else. Nothing here leads to rows.

Ratios and intervals are computed from published whole numbers only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.publications import Stored, Tampered, configured, stored
from metrics import catalogue, disclosure
from metrics.derive import value
from metrics.gate import Refused
from metrics.metric import Kind, Metric
from metrics.publication_metric import published
from metrics.publication_reach import REACH, reach_in
from metrics.publication_sums import ABOVE, BELOW, PART, is_sum
from metrics.publication_tables import YES, parts_of
from metrics.question import Question
from metrics.released import Cell, Place, Released

AUDIENCE = "politikerstod"
RATIOS = {
    "intake_of_target": ("intake", "intake_target"),
    "cost_per_pupil": ("actual", "intake"),
    "cost_per_place": ("budget", "intake_target"),
}
"""Metrics whose numerator and denominator are metrics of their own; the number of persons is the intake."""

Counts = dict[str, Any]


@dataclass(frozen=True)
class ReadingRoom:
    """Answers out of the publications in the database at ``address``."""

    address: str

    def publications(self, day: date | None = None) -> tuple[Stored, ...]:
        """What has been published for days up to ``day``, the latest day first. Raises Refused when tampered with."""
        try:
            found = stored(self.address)
        except Tampered as error:
            raise Refused(str(error)) from error
        up_to = [one for one in found if day is None or one.day <= day]
        return tuple(sorted(up_to, key=lambda one: one.day, reverse=True))

    def publication(self, name: str) -> Stored:
        """The publication with this id. Raises Refused when there is none."""
        for one in self.publications():
            if one.id == name:
                return one
        raise Refused(f"Publikationen {name} finns inte.")

    def figure(
        self,
        name: str,
        by: tuple[str, ...] = (),
        *,
        start: date | None = None,
        end: date | None = None,
        day: date | None = None,
        known_on: date | None = None,
    ) -> Released:
        """The figures of one metric, from the latest publication up to ``day`` that has them in these cuts.

        Raises Refused with the reason, KeyError for an unknown metric.
        """
        metric = published(name, by)
        if known_on:
            raise Refused("En publikation ändras aldrig: den visar vad som var känt när den gjordes.")
        found = self.publications(day)
        for one in found:
            counts = counts_in(one, metric, by, found)
            if counts is not None and (start or one.start) == one.start and (end or one.end) == one.end:
                return released(one, metric, by, counts)
        raise Refused(_missing(metric, by, day))


def open_room() -> ReadingRoom:
    """A reading room over the configured database."""
    return ReadingRoom(configured())


def counts_in(
    publication: Stored, metric: Metric, by: Sequence[str], among: Sequence[Stored] = ()
) -> dict[Place, Counts] | None:
    """The published counts of a metric in these cuts; None when no table has them. Reach is read ``among`` others."""
    if metric.name == REACH:
        return reach_in(publication, among, by)
    if metric.name in RATIOS and not by:
        return _ratio(publication, metric)
    if is_sum(metric):
        return None if by else _quotient(publication, metric)
    for table in publication.document["tables"]:
        if table["metric"] == metric.name:
            found = _cut(metric, table, by)
            if found is not None:
                return found
    return None


def released(publication: Stored, metric: Metric, by: tuple[str, ...], counts: Mapping[Place, Counts]) -> Released:
    """The counts with value and interval, in the form of every figure; hidden where the publication hides."""
    question = Question(metric.name, by, publication.start, publication.end, publication.day)
    return disclosure.exact(metric, question, AUDIENCE, [_cell(metric, *item) for item in counts.items()])


def _cell(metric: Metric, place: Place, counts: Counts) -> Cell:
    if counts["numerator"] is None or (metric.kind is Kind.RATIO and counts["denominator"] is None):
        return Cell(place, hidden=True)
    figure, low, high = (_over(counts), None, None) if is_sum(metric) else value(metric.kind, counts)
    return Cell(place, counts["persons"], counts["numerator"], counts["denominator"], figure, low, high)


def _over(counts: Counts) -> float | None:
    """The mean that two published sums give; how far it can be trusted takes each pupil's own, so no interval."""
    return counts["numerator"] / counts["denominator"] if counts["denominator"] else None


def _cut(metric: Metric, table: Mapping[str, Any], by: Sequence[str]) -> dict[Place, Counts] | None:
    """One table cut to the asked breakdown: other dimensions at their total. None when it does not go that far."""
    parts = parts_of(metric)
    asked = tuple(dict.fromkeys((*by, *(name for name in metric.always if name != parts))))
    if not set(asked) <= set(table["by"]):
        return None
    rest = [name for name in table["by"] if name not in {*asked, parts}]
    rows = [cell for cell in table["cells"] if all(cell[name] == "*" for name in rest)]
    rows = [cell for cell in rows if not any(cell[name] == "*" for name in asked if name not in by)]
    return _shares(metric, rows, asked) if parts else _numbers(metric, rows, asked)


def _numbers(metric: Metric, rows: Sequence[Mapping[str, Any]], asked: Sequence[str]) -> dict[Place, Counts]:
    """Counts stand for persons too; kronor do not."""
    counted = metric.kind is Kind.COUNT
    return {
        _at(cell, asked): {
            "persons": cell["value"] if counted else None,
            "numerator": _number(cell["value"]),
            "denominator": None,
        }
        for cell in rows
    }


def _shares(metric: Metric, rows: Sequence[Mapping[str, Any]], asked: Sequence[str]) -> dict[Place, Counts]:
    """An answer out of all answers; hidden when either is."""
    parts = parts_of(metric)
    wholes = {_at(cell, asked): cell["value"] for cell in rows if cell[parts] == "*"}
    found = {}
    for cell in rows:
        whole = wholes[_at(cell, asked)]
        if cell[parts] == YES or (metric.divides and cell[parts] != "*"):
            above = None if whole is None else _number(cell["value"])
            place = _at(cell, [*asked, *([parts] if metric.divides else [])])
            found[place] = {"persons": whole, "numerator": above, "denominator": _number(whole)}
    return found


def _quotient(publication: Stored, metric: Metric) -> dict[Place, Counts] | None:
    """Two published sums, one over the other, with the number of cases; None when they are not published."""
    found: dict[Place, Counts] = {}
    for table in publication.document["tables"]:
        for cell in table["cells"] if table["metric"] == metric.name else ():
            counts = found.setdefault(_at(cell, metric.always), {})
            name = {ABOVE: "numerator", BELOW: "denominator"}.get(cell.get(PART, ""), "persons")
            counts[name] = cell["value"] if name == "persons" else _number(cell["value"])
    return found or None


def _at(cell: Mapping[str, Any], names: Sequence[str]) -> Place:
    return tuple((name, str(cell[name])) for name in names)


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _ratio(publication: Stored, metric: Metric) -> dict[Place, Counts] | None:
    above, below = (_total(publication, name) for name in RATIOS[metric.name])
    if above is None or below is None:
        return None
    intake = {name: one["persons"] for name, one in zip(RATIOS[metric.name], (above, below), strict=True)}.get("intake")
    return {(): {"persons": intake, "numerator": above["numerator"], "denominator": below["numerator"]}}


def _total(publication: Stored, name: str) -> Counts | None:
    """The total of a metric, where it is published; of money that of all lines."""
    metric = catalogue.find(name)
    found = counts_in(publication, metric, metric.always if metric.kind is Kind.MONEY else ())
    totals = [counts for place, counts in (found or {}).items() if all(value == "*" for _, value in place)]
    return totals[0] if totals else None


def _missing(metric: Metric, by: Sequence[str], day: date | None) -> str:
    cut = f" efter {', '.join(by)}" if by else ""
    until = f" för någon dag till och med {day}" if day else ""
    return f"Ingen publikation{until} har {metric.name}{cut}. Politikerstöd svarar ur publikationer och ur inget annat."
