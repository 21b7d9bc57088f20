"""What a set of documents prints, what it hides, and which of the hidden must not be told: the audit's reading.

Reads ``publication.json`` itself, by the rule as it is written, and shares nothing with the protection.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from metrics.metric import Kind
from metrics.publication_attack import Named, Where
from metrics.publication_metric import published
from metrics.publication_population import BACKGROUND, EVENTS
from metrics.publication_protection import Limits
from metrics.publication_tables import counts_persons


@dataclass(frozen=True)
class Release:
    """A document that somebody can read, and the period that its tables count."""

    document: dict[str, Any]
    start: date
    end: date


Truth = Callable[[Release, dict[str, Any]], dict[str, Any]]
Facts = list[tuple[Where, float | None, float | None]]
Dated = dict[Where, tuple[int, int]]


@dataclass(frozen=True)
class Secret:
    """A sum that must stay wide, and the publication from which on it was at stake: a cell, or its growth."""

    made: int
    plus: Where
    minus: Where | None = None


@dataclass(frozen=True)
class Reading:
    """Counts printed and hidden (as counted now), each with the publication where it first stood; what is public."""

    printed: Dated
    hidden: Dated
    facts: Facts

    @property
    def counts(self) -> dict[Where, int]:
        """Every cell's count, as printed where it is."""
        return {where: count for where, (count, _) in (self.hidden | self.printed).items()}

    @property
    def public(self) -> dict[Where, int]:
        """What everybody knows exactly."""
        return {where: int(value) for where, value, _ in self.facts if value is not None}


def read(releases: Sequence[Release], truth: Truth) -> Reading:
    """All documents together, in the order they were made. Raises ValueError when two print the same cell otherwise."""
    printed: Dated = {}
    hidden: Dated = {}
    for at, release in enumerate(releases):
        for where, shown, now in _cells(release, truth):
            if shown is None:
                hidden.setdefault(where, (now, at))
            elif printed.setdefault(where, (shown, at))[0] != shown:
                raise ValueError("two publications print the same cell differently")
    return Reading(printed, hidden, _facts(releases))


def _cells(release: Release, truth: Truth) -> Iterator[tuple[Where, int | None, int]]:
    """Every cell of persons that a document lists: as printed, and as counted now."""
    day = date.fromisoformat(release.document["day"])
    for table in release.document["tables"]:
        metric = published(table["metric"], table["by"])
        if counts_persons(metric):
            now = {_place(table["by"], cell): cell["value"] for cell in truth(release, table)["cells"]}
            for cell in table["cells"]:
                where = _where(metric.name, _place(table["by"], cell), release.start, release.end, day)
                yield where, cell["value"], now.get(_place(table["by"], cell)) or 0


def _place(by: Iterable[str], cell: Mapping[str, Any]) -> Named:
    return frozenset((name, str(cell[name])) for name in by if cell[name] != "*")


def _where(name: str, place: Named, start: date, end: date, day: date) -> Where:
    """Of whom, and which cell: a question or window that is always asked apart makes people of its own."""
    metric = published(name, {one for one, _ in place})
    apart = {one for one in metric.always if one != metric.divides} if metric.kind is Kind.SHARE else set[str]()
    aside = frozenset(pair for pair in place if pair[0] in apart)
    return (name, aside, start, min(end, day) if name in EVENTS else day), place - aside


def _facts(releases: Sequence[Release]) -> Facts:
    """What the documents say is public. A fact of another day is taken to count the period of its publication."""
    found: dict[tuple[Any, ...], tuple[Where, float | None, float | None]] = {}
    for release in releases:
        for row in release.document["public_facts"]:
            names = [name for name in row if name not in {"metric", "day", "value", "at_least"}]
            day = date.fromisoformat(row["day"])
            if counts_persons(published(row["metric"], names)) and day >= release.start:
                where = _where(row["metric"], _place(names, row), release.start, release.end, day)
                found[where, row.get("value"), row.get("at_least")] = (where, row.get("value"), row.get("at_least"))
    return list(found.values())


def exposed(reading: Reading, limits: Limits) -> list[Secret]:
    """Cells that are printed, and should not be."""
    small, public = _small(reading.counts, limits), reading.public
    return [Secret(at, where) for where, (_, at) in reading.printed.items() if where in small - public.keys()]


def secrets(reading: Reading, limits: Limits) -> list[Secret]:
    """Cells and growths that are not printed, and must not follow from what is."""
    small, public = _small(reading.counts, limits), reading.public
    hidden = [Secret(at, where) for where, (_, at) in reading.hidden.items() if where in small - public.keys()]
    born = {where: at for where, (_, at) in (reading.hidden | reading.printed).items()}
    return [*hidden, *_growths(reading.counts | public, born, limits)]


def _small(counts: Mapping[Where, int], limits: Limits) -> set[Where]:
    found = set()
    for (who, cell), count in counts.items():
        metric = published(who[0])
        parts = {metric.divides or "answer"} if metric.kind is Kind.SHARE else set[str]()
        tells = any(name in BACKGROUND | parts for name, _ in cell)
        whole = counts.get((who, frozenset(pair for pair in cell if pair[0] not in parts)), limits.fewest)
        if (count < limits.k and (count > 0 or tells)) or (parts and whole < limits.fewest):
            found.add((who, cell))
    return found


def _growths(known: Mapping[Where, int], born: Mapping[Where, int], limits: Limits) -> Iterator[Secret]:
    """Few new ones between two days, in a part of the programme."""
    days: dict[tuple[Any, ...], list[Where]] = {}
    for who, cell in known:
        if who[0] in EVENTS and cell:
            days.setdefault((who[:3], cell), []).append((who, cell))
    for wheres in days.values():
        for early, late in combinations(sorted(wheres, key=lambda where: where[0][3]), 2):
            new = known[late] - known[early]
            if new < limits.k and (new > 0 or any(name in BACKGROUND for name, _ in early[1])):
                yield Secret(max(born.get(early, 0), born.get(late, 0)), late, early)
