"""The independent verdict on publications: is any protected cell narrower than the rule allows?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

from metrics import catalogue
from metrics.metric import Kind
from metrics.publication_attack import Attack, Named, Terms, Where, Who, attack, bounds, follows, nest
from metrics.publication_population import BACKGROUND, EVENTS
from metrics.publication_protection import Limits
from metrics.publication_tables import counts_persons


@dataclass(frozen=True)
class Release:
    """A document that somebody can read, and the period that its tables count."""

    document: dict[str, Any]
    start: date
    end: date


@dataclass(frozen=True)
class Fault:
    """A cell that can be told to within ``low`` to ``high``, closer than ``need``; or that is plainly shown."""

    publication: str
    metric: str
    by: tuple[str, ...]
    place: dict[str, str]
    low: int
    high: int
    need: int

    def as_dict(self) -> dict[str, Any]:
        """The fault as in ``audit --json``; never the bounds of a cell of persons."""
        return {"publication": self.publication, "metric": self.metric, "place": self.place, "need": self.need}


Truth = Callable[[Release, dict[str, Any]], dict[str, Any]]
Facts = list[tuple[Where, float | None, float | None]]


@dataclass(frozen=True)
class Secret:
    """A sum that must stay wide, and the publication from which on it was at stake."""

    made: int
    metric: str
    cell: Named
    plus: Where
    minus: Where | None = None


def faults(releases: Sequence[Release], truth: Truth, limits: Limits) -> list[Fault]:
    """Every protected cell of these publications, in the order they were made, that the rule would have wider.

    ``truth`` gives a printed table as counted now. Publications that contradict each other, because data have
    been corrected in between, are judged one by one.
    """
    try:
        return _faults(releases, truth, limits)
    except ValueError:
        if len(releases) == 1:
            raise
        return [fault for release in releases for fault in _faults([release], truth, limits)]


def _faults(releases: Sequence[Release], truth: Truth, limits: Limits) -> list[Fault]:
    printed: dict[Where, tuple[int, int]] = {}  # count, and which publication first printed it
    hidden: dict[Where, tuple[int, int]] = {}  # count now, and which publication first hid it
    for at, release in enumerate(releases):
        for where, shown, now in _cells(release, truth):
            if shown is None:
                hidden.setdefault(where, (now, at))
            else:
                printed.setdefault(where, (shown, at))
    facts = _facts(releases)
    counts = {where: count for where, (count, _) in (hidden | printed).items()}
    public = {where: int(value) for where, value, _ in facts if value is not None}
    small = _small(counts, limits)
    shown = [where for where in printed if where in small and where not in public]
    secrets = [
        Secret(hidden[where][1], where[0][0], where[1], where) for where in hidden if where in small - public.keys()
    ]
    born = {where: at for where, (_, at) in (hidden | printed).items()}
    secrets += _growths(counts | public, born, limits)
    plain = [
        _fault(releases, Secret(printed[w][1], w[0][0], w[1], w), printed[w][0], printed[w][0], limits.k) for w in shown
    ]
    return [
        *plain,
        *_narrow(releases, secrets, {w: n for w, n in printed.items() if w not in public}, facts, counts, limits),
    ]


def _cells(release: Release, truth: Truth) -> Iterator[tuple[Where, int | None, int]]:
    """Every cell of persons that a document lists: as printed, and as counted now."""
    day = date.fromisoformat(release.document["day"])
    for table in release.document["tables"]:
        metric = catalogue.find(table["metric"])
        if counts_persons(metric):
            now = {_place(table["by"], cell): cell["value"] for cell in truth(release, table)["cells"]}
            for cell in table["cells"]:
                where = _where(metric.name, _place(table["by"], cell), release.start, release.end, day)
                yield where, cell["value"], now.get(_place(table["by"], cell)) or 0


def _place(by: Iterable[str], cell: Mapping[str, Any]) -> Named:
    return frozenset((name, str(cell[name])) for name in by if cell[name] != "*")


def _where(name: str, place: Named, start: date, end: date, day: date) -> Where:
    """Of whom, and which cell: a question or window that is always asked apart makes people of its own."""
    metric = catalogue.find(name)
    apart = {one for one in metric.always if one != metric.divides} if metric.kind is Kind.SHARE else set()
    aside = frozenset(pair for pair in place if pair[0] in apart)
    return (name, aside, start, min(end, day) if name in EVENTS else day), place - aside


def _facts(releases: Sequence[Release]) -> Facts:
    """What the documents say is public. A fact of another day is taken to count the period of its publication."""
    found: dict[tuple[Any, ...], tuple[Where, float | None, float | None]] = {}
    for release in releases:
        for row in release.document["public_facts"]:
            names = [name for name in row if name not in {"metric", "day", "value", "at_least"}]
            day = date.fromisoformat(row["day"])
            if counts_persons(catalogue.find(row["metric"])) and day >= release.start:
                where = _where(row["metric"], _place(names, row), release.start, release.end, day)
                found[where, row.get("value"), row.get("at_least")] = (where, row.get("value"), row.get("at_least"))
    return list(found.values())


def _small(counts: Mapping[Where, int], limits: Limits) -> set[Where]:
    found = set()
    for (who, cell), count in counts.items():
        metric = catalogue.find(who[0])
        parts = {metric.divides or "answer"} if metric.kind is Kind.SHARE else set[str]()
        tells = any(name in BACKGROUND | parts for name, _ in cell)
        whole = counts.get((who, frozenset(pair for pair in cell if pair[0] not in parts)), limits.fewest)
        if (count < limits.k and (count > 0 or tells)) or (parts and whole < limits.fewest):
            found.add((who, cell))
    return found


def _growths(known: Mapping[Where, int], born: Mapping[Where, int], limits: Limits) -> list[Secret]:
    """Few new ones between two days, in a part of the programme."""
    days: dict[tuple[Any, ...], list[Where]] = {}
    for who, cell in known:
        if who[0] in EVENTS and cell:
            days.setdefault((who[:3], cell), []).append((who, cell))
    found = []
    for wheres in days.values():
        for early, late in combinations(sorted(wheres, key=lambda where: where[0][3]), 2):
            new = known[late] - known[early]
            if new < limits.k and (new > 0 or any(name in BACKGROUND for name, _ in early[1])):
                at = max(born.get(early, 0), born.get(late, 0))
                found.append(Secret(at, early[0][0], early[1], late, early))
    return found


def _narrow(
    releases: Sequence[Release],
    secrets: Sequence[Secret],
    printed: Mapping[Where, tuple[int, int]],
    facts: Facts,
    counts: Mapping[Where, int],
    limits: Limits,
) -> Iterator[Fault]:
    """Secrets narrower than k, and than the facts or the publications before them left open."""

    @cache
    def knowing(before: int) -> Attack:
        whos: dict[Who, list[Named]] = {}
        for who, cell in counts:
            whos.setdefault(who, []).append(cell)
        made = attack(whos, facts)
        nest(made, counts)
        for where, (count, at) in printed.items():
            if at < before:
                made.know(where, count)
        return made

    everything = knowing(len(releases))
    for secret in secrets:
        low, high = bounds(everything, _terms(everything, secret), limits.k)
        need = limits.k
        for before in (0, secret.made):
            if high - low < need:
                given = knowing(before)
                less, more = bounds(given, _terms(given, secret), limits.k)
                need = min(need, more - less)
        if high - low < need or (need and follows(everything, _terms(everything, secret))):
            yield _fault(releases, secret, low, high, need)


def _terms(made: Attack, secret: Secret) -> Terms:
    less = made.terms(secret.minus) if secret.minus else {}
    return made.terms(secret.plus) | {at: -1.0 for at in less}


def _fault(releases: Sequence[Release], secret: Secret, low: int, high: int, need: int) -> Fault:
    by = tuple(sorted(name for name, _ in secret.cell))
    place = dict(sorted(secret.cell))
    return Fault(releases[secret.made].document["id"], secret.metric, by, place, low, high, need)
