"""Making a publication: count, protect jointly, audit with other code, and only then let it be stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data_access.house_rules import Family, HouseRules, PublicFact
from data_access.publications import Stored
from metrics.gate import Refused
from metrics.publication_audit import Fault, faults
from metrics.publication_document import as_document, document, from_document
from metrics.publication_family import Counter, facts_of, sums_of, tables_of, written
from metrics.publication_metric import published
from metrics.publication_population import Fact, Table
from metrics.publication_protection import Contradiction, Limits, Protected, protect_jointly
from metrics.publication_secrets import Release
from metrics.publication_sums import printed
from metrics.publication_tables import aside_of, counts_persons, population_of, tables
from metrics.suppression_layout import CannotProtect


@dataclass(frozen=True)
class Made:
    """A publication ready to be stored, and the period that its tables count."""

    document: dict[str, Any]
    period: tuple[date, date]
    protected: Protected


def make(
    family: Family,
    day: date,
    rules: HouseRules,
    count: Counter,
    earlier: Sequence[Stored],
    progress: Callable[[str], None] | None = None,
) -> Made:
    """The publication of a family on a day, protected together with all ``earlier`` ones.

    Raises Refused, with the reason and what to coarsen, when it cannot be protected or the audit fails.
    """
    rows, facts = count(day), facts_of(family, rules, count)
    limits = Limits(rules.smallest_count, rules.smallest_denominator)
    try:
        counted = [
            (metric, list(tables(metric, rows, by))) for metric, by in tables_of(family) if counts_persons(metric)
        ]
        new = [table for _, found in counted for table in found]
        protected = protect_jointly(new, _earlier(earlier, count), _known(facts, count), limits, progress)
    except CannotProtect as error:
        raise Refused(_coarsen(family)) from error
    except Contradiction as error:
        raise Refused(_denied(error)) from error
    known = [row for one in earlier for row in printed(one.document, one.start, sums_of(family))]
    lines = list(written(family, counted, protected.tables, rows, facts, known, limits.fewest))
    period = (rows.start, rows.end)
    ids = [one.id for one in earlier]
    made = document(family, day, lines, facts, ids, limits, unlinked=protected.unlinked)
    linked = () if protected.unlinked else earlier
    found = faults([*(_release(one) for one in linked), Release(made, *period)], truth(count), limits, progress)
    if found:
        raise Refused(_failed(family, found))
    return Made(made, period, protected)


def _release(stored: Stored) -> Release:
    return Release(stored.document, stored.start, stored.end)


def truth(count: Counter) -> Callable[[Release, dict[str, Any]], dict[str, Any]]:
    """What a printed table counts as the data are now, in the same form, with nothing hidden."""

    def counted(release: Release, table: dict[str, Any]) -> dict[str, Any]:
        metric = published(table["metric"], table["by"])
        day = date.fromisoformat(release.document["day"])
        by = tuple(name for name in table["by"] if name in metric.by)
        return as_document(metric, list(tables(metric, count(day), by)))

    return counted


def _known(facts: Sequence[PublicFact], count: Counter) -> list[Fact]:
    """The public facts on persons, as the joint protection knows them."""
    known = []
    for fact in facts:
        metric = published(fact.metric, dict(fact.place))
        if counts_persons(metric):
            rows = count(fact.day)
            asked = tuple(pair for pair in fact.place if pair[0] in aside_of(metric))
            population = replace(population_of(metric, rows.start, rows.end, fact.day), aside=asked)
            cell = tuple(pair for pair in fact.place if pair not in asked)
            known.append(Fact(population, cell, fact.value, fact.at_least))
    return known


def _earlier(earlier: Sequence[Stored], count: Counter) -> list[tuple[Table, Table]]:
    """Every table printed so far, with what it would count now."""
    pairs = []
    for one in earlier:
        for printed_table in one.document["tables"]:
            metric = published(printed_table["metric"], printed_table["by"])
            if counts_persons(metric):
                by = tuple(name for name in printed_table["by"] if name in metric.by)
                now = {table.population: table for table in tables(metric, count(one.day), by)}
                shown = from_document(printed_table, one.start, one.end, one.day)
                pairs += [(table, _beside(table, now.get(table.population))) for table in shown]
    return pairs


def _beside(shown: Table, now: Table | None) -> Table:
    """The same cells as counted now; one that is no longer counted is 0."""
    cells = {values: (now.cells.get(values) or 0) if now else 0 for values in shown.cells}
    return Table(shown.population, shown.by, cells, shown.parts)


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
