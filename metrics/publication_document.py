"""The document of a publication: tables to JSON and back, and what it promises."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from data_access.house_rules import Family, PublicFact
from metrics.dimensions import sort_key
from metrics.metric import Kind, Metric
from metrics.publication_metric import published
from metrics.publication_population import Table
from metrics.publication_protection import Limits
from metrics.publication_tables import aside_of, parts_of, population_of

GUARANTEE = (
    "För varje skyddad cell finns två tabeller utan negativa tal som båda stämmer med allt som har publicerats och med "
    "de uppgifter som angetts vara offentliga, och i vilka cellen skiljer sig med minst {k} (eller med så mycket som "
    "redan var öppet, om det är mindre). Skyddade är antal under {k}, svar där färre än {fewest} har svarat, och "
    "ökningar mellan två dagar under {k}. Summor visas bara för hela programmet, för minst {fewest} insatser och när "
    "minst {fewest} har kommit till sedan en tidigare summa. Dolda celler skrivs ..; också andra celler döljs när de "
    "annars skulle avslöja en skyddad. Skyddet omfattar inte gissningar om vad som är troligt, sådant någon vet utöver "
    "det som angetts som offentligt, eller senare rättelser av gamla uppgifter."
)
UNLINKED = (
    " Tidigare publikationer bygger på uppgifter som har rättats sedan dess: "
    "skillnaden mot dem omfattas inte av skyddet."
)


def document(
    family: Family,
    day: date,
    tables: Sequence[dict[str, Any]],
    facts: Iterable[PublicFact],
    previous: Sequence[str],
    limits: Limits,
    *,
    unlinked: bool,
) -> dict[str, Any]:
    """``publication.json``; ``created`` is empty until it is stored."""
    return {
        "id": f"{family.name}-{day}",
        "family": family.name,
        "day": day.isoformat(),
        "created": "",
        "definition_version": definition_version(family, limits),
        "guarantee": GUARANTEE.format(k=limits.k, fewest=limits.fewest) + (UNLINKED if unlinked else ""),
        "tables": list(tables),
        "public_facts": [as_row(fact) for fact in facts],
        "previous": list(previous),
    }


def as_row(fact: PublicFact) -> dict[str, Any]:
    """A public fact as it stands in the document."""
    known = {"value": fact.value} if fact.value is not None else {"at_least": fact.at_least}
    return {"metric": fact.metric, "day": fact.day.isoformat(), **dict(fact.place), **known}


def definition_version(family: Family, limits: Limits) -> str:
    """Changes when the family's tables, a definition behind them, or the limits of the protection do."""
    used = [published(name, {part for by in cuts for part in by}) for name, cuts in family.tables]
    said = [[one.name, vars(one.definition), vars(one.label), one.kind, one.source, one.since] for one in used]
    text = json.dumps([family.tables, said, limits.k, limits.fewest], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def as_document(metric: Metric, tables: Sequence[Table]) -> dict[str, Any]:
    """The tables of one metric by one breakdown, a question or window in each, as one table of the document."""
    aside = aside_of(metric)
    by = (*aside, *tables[0].by)
    cells = [
        ({**dict(table.population.aside), **dict(zip(table.by, values, strict=True))}, count)
        for table in tables
        for values, count in table.cells.items()
    ]
    ordered = sorted(cells, key=lambda cell: [sort_key(name, str(cell[0][name])) for name in by])
    return {
        "metric": metric.name,
        "measure": "sum" if metric.kind is Kind.MONEY else "count",
        "by": list(by),
        "cells": [{**{name: place[name] for name in by}, "value": count} for place, count in ordered],
    }


def from_document(written: Mapping[str, Any], start: date, end: date, day: date) -> list[Table]:
    """One table of a document as the tables that joint protection knows: one for each question or window."""
    metric = published(written["metric"], written["by"])
    aside = aside_of(metric)
    by = tuple(name for name in written["by"] if name not in aside)
    found: dict[tuple[tuple[str, str], ...], dict[tuple[str, ...], int | None]] = {}
    for cell in written["cells"]:
        group = tuple((name, cell[name]) for name in aside)
        found.setdefault(group, {})[tuple(cell[name] for name in by)] = cell["value"]
    population = population_of(metric, start, end, day)
    return [
        Table(type(population)(metric.name, group, start, population.end), by, cells, parts_of(metric))
        for group, cells in found.items()
    ]
