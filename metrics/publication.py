"""Making a publication: count, protect jointly, audit with other code, and only then let it be stored."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.house_rules import Family, HouseRules, PublicFact
from data_access.publications import Stored
from metrics import catalogue
from metrics.gate import Refused
from metrics.metric import Kind, Metric
from metrics.publication_audit import Fault, faults
from metrics.publication_document import as_document, document, from_document
from metrics.publication_open import open_table
from metrics.publication_population import Fact, Table
from metrics.publication_protection import Contradiction, Limits, Protected, protect_jointly
from metrics.publication_secrets import Release
from metrics.publication_tables import counts_persons, is_open, population_of, tables
from metrics.rows import Rows
from metrics.suppression_layout import CannotProtect, cell_of

Counter = Callable[[date], Rows]
"""Rows seen from a day, over the period that a figure of that day counts by default."""


@dataclass(frozen=True)
class Made:
    """A publication ready to be stored, and the period that its tables count."""

    document: dict[str, Any]
    period: tuple[date, date]
    protected: Protected


def make(family: Family, day: date, rules: HouseRules, count: Counter, earlier: Sequence[Stored]) -> Made:
    """The publication of a family on a day, protected together with all ``earlier`` ones.

    Raises Refused, with the reason and what to coarsen, when it cannot be protected or the audit fails.
    """
    rows, facts = count(day), facts_of(family, rules, count)
    limits = Limits(rules.smallest_count, rules.smallest_denominator)
    try:
        counted = [(metric, list(tables(metric, rows, by))) for metric, by in _tables(family) if counts_persons(metric)]
        new = [table for _, found in counted for table in found]
        protected = protect_jointly(new, _earlier(earlier, count), _known(facts, count), limits)
    except CannotProtect as error:
        raise Refused(_coarsen(family)) from error
    except Contradiction as error:
        raise Refused(_denied(error)) from error
    written = list(_written(family, counted, protected.tables, rows, facts))
    period = (rows.start, rows.end)
    ids = [one.id for one in earlier]
    made = document(family, day, written, facts, ids, limits, unlinked=protected.unlinked)
    linked = () if protected.unlinked else earlier
    found = faults([*(_release(one) for one in linked), Release(made, *period)], truth(count), limits)
    if found:
        raise Refused(_failed(family, found))
    return Made(made, period, protected)


def _release(stored: Stored) -> Release:
    return Release(stored.document, stored.start, stored.end)


def truth(count: Counter) -> Callable[[Release, dict[str, Any]], dict[str, Any]]:
    """What a printed table counts as the data are now, in the same form, with nothing hidden."""

    def counted(release: Release, table: dict[str, Any]) -> dict[str, Any]:
        metric = catalogue.find(table["metric"])
        day = date.fromisoformat(release.document["day"])
        by = tuple(name for name in table["by"] if name in metric.by)
        return as_document(metric, list(tables(metric, count(day), by)))

    return counted


def _tables(family: Family) -> Iterator[tuple[Metric, tuple[str, ...]]]:
    for name, breakdowns in family.tables:
        try:
            metric = catalogue.find(name)
        except KeyError:
            raise Refused(f"Familjen {family.name} nämner måttet {name}, som inte finns.") from None
        if not (counts_persons(metric) or is_open(metric) or metric.kind is Kind.MONEY):
            raise Refused(f"{name} kan inte publiceras: det är varken ett antal, en andel av personer eller pengar.")
        yield from ((metric, by) for by in breakdowns)


def facts_of(family: Family, rules: HouseRules, count: Counter) -> list[PublicFact]:
    """The family's own public facts, and those of other families and other releases that the data agree with."""
    others = [fact for one in rules.families if one is not family for fact in one.facts] + list(rules.releases)
    return [*family.facts, *(fact for fact in others if fact not in family.facts and _holds(fact, count))]


def _holds(fact: PublicFact, count: Counter) -> bool:
    metric = catalogue.find(fact.metric)
    if not counts_persons(metric):
        return False
    names = tuple(name for name, _ in fact.place if name in metric.by)
    for table in tables(metric, count(fact.day), names):
        for values, found in table.cells.items():
            if cell_of(table.by, values) == fact.place:
                return found == fact.value or (fact.value is None and (found or 0) >= (fact.at_least or 0))
    return False


def _known(facts: Sequence[PublicFact], count: Counter) -> list[Fact]:
    """The public facts on persons, as the joint protection knows them."""
    known = []
    for fact in facts:
        metric = catalogue.find(fact.metric)
        if counts_persons(metric):
            rows = count(fact.day)
            population = population_of(metric, rows.start, rows.end, fact.day)
            known.append(Fact(population, fact.place, fact.value, fact.at_least))
    return known


def _earlier(earlier: Sequence[Stored], count: Counter) -> list[tuple[Table, Table]]:
    """Every table printed so far, with what it would count now."""
    pairs = []
    for one in earlier:
        for written in one.document["tables"]:
            metric = catalogue.find(written["metric"])
            if counts_persons(metric):
                by = tuple(name for name in written["by"] if name in metric.by)
                now = {table.population: table for table in tables(metric, count(one.day), by)}
                shown = from_document(written, one.start, one.end, one.day)
                pairs += [(table, _beside(table, now.get(table.population))) for table in shown]
    return pairs


def _beside(shown: Table, now: Table | None) -> Table:
    """The same cells as counted now; one that is no longer counted is 0."""
    cells = {values: (now.cells.get(values) or 0) if now else 0 for values in shown.cells}
    return Table(shown.population, shown.by, cells, shown.parts)


def _written(
    family: Family,
    counted: Sequence[tuple[Metric, list[Table]]],
    safe: Sequence[Table],
    rows: Rows,
    facts: Sequence[PublicFact],
) -> Iterator[dict[str, Any]]:
    """The document's tables, in the family's order."""
    protected, left = iter(safe), iter(counted)
    for metric, by in _tables(family):
        if counts_persons(metric):
            _, found = next(left)
            yield as_document(metric, [next(protected) for _ in found])
        else:
            yield open_table(metric, rows, by, facts)


def _coarsen(family: Family) -> str:
    return (
        f"Familjen {family.name} kan inte skyddas, så ingenting publiceras. Slå ihop värden eller ta bort en "
        f"uppdelning i husreglerna, i första hand {_widest(family)}."
    )


def _widest(family: Family) -> str:
    """The breakdown that crosses most dimensions."""
    name, by = max(((name, by) for name, cuts in family.tables for by in cuts), key=lambda table: len(table[1]))
    return f"{name} efter {' och '.join(by) or 'totalt'}"


def _denied(error: Contradiction) -> str:
    if not error.args:
        return "De offentliga uppgifterna i husreglerna och det som räknats kan inte stämma på en gång."
    fact = error.args[0]
    said = dict(fact.cell) or "totalt"
    return (
        f"Husreglerna säger att {fact.population.metric} ({said}) är offentligt som {fact.value or fact.at_least}, "
        "men uppgifterna ger ett annat tal. Rätta uppgiften eller husreglerna."
    )


def _failed(family: Family, found: Sequence[Fault]) -> str:
    cuts = {f"{fault.metric} efter {' och '.join(fault.place) or 'totalt'}" for fault in found}
    return f"Granskningen av {family.name} underkändes, så ingenting publiceras. Gör grövre: {', '.join(sorted(cuts))}."
