"""Where politicians' staff read: publications and nothing else. Nothing here leads to rows.

Ratios and intervals are computed from published whole numbers only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.publications import Stored, Tampered, configured, stored
from metrics import catalogue, disclosure
from metrics.derive import value
from metrics.gate import Refused
from metrics.metric import Kind, Metric
from metrics.publication_tables import aside_of, counts_persons, parts_of
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
        metric = catalogue.find(name)
        if known_on:
            raise Refused("En publikation ändras aldrig: den visar vad som var känt när den gjordes.")
        for one in self.publications(day):
            counts = counts_in(one, metric, by)
            if counts is not None and (start or one.start) == one.start and (end or one.end) == one.end:
                return released(one, metric, by, counts)
        raise Refused(_missing(metric, by, day))


def open_room() -> ReadingRoom:
    """A reading room over the configured database."""
    return ReadingRoom(configured())


def counts_in(publication: Stored, metric: Metric, by: Sequence[str]) -> dict[Place, Counts] | None:
    """The published counts of a metric in these cuts, by place; None when no table has them."""
    if metric.name in RATIOS and not by:
        return _ratio(publication, metric)
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
    if counts["numerator"] is None:
        return Cell(place, hidden=True)
    kind = Kind.RATIO if metric.kind is Kind.SHARE and not counts["denominator"] else metric.kind
    figure, low, high = value(kind, counts)
    return Cell(place, counts["persons"], counts["numerator"], counts["denominator"], figure, low, high)


def _cut(metric: Metric, table: Mapping[str, Any], by: Sequence[str]) -> dict[Place, Counts] | None:
    """One table cut to the asked breakdown: other dimensions at their total."""
    parts, always = parts_of(metric), [*aside_of(metric), *metric.always]
    asked = [name for name in (*by, *(name for name in dict.fromkeys(always) if name not in by)) if name != parts]
    if not set(asked) <= set(table["by"]):
        return None
    rest = [name for name in table["by"] if name not in {*asked, parts}]
    rows = [cell for cell in table["cells"] if all(cell[name] == "*" for name in rest)]
    shown = [*asked, *([metric.divides] if metric.divides else [])]
    return dict(_places(metric, rows, asked, shown, parts))


def _places(
    metric: Metric, rows: Sequence[Mapping[str, Any]], asked: Sequence[str], shown: Sequence[str], parts: str
) -> Iterator[tuple[Place, Counts]]:
    wholes = {tuple(cell[name] for name in asked): cell["value"] for cell in rows if parts and cell[parts] == "*"}
    kept = ("ja",) if parts and not metric.divides else None
    for cell in rows:
        if parts and (cell[parts] == "*" or (kept and cell[parts] not in kept)):
            continue
        if not parts and any(cell[name] == "*" for name in metric.always if metric.kind is not Kind.MONEY):
            continue
        number, whole = cell["value"], wholes.get(tuple(cell[name] for name in asked))
        hidden = number is None or (parts and whole is None)
        persons = (whole if parts else number) if counts_persons(metric) else None
        counts = {"persons": persons, "numerator": None if hidden else float(number), "denominator": whole}
        yield tuple((name, str(cell[name])) for name in shown), counts


def _ratio(publication: Stored, metric: Metric) -> dict[Place, Counts] | None:
    above, below = (counts_in(publication, catalogue.find(name), ()) for name in RATIOS[metric.name])
    above, below = (_alone(found) for found in (above, below))
    if above is None or below is None:
        return None
    intake = _alone(counts_in(publication, catalogue.find("intake"), ()))
    persons = intake["persons"] if intake and "intake" in RATIOS[metric.name] else None
    return {(): {"persons": persons, "numerator": above["numerator"], "denominator": below["numerator"]}}


def _alone(found: Mapping[Place, Counts] | None) -> Counts | None:
    """The total of a cut."""
    totals = [counts for place, counts in (found or {}).items() if all(value == "*" for _, value in place)]
    return totals[0] if totals else None


def _missing(metric: Metric, by: Sequence[str], day: date | None) -> str:
    cut = f" efter {', '.join(by)}" if by else ""
    until = f" för någon dag till och med {day}" if day else ""
    return f"Ingen publikation{until} har {metric.name}{cut}. Politikerstöd svarar ur publikationer och ur inget annat."
