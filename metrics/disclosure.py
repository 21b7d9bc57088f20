"""The only way out: figures become ``Released`` here, exact where that is allowed, else protected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from data_access.scope import Audience
from metrics import protection
from metrics.dimensions import TOTAL, sort_key
from metrics.disclosure_audit import audit
from metrics.metric import Kind, Metric, Sensitivity
from metrics.question import Question
from metrics.released import Cell, Place, Released
from metrics.suppression import CannotProtect, protect

__all__ = ["CannotProtect", "audit", "exact", "is_protected", "protect", "protected"]

Levels = Mapping[tuple[str, ...], list[Cell]]
FEWEST_WITH_LIMITS = 7


def is_protected(metric: Metric, audience: Audience) -> bool:
    """True when this audience gets the figure only through ``protected``."""
    return metric.sensitivity is Sensitivity.OUTCOME and audience is not Audience.OPERATOR


def exact(metric: Metric, question: Question, audience: str, cells: Sequence[Cell]) -> Released:
    """Figures as counted; those with fewer persons than the metric asks for are hidden from everybody."""
    return Released(metric, question, audience, tuple(_enough(metric, cell) for cell in cells))


def protected(
    metric: Metric,
    question: Question,
    audience: str,
    levels: Levels,
    domain: Mapping[str, tuple[str, ...]],
    k: int,
    min_denominator: int,
) -> Released:
    """The asked level, hidden where any level of the same metric would give a small group away.

    All levels are protected together and then cut to what is asked, so that the same cell is hidden for
    everybody. A group in which nobody was counted stands there, hidden: left out, it would tell that it is empty.
    """
    asked = tuple(name for name in question.by if name not in metric.always)
    levels = {by: _with_empty(by, found, levels[()], domain) for by, found in levels.items()}
    shown: dict[Place, Cell] = {}
    for family in _families(metric, levels):
        tables = {by: protection.table(metric, by, found, domain) for by, found in family.items()}
        safe = dict(zip(tables, protect(list(tables.values()), k, min_denominator), strict=True))
        shown |= {cell.place: _cut(metric, asked, cell, safe[asked]["cells"]) for cell in family[asked]}
    cells = (_without_extremes(metric, _enough(metric, shown[cell.place])) for cell in levels[asked])
    return Released(metric, question, audience, tuple(cells))


def _with_empty(
    by: tuple[str, ...], found: list[Cell], totals: list[Cell], domain: Mapping[str, tuple[str, ...]]
) -> list[Cell]:
    """The level with every group of the domain, in the house's order."""
    known = {cell.place: cell for cell in found}
    groups = product(*([(name, value) for value in (*domain[name], TOTAL)] for name in by))
    places = [(*group, *total.place) for group in groups for total in totals]
    whole = known | {place: Cell(place, 0, 0.0, 0.0) for place in places if place not in known}
    return sorted(whole.values(), key=lambda cell: [sort_key(name, text) for name, text in cell.place])


def _families(metric: Metric, levels: Levels) -> list[dict[tuple[str, ...], list[Cell]]]:
    """The levels once for each value of the keys that count other persons or another time, such as a window."""
    aside = [name for name in metric.always if name != metric.divides]
    families: dict[Place, dict[tuple[str, ...], list[Cell]]] = {}
    for by, found in levels.items():
        for cell in found:
            key = tuple((name, value) for name, value in cell.place if name in aside)
            families.setdefault(key, {level: [] for level in levels})[by].append(cell)
    return list(families.values())


def _cut(metric: Metric, by: tuple[str, ...], cell: Cell, safe: Mapping[tuple[str, ...], int | None]) -> Cell:
    keys = protection.rows_of(metric, by, cell)
    return Cell(cell.place, hidden=True) if any(safe[key] is None for key in keys) else cell


def _enough(metric: Metric, cell: Cell) -> Cell:
    few = cell.persons is not None and cell.persons < metric.fewest
    return Cell(cell.place, hidden=True) if few else cell


def _without_extremes(metric: Metric, cell: Cell) -> Cell:
    """The interval of a change of six is its smallest and its largest change: each of them one pupil."""
    few = metric.kind is Kind.CHANGE and cell.persons is not None and cell.persons < FEWEST_WITH_LIMITS
    return replace(cell, low=None, high=None) if few else cell
