"""What a publication says on paper: one section for each table, the same in every format.

Whole numbers stand alone in a cell only where ``publication.json`` has them; a year of school is written with its word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data_access.house_rules import house_rules
from metrics import catalogue
from metrics.place_words import dimension, said
from metrics.publication_metric import published

HIDDEN = ".."
Value = str | int


@dataclass(frozen=True)
class Section:
    """One table with what it means; ``rows`` are the words of its place and then the value."""

    title: str
    definition: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Paper:
    """A whole publication: what it is, its sections, and what it promises."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    guarantee: str
    public: tuple[tuple[Value, ...], ...]


def paper(document: Mapping[str, Any]) -> Paper:
    """A publication's document in words."""
    labels = {family.name: family.label for family in house_rules().families}
    family = labels.get(document["family"], document["family"])
    facts = (
        ("Publikation", document["id"]),
        ("Uppgifter till och med", document["day"]),
        ("Gjord", document["created"]),
        ("Definitionernas version", document["definition_version"]),
        ("Bygger vidare på", ", ".join(document["previous"]) or "ingen tidigare publikation"),
        ("Dolda celler", f"skrivs {HIDDEN}"),
    )
    sections = tuple(_section(table, document["day"]) for table in document["tables"])
    return Paper(family, facts, sections, document["guarantee"], tuple(map(_public, document["public_facts"])))


def _section(table: Mapping[str, Any], day: str) -> Section:
    metric = published(table["metric"], table["by"])
    by = [name for name in table["by"] if name != "answer"]
    cut = f", efter {' och '.join(dimension(name).sv.lower() for name in by)}" if by else ""
    header = (*(dimension(name).sv for name in table["by"]), metric.unit.sv.capitalize())
    rows = tuple((*_place(cell, table["by"]), _value(cell["value"])) for cell in table["cells"])
    source = f"Uppgifter till och med {day}. Källa: {metric.source}."
    return Section(f"{metric.label.sv}{cut}", metric.definition.sv, source, header, rows)


def _public(row: Mapping[str, Any]) -> tuple[Value, ...]:
    """A line of what is public: metric, place, day, and the number or the least it is."""
    names = [name for name in row if name not in {"metric", "day", "value", "at_least"}]
    place = ", ".join(_place(row, names)) or "totalt"
    known: Value = row["value"] if "value" in row else f"minst {row['at_least']}"
    return catalogue.find(row["metric"]).label.sv, place, row["day"], known


def _place(cell: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(said(name, str(cell[name])).sv for name in names)


def _value(value: int | None) -> Value:
    return HIDDEN if value is None else value
