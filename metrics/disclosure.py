"""The only way out: figures become ``Released`` here, exact where that is allowed, else protected."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from data_access.house_rules import PublicFact
from data_access.scope import Audience
from metrics import protection
from metrics.dimensions import TOTAL, sort_key
from metrics.disclosure_audit import audit
from metrics.metric import Kind, Metric, Sensitivity
from metrics.question import Question
from metrics.released import Cell, Place, Released
from metrics.reported import public_tables
from metrics.suppression import CannotProtect, protect
from metrics.suppression_beside import USUAL, first_answer, protect_beside
from metrics.suppression_kept import kept

__all__ = ["CannotProtect", "Levels", "Limits", "audit", "exact", "is_protected", "protect", "protected"]

By = tuple[str, ...]
Cells = Mapping[By, list[Cell]]
Hidden = Mapping[By, frozenset[Place]]
FEWEST_WITH_LIMITS = 7


def is_protected(metric: Metric, audience: Audience) -> bool:
    """True when this audience gets the figure only through ``protected``."""
    return metric.sensitivity is Sensitivity.OUTCOME and audience is not Audience.OPERATOR


def exact(metric: Metric, question: Question, audience: str, cells: Sequence[Cell]) -> Released:
    """Figures as counted; those with fewer persons than the metric asks for are hidden from everybody."""
    return Released(metric, question, audience, _own(metric, (_enough(metric, cell) for cell in cells)))


@dataclass(frozen=True)
class Levels:
    """A metric's cells at every level of one period, and every value that a group may have."""

    cells: Cells
    domain: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Limits:
    """Smallest count and smallest denominator, in persons."""

    k: int
    min_denominator: int


def protected(
    metric: Metric, question: Question, audience: str, asked: Levels, totals: list[Place], hidden: Collection[Place]
) -> Released:
    """The asked level without what is hidden there.

    A group in which nobody was counted stands there, hidden: left out, it would tell that it is empty.
    """
    by = tuple(name for name in question.by if name not in metric.always)
    cells = (_shown(metric, cell, hidden) for cell in with_empty(by, asked, totals))
    return Released(metric, question, audience, _own(metric, cells))


def small_places(
    metric: Metric, levels: Levels, totals: list[Place], limits: Limits, facts: Sequence[PublicFact] = ()
) -> Hidden:
    """What must be hidden at each level, where any level of the same metric would give a small group away.

    All levels are protected together, given the public ``facts``, so that the same cell is hidden for everybody.
    """
    hidden: dict[By, set[Place]] = {level: set() for level in levels.cells}
    kept_apart = families(metric, {level: with_empty(level, levels, totals) for level in levels.cells})
    for aside, family in kept_apart.items():
        tables = {level: protection.table(metric, level, found, levels.domain) for level, found in family.items()}
        safe = _safe(metric, list(tables.values()), limits, aside, facts)
        for (level, found), table in zip(family.items(), safe, strict=True):
            hidden[level] |= _small(metric, level, found, table["cells"], limits)
    return {level: frozenset(places) for level, places in hidden.items()}


def _small(metric: Metric, by: By, found: list[Cell], counts: Mapping[Any, int | None], limits: Limits) -> set[Place]:
    rests_on = ((cell.place, protection.rows_of(metric, by, cell)) for cell in found)
    gone = {place for place, keys in rests_on if any(counts[key] is None for key in keys)}
    fewest = max(limits.k, metric.fewest)
    return gone | {cell.place for cell in found if cell.persons is not None and cell.persons < fewest}


def _safe(
    metric: Metric, tables: list[dict[str, Any]], limits: Limits, aside: Place, facts: Sequence[PublicFact]
) -> list[dict[str, Any]]:
    first = [first_answer(table) for table in tables] if metric.beside else tables
    protector = protect_beside if metric.beside else protect
    return kept(protector, tables, limits.k, limits.min_denominator, public_tables(facts, aside, first))


def hiding(released: Released, more: Collection[Place]) -> Released:
    """The same answer with more of its places hidden."""
    cells = (Cell(cell.place, hidden=True) if cell.place in more else cell for cell in released.cells)
    return replace(released, cells=tuple(cells))


def _own(metric: Metric, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Without those in which a supplement meets the metric that it stands beside: they are protected, never shown."""
    if not metric.beside:
        return tuple(cells)
    alone = (cell for cell in cells if cell.at(USUAL) == TOTAL)
    return tuple(replace(cell, place=tuple(pair for pair in cell.place if pair[0] != USUAL)) for cell in alone)


def totals_of(several: Sequence[Levels]) -> list[Place]:
    """Everybody's places in any of the periods or days, such as each week: one left out would tell that it is empty."""
    known: dict[Place, None] = {}
    for levels in several:
        total = min(levels.cells, key=len)
        known |= dict.fromkeys(cell.place[len(total) :] for cell in levels.cells[total])
    return list(known)


def with_empty(by: tuple[str, ...], levels: Levels, totals: list[Place]) -> list[Cell]:
    """One level with every group of the domain, in the house's order."""
    known = {cell.place: cell for cell in levels.cells[by]}
    groups = product(*([(name, value) for value in (*levels.domain[name], TOTAL)] for name in by))
    places = [(*group, *total) for group in groups for total in totals]
    whole = known | {place: Cell(place, 0, 0.0, 0.0) for place in places if place not in known}
    return sorted(whole.values(), key=lambda cell: [sort_key(name, text) for name, text in cell.place])


def families(metric: Metric, levels: Cells) -> dict[Place, dict[tuple[str, ...], list[Cell]]]:
    """The levels once for each value of the keys that count other persons or another time, such as a window."""
    aside = [name for name in metric.always if name not in {metric.divides, USUAL}]
    found_in: dict[Place, dict[tuple[str, ...], list[Cell]]] = {}
    for by, found in levels.items():
        for cell in found:
            key = tuple((name, value) for name, value in cell.place if name in aside)
            found_in.setdefault(key, {level: [] for level in levels})[by].append(cell)
    return found_in


def _shown(metric: Metric, cell: Cell, hidden: Collection[Place]) -> Cell:
    if cell.place in hidden:
        return Cell(cell.place, hidden=True)
    return _without_extremes(metric, cell)


def _enough(metric: Metric, cell: Cell) -> Cell:
    few = cell.persons is not None and cell.persons < metric.fewest
    return Cell(cell.place, hidden=True) if few else cell


def _without_extremes(metric: Metric, cell: Cell) -> Cell:
    """The interval of a change of six is its smallest and its largest change: each of them one pupil."""
    few = metric.kind is Kind.CHANGE and cell.persons is not None and cell.persons < FEWEST_WITH_LIMITS
    return replace(cell, low=None, high=None) if few else cell
