"""A metric's counts as the tables that are published: margins written ``*``, shares ending in ``answer``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod

from metrics.cells import cells
from metrics.dimensions import WAITED
from metrics.metric import Kind, Metric, Sensitivity
from metrics.publication_population import ANSWER, DOMAINS, EVENTS, Population, Table
from metrics.released import Cell as Figure
from metrics.rows import Rows
from metrics.suppression_layout import TOTAL, CannotProtect
from metrics.waiting_bands import bands

YES, NO = "ja", "nej"
CELLS_AT_MOST = 20_000
OPEN = frozenset({"intake_target", "places", "districts_covered"})
"""Numbers about the organisation, which count nobody."""


def is_open(metric: Metric) -> bool:
    """True for what needs no protection: background statistics and numbers about the organisation.

    Of those only counts: a ratio has a count of pupils above the line, or another's rounded share.
    """
    return metric.name in OPEN or (metric.sensitivity is Sensitivity.PUBLIC and metric.kind is Kind.COUNT)


def counts_persons(metric: Metric) -> bool:
    """True for counts and shares of persons: what joint protection is about."""
    return metric.kind in {Kind.COUNT, Kind.SHARE} and not is_open(metric)


def parts_of(metric: Metric) -> str:
    """The dimension of what was answered; empty for a plain count."""
    return (metric.divides or ANSWER) if metric.kind is Kind.SHARE else ""


def aside_of(metric: Metric) -> tuple[str, ...]:
    """The keys that stand for another question or window: their values count the same persons again."""
    return tuple(name for name in metric.always if name != metric.divides) if metric.kind is Kind.SHARE else ()


def population_of(metric: Metric, start: date, end: date, day: date) -> Population:
    """Whom a metric counts in a period seen from a day."""
    return Population(metric.name, (), start, min(end, day) if metric.name in EVENTS else day)


def tables(metric: Metric, rows: Rows, by: Sequence[str]) -> Iterator[Table]:
    """One table for every question or window; every combination of the domains has a cell, zeros too."""
    aside, parts = aside_of(metric), parts_of(metric)
    own = tuple(name for name in metric.always if name not in {*aside, metric.divides} and not parts)
    names = (*(name for name in by if name not in metric.always), *own)
    population = population_of(metric, rows.start, rows.end, rows.day)
    found = cells(metric, rows, tuple(by))
    for group in dict.fromkeys(_at(figure, aside) for figure in found):
        figures = [figure for figure in found if _at(figure, aside) == group]
        spaces = [(*_values(metric, name, rows, figures), TOTAL) for name in names]
        answers = _answers(metric, figures)
        if prod(map(len, spaces)) > CELLS_AT_MOST:
            raise CannotProtect(f"{metric.name}, {' × '.join(names)}: more than {CELLS_AT_MOST} cells")
        counts = {(*values, *answer): 0 for values in product(*spaces) for answer in answers}
        for figure in figures:
            counts |= _counts(metric, names, figure)
        _add_up(counts, names, own)
        who = replace(population, aside=tuple(zip(aside, group, strict=True)))
        yield Table(who, (*names, *([parts] if parts else [])), counts, parts)


def _at(figure: Figure, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(figure.at(name) for name in names)


def _values(metric: Metric, name: str, rows: Rows, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The values a dimension can have: the house's own, else those of the applications so far."""
    if name == WAITED:
        return bands(metric.name)
    if name in DOMAINS:
        return DOMAINS[name]
    seen = {str(dict(figure.place)[name]) for figure in figures} - {TOTAL}
    if name == "district":
        seen |= set(rows.applications.filter(rows.happened("received"))["district"])
    return tuple(sorted(seen))


def _answers(metric: Metric, figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    if metric.kind is not Kind.SHARE:
        return [()]
    if not metric.divides:
        return [(YES,), (NO,), (TOTAL,)]
    return [*((step,) for step in dict.fromkeys(figure.at(metric.divides) for figure in figures)), (TOTAL,)]


def _counts(metric: Metric, names: Sequence[str], figure: Figure) -> Mapping[tuple[str, ...], int]:
    place = dict(figure.place)
    group = tuple(place.get(name, TOTAL) for name in names)
    if metric.kind is not Kind.SHARE:
        return {group: int(figure.numerator or 0)}
    yes, everybody = int(figure.numerator or 0), int(figure.denominator or 0)
    if metric.divides:
        return {(*group, place[metric.divides]): yes, (*group, TOTAL): everybody}
    return {(*group, YES): yes, (*group, NO): everybody - yes, (*group, TOTAL): everybody}


def _add_up(counts: dict[tuple[str, ...], int], names: Sequence[str], own: Sequence[str]) -> None:
    """The totals over keys that the metric always carries, such as the outcome of a decision."""
    for name in own:
        at = names.index(name)
        for values in [values for values in counts if values[at] == TOTAL]:
            counts[values] = sum(
                count for other, count in counts.items() if other[at] != TOTAL and _but(other, at) == _but(values, at)
            )


def _but(values: tuple[str, ...], at: int) -> tuple[str, ...]:
    return values[:at] + values[at + 1 :]
