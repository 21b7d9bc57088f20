"""What a family declares, counted and written: its tables, what is public about them, and the document's tables."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from data_access.house_rules import Family, HouseRules, PublicFact
from metrics import catalogue
from metrics.dimensions import WAITED
from metrics.gate import Refused
from metrics.metric import Kind, Metric
from metrics.publication_document import as_document
from metrics.publication_metric import published
from metrics.publication_open import open_table
from metrics.publication_population import BACKGROUND, LEFT, WITHIN, Table
from metrics.publication_sums import Printed, is_sum, sum_tables
from metrics.publication_tables import counts_persons, is_open, tables
from metrics.rows import Rows
from metrics.suppression_layout import cell_of
from metrics.waiting_bands import bands

Counter = Callable[[date], Rows]
"""Rows seen from a day, over the period that a figure of that day counts by default."""


def tables_of(family: Family) -> Iterator[tuple[Metric, tuple[str, ...]]]:
    """Each declared table: a metric and what it is broken down by. Raises Refused for what cannot be published."""
    for name, breakdowns in family.tables:
        try:
            catalogue.named(name)
        except KeyError:
            raise Refused(f"Familjen {family.name} nämner måttet {name}, som inte finns.") from None
        for by in breakdowns:
            _whole_too(family, name, by)
            yield _publishable(name, by), by


def _whole_too(family: Family, name: str, by: tuple[str, ...]) -> None:
    """Those who are left can be broken down only as far as the whole: else what follows from both is not known here.

    Raises Refused.
    """
    cut = BACKGROUND & set(by)
    same = WITHIN[name].wider if name in LEFT and name in WITHIN and WITHIN[name].exact else ""
    if same and by not in dict(family.tables).get(same, ()):
        raise Refused(f"{name} kan publiceras bara bredvid {same}, med samma uppdelning.")
    if name in LEFT and cut:
        whole = [set(one) for metric, cuts in family.tables if metric == LEFT[name].whole for one in cuts]
        if not any(cut <= one for one in whole):
            raise Refused(f"{name} kan delas upp på {', '.join(sorted(cut))} bara där {LEFT[name].whole} också är det.")


def _publishable(name: str, by: tuple[str, ...]) -> Metric:
    """The metric as this table counts it. Raises Refused, with the reason, when it cannot be published so."""
    metric = published(name, by)
    if metric.kind is Kind.DURATION or (WAITED in by and not bands(name)):
        raise Refused(f"{name} publiceras i band: uppdelad på {WAITED}, med banden under [waiting] i husreglerna.")
    if not (counts_persons(metric) or is_open(metric) or is_sum(metric) or metric.kind is Kind.MONEY):
        raise Refused(f"{name} kan inte publiceras: det är varken ett antal, en andel, en kvot av summor eller pengar.")
    strange = [one for one in by if one not in (*metric.by, *metric.always)]
    if strange:
        raise Refused(f"{name} kan inte delas upp på {', '.join(strange)}.")
    return metric


def facts_of(family: Family, rules: HouseRules, count: Counter) -> list[PublicFact]:
    """The family's own public facts, and those of other families and other releases that the data agree with."""
    others = [fact for one in rules.families if one is not family for fact in one.facts] + list(rules.releases)
    return [*family.facts, *(fact for fact in others if fact not in family.facts and _holds(fact, count))]


def _holds(fact: PublicFact, count: Counter) -> bool:
    metric = published(fact.metric, dict(fact.place))
    if not counts_persons(metric):
        return False
    names = tuple(name for name, _ in fact.place if name in metric.by)
    for table in tables(metric, count(fact.day), names):
        for values, found in table.cells.items():
            if tuple(sorted((*table.population.aside, *cell_of(table.by, values)))) == tuple(sorted(fact.place)):
                return found == fact.value or (fact.value is None and (found or 0) >= (fact.at_least or 0))
    return False


def written(
    family: Family,
    counted: Sequence[tuple[Metric, list[Table]]],
    safe: Sequence[Table],
    rows: Rows,
    facts: Sequence[PublicFact],
    known: Sequence[Printed],
    fewest: int,
) -> Iterator[dict[str, Any]]:
    """The document's tables, in the family's order."""
    protected, left = iter(safe), iter(counted)
    for metric, by in tables_of(family):
        if counts_persons(metric):
            _, found = next(left)
            yield as_document(metric, [next(protected) for _ in found])
        elif is_sum(metric):
            yield from sum_tables(metric, rows, by, known, fewest)
        else:
            yield open_table(metric, rows, by, facts)


def sums_of(family: Family) -> set[str]:
    """The names of the metrics that are published as two sums."""
    return {metric.name for metric, _ in tables_of(family) if is_sum(metric)}
