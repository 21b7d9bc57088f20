"""What a file would do to the figures before it is stored: the same metrics, over the rows as they would be."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from data_access.publications import Stored
from data_access.scope import Audience
from metrics import disclosure
from metrics.catalogue import all_metrics, find
from metrics.cells import cells
from metrics.gate import Refused
from metrics.metric import CATALOGUE, Kind, Metric, Sensitivity
from metrics.question import Question, default_period
from metrics.released import Place, Released
from metrics.restated import Restatement, restated
from metrics.rows import Rows

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
HEADLINE = ("intake", "active_cases", "queue_length", *CLOCK, "actual")
MAY = frozenset({Audience.STEWARD, Audience.OPERATOR})
Table = Callable[[str], pl.DataFrame]


@dataclass(frozen=True)
class Rewritten:
    """A metric of a publication that would no longer come out as it was counted. Its figures are not told."""

    publication: str
    day: date
    metric: Metric


@dataclass(frozen=True)
class Side:
    """The figures over one set of rows, counted when they are asked for. Exact, and of process and money only."""

    table: Table
    audience: Audience
    _figures: dict[tuple[str, date], Released] = field(default_factory=dict, repr=False)
    _rows: dict[tuple[date, tuple[date, date] | None], Rows] = field(default_factory=dict, repr=False)

    def rows(self, day: date, period: tuple[date, date] | None = None) -> Rows:
        """The rows on a day; without a period the default one of that day."""
        if (day, period) not in self._rows:
            start, end = period or default_period(self.table("targets"), day)
            self._rows[day, period] = Rows(self.table, start, end, day)
        return self._rows[day, period]

    def figure(self, name: str, day: date) -> Released:
        """One metric in total on a day, counted once. Raises Refused for one about outcomes."""
        if (name, day) not in self._figures:
            self._figures[name, day] = self._counted(name, day)
        return self._figures[name, day]

    def _counted(self, name: str, day: date) -> Released:
        metric = find(name)
        if metric.sensitivity not in {Sensitivity.PROCESS, Sensitivity.MONEY}:
            raise Refused("Förhandsgranskningen visar processmått och pengar, inte resultat.")
        rows, by = self.rows(day), ("cost_line",) if metric.kind is Kind.MONEY else ()
        question = Question(name, by, rows.start, rows.end, day)
        return disclosure.exact(metric, question, self.audience.value, cells(metric, rows, by))


@dataclass(frozen=True)
class Preview:
    """The figures now and as they would be. Raises Refused where it is made, for an audience without this task."""

    now: Side
    then: Side

    def __post_init__(self) -> None:
        if self.now.audience not in MAY:
            raise Refused("Förhandsgranskningen hör till den som läser in uppgifterna.")

    def headline(self, day: date) -> tuple[tuple[Released, Released], ...]:
        """The figures of the first page, now and then, seen from the same day."""
        return tuple((self.now.figure(name, day), self.then.figure(name, day)) for name in HEADLINE)

    def restated(self, days: Collection[date]) -> list[Restatement]:
        """The figures that have been shown on these days, and would be others. Outcomes are passed over."""
        if self.then is self.now:
            return []

        def ask(name: str, *, day: date, known_on: date | None = None) -> Released:
            return (self.then if known_on is None else self.now).figure(name, day)

        names = [metric.name for metric in all_metrics() if metric.sensitivity is Sensitivity.PROCESS]
        return restated(ask, names, sorted(set(days)))

    def rewritten(self, publications: Sequence[Stored]) -> list[Rewritten]:
        """The published metrics whose counts would be others: which, not how much."""
        if self.then is self.now:
            return []
        asked = [(one, find(name)) for one in publications for name in _metrics(one)]
        return [
            Rewritten(one.id, one.day, metric)
            for one, metric in asked
            if _counted(self.now, one, metric) != _counted(self.then, one, metric)
        ]


def _metrics(publication: Stored) -> list[str]:
    named = dict.fromkeys(table["metric"] for table in publication.document["tables"])
    return [name for name in named if name in CATALOGUE]


def _counted(side: Side, publication: Stored, metric: Metric) -> list[tuple[Place, int | None, float, float]]:
    """Rounded, so that the order of a sum does not count as a change."""
    rows = side.rows(publication.day, (publication.start, publication.end))
    counted = cells(metric, rows, ("district",) if "district" in metric.by else ())
    return [(one.place, one.persons, round(one.numerator or 0, 6), round(one.denominator or 0, 6)) for one in counted]
