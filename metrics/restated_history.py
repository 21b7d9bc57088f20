"""What later files have changed in the figures that were shown on a day or published, and when they did."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from data_access.publications import Stored
from metrics.catalogue import all_metrics
from metrics.desk import Desk
from metrics.dimensions import TOTAL
from metrics.metric import Metric, Sensitivity
from metrics.released import Cell, Place, Released
from metrics.restated import Ask, Restatement, figures, restated
from metrics.restated_print import Printed, counted, printed

Count = Callable[[Printed, date | None], float]


def every(desk: Desk, publications: Sequence[Stored]) -> list[Restatement]:
    """What an operator finds restated: every total seen from the day of an import, and every printed figure.

    Publications are those to compare with.
    """
    days = import_days(desk)
    names = [metric.name for metric in all_metrics()]
    seen = [_dated(one, days, desk.figure) for one in restated(desk.figure, names, days[:-1])]
    return _merged([*seen, *published(desk, publications)])


def shown(desk: Desk) -> list[Restatement]:
    """What a steward finds restated: the same totals, of process metrics alone."""
    side, days = cache(desk.side), import_days(desk)

    def ask(name: str, *, day: date, known_on: date | None = None) -> Released:
        return side(known_on).figure(name, day)

    names = [metric.name for metric in all_metrics() if metric.sensitivity is Sensitivity.PROCESS]
    return [_dated(one, days, ask) for one in restated(ask, names, days[:-1])]


def published(desk: Desk, publications: Sequence[Stored]) -> Iterator[Restatement]:
    """Every printed figure that is counted otherwise now."""
    count, days = _counting(desk), import_days(desk)
    for figure in (figure for one in publications for figure in printed(one)):
        now = count(figure, None)
        if now != figure.value:
            known = [(day, count(figure, day)) for day in days]
            then, found = (Cell(figure.place, value=value) for value in (figure.value, now))
            one = figure.publication
            yield Restatement(figure.metric.name, one.day, then, found, since_printed(figure.value, known), (one.id,))


def import_days(desk: Desk) -> list[date]:
    """The days on which something was imported, undone or erased."""
    return sorted({step.recorded_on for step in desk.imports()})


def _counting(desk: Desk) -> Count:
    side = cache(desk.side)

    @cache
    def table(metric: Metric, by: tuple[str, ...], span: tuple[date, ...], known_on: date | None) -> dict[Place, int]:
        day, start, end = span
        return counted(metric, by, side(known_on).rows(day, (start, end)))

    def count(figure: Printed, known_on: date | None) -> float:
        one = figure.publication
        return table(figure.metric, figure.by, (one.day, one.start, one.end), known_on).get(figure.place, 0)

    return count


def _dated(one: Restatement, days: Iterable[date], ask: Ask) -> Restatement:
    """With the days after the one it was shown on that changed it."""
    changed, before = [], figures(one.then)
    for day in days:
        if day > one.day:
            released = ask(one.metric, day=one.day, known_on=day)
            known = {cell.place: cell for cell in released.cells}.get(one.now.place, Cell(one.now.place))
            changed += [day] if figures(known) != before else []
            before = figures(known)
    return replace(one, changed_on=tuple(changed))


def since_printed(value: object, known: Sequence[tuple[date, object]]) -> tuple[date, ...]:
    """The days that changed it after the last one on which it was what is printed; none when it never was."""
    same = [place for place, (_, number) in enumerate(known) if number == value]
    if not same:
        return ()
    later = known[same[-1] :]
    return tuple(day for (_, before), (day, after) in pairwise(later) if before != after)


def _merged(found: Iterable[Restatement]) -> list[Restatement]:
    """One line for what was both shown and printed, or printed more than once, and changed alike."""
    kept: dict[tuple[object, ...], Restatement] = {}
    for one in found:
        place = tuple(pair for pair in one.now.place if pair[1] != TOTAL)
        key = (one.metric, one.day, place, one.then.value, one.now.value)
        before = kept.get(key)
        kept[key] = replace(before, publications=(*before.publications, *one.publications)) if before else one
    return sorted(kept.values(), key=lambda one: one.day)
