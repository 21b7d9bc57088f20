"""Published figures one by one, each with an id that stays: the publication, the metric and the place in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.house_rules import house_rules
from data_access.publications import Stored
from data_access.question_templates import templates
from metrics import catalogue, figure_words, place_words
from metrics.budget import KRONOR
from metrics.dimensions import TOTAL
from metrics.metric import Kind, Metric, Text
from metrics.publication_metric import published
from metrics.publication_reach import CUTS, REACH
from metrics.reading_room import RATIOS, ReadingRoom, counts_in, released
from metrics.released import Cell, Place
from metrics.wording import number, percent, said

HIDDEN = ".."
OF = Text("av", "of")


@dataclass(frozen=True)
class Figure:
    """One figure of one publication. ``place`` has no totals; a hidden figure has no numbers in its ``cell``."""

    publication: str
    family: str
    day: date
    start: date
    end: date
    metric: Metric
    place: Place
    cell: Cell

    @property
    def id(self) -> str:
        """pilot-2025-06-30/intake/district=Järva."""
        where = [f"{name}={value}" for name, value in self.place]
        return "/".join([self.publication, self.metric.name, *where])

    @property
    def label(self) -> str:
        """The metric's name and the place, in Swedish."""
        return ", ".join([self.metric.label.sv, *(place_words.said(*pair).sv for pair in self.place)])

    @property
    def is_money(self) -> bool:
        """True for kronor."""
        return self.metric.unit == KRONOR


def figures(publication: Stored, among: Sequence[Stored] = ()) -> tuple[Figure, ...]:
    """Every figure of a publication, in the order of its tables and then those computed from two of them.

    Reach is computed where the publications ``among`` which it stands are given.
    """
    found: dict[str, Figure] = {}
    for table in publication.document["tables"]:
        for one in of_table(publication, table):
            found.setdefault(one.id, one)
    computed: list[tuple[str, tuple[str, ...]]] = [(name, ()) for name in RATIOS]
    computed += [(REACH, by) for by in CUTS[:-1] if among]
    for name, by in computed:
        for one in _of(publication, catalogue.find(name), by, among):
            found.setdefault(one.id, one)
    return tuple(found.values())


def of_table(publication: Stored, table: Mapping[str, Any]) -> tuple[Figure, ...]:
    """The figures of one of its tables, the total among them."""
    metric = published(table["metric"], table["by"])
    return tuple(_of(publication, metric, tuple(name for name in table["by"] if name in metric.by)))


def find(room: ReadingRoom, name: str) -> Figure | None:
    """The figure with this id, or None."""
    known = room.publications()
    for publication in known:
        if name.startswith(f"{publication.id}/"):
            return next((one for one in figures(publication, known) if one.id == name), None)
    return None


def written(figure: Figure) -> str:
    """The figure in words: 28, 22 av 28, 48,5 %, 12 000 000 kr, or two dots when it is hidden."""
    cell = figure.cell
    if cell.hidden or cell.value is None:
        return HIDDEN
    if figure.is_money or figure.metric.kind not in {Kind.SHARE, Kind.RATIO}:
        return figure_words.value(figure.metric, cell)
    above = number(cell.numerator or 0)
    return above if cell.denominator is None else f"{above} {said(OF)} {number(cell.denominator)}"


def share(figure: Figure) -> str:
    """79 % beside the counts that it is made of, or nothing."""
    cell = figure.cell
    divided = figure.metric.kind in {Kind.SHARE, Kind.RATIO} and cell.denominator and not figure.is_money
    return percent(cell.value) if divided and cell.value is not None else ""


def interval(figure: Figure) -> str:
    """60–90 %, or nothing."""
    low, high = figure.cell.low, figure.cell.high
    if low is None or high is None:
        return ""
    return f"{number(100 * max(low, 0), 0)}–{percent(min(high, 1))}"


def caveats(figure: Figure) -> tuple[str, ...]:
    """What must be said beside it, in the language that numbers are written in."""
    return tuple(said(Text(one.text, one.english)) for one in templates().caveats if figure.metric.name in one.metrics)


def family_label(family: str) -> str:
    """The family's name in words."""
    found = {one.name: Text(one.label, one.english or one.label) for one in house_rules().families}
    return said(found[family]) if family in found else family


def _of(publication: Stored, metric: Metric, by: tuple[str, ...], among: Sequence[Stored] = ()) -> Iterator[Figure]:
    counts = counts_in(publication, metric, by, among)
    if counts is None:
        return
    for cell in released(publication, metric, by, counts).cells:
        place = tuple(pair for pair in cell.place if pair[1] != TOTAL)
        shown = _alone(metric, cell, counts[cell.place]["numerator"])
        about = (publication.id, publication.family, publication.day, publication.start, publication.end)
        yield Figure(*about, metric, place, shown)


def _alone(metric: Metric, cell: Cell, numerator: float | None) -> Cell:
    """A ratio that is published without what it is divided by is the number above the line."""
    if metric.kind is Kind.RATIO and cell.hidden and numerator is not None and metric.name not in RATIOS:
        return Cell(cell.place, numerator=numerator, value=numerator)
    return cell
