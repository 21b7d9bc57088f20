"""Quarter-ends beside one another: who is new in an outcome figure must be nobody, or not too few.

What was shown on the earlier day cannot be taken back: the later day hides more. So that half-year-ends have much to
show, the quarter-ends between them show only what the last half-year-end showed, of as many persons or of many more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data_access.house_rules import PublicFact
from metrics.disclosure import By, Hidden, Levels, Limits, families, totals_of, with_empty
from metrics.disclosure_growth import Pair, Told
from metrics.metric import Metric
from metrics.released import Cell, Place


@dataclass(frozen=True)
class Day:
    """A metric's levels as seen from one day, and which places of each level that day hides."""

    levels: Levels
    hidden: Hidden


def grown_little(today: Day, half_year: Day | None, many: int) -> Hidden:
    """What a day between half-year-ends hides: all that the last one hid, or that grew since by fewer than ``many``."""
    gone = half_year.hidden if half_year else {}
    few = {by: {place for place, n in new.items() if n != 0 and n < many} for by, new in _new(today, half_year)}
    return {by: places | gone.get(by, frozenset()) | few[by] for by, places in today.hidden.items()}


def grown_much(levels: Levels, half_year: Day | None, many: int) -> bool:
    """True when such a day may show something that the last half-year-end did not."""
    gone = half_year.hidden if half_year else {}
    new = _new(Day(levels, {}), half_year)
    return any(n >= many and place not in gone.get(by, ()) for by, grown in new for place, n in grown.items())


def _new(today: Day, half_year: Day | None) -> Iterator[tuple[By, dict[Place, int]]]:
    """How many more each group counts than it did; before the first half-year-end there was nobody."""
    empty = replace(today.levels, cells={by: [] for by in today.levels.cells})
    before = half_year.levels if half_year else empty
    totals = totals_of([today.levels, before])
    for by in today.levels.cells:
        then = {cell.place: cell.persons or 0 for cell in with_empty(by, before, totals)}
        now = {cell.place: cell.persons or 0 for cell in with_empty(by, today.levels, totals)}
        yield by, {place: count - then.get(place, 0) for place, count in now.items()}


def hidden_beside(
    metric: Metric, today: Day, earlier: Sequence[Day], limits: Limits, facts: Sequence[PublicFact] = ()
) -> Hidden:
    """What a day hides at each level, given what the earlier ones have shown and the ``facts`` public of it.

    A day that shows nothing but what a later one shows too tells no more than that one, and need not be judged.
    """
    found = {by: set(places) for by, places in today.hidden.items()}
    told: dict[Place, list[frozenset[Place]]] = {}
    for day in reversed(earlier):
        totals = totals_of([today.levels, day.levels])
        now, then = (_families(metric, one.levels, today.levels, totals) for one in (today, day))
        for key, family in now.items():
            pair = Pair(metric, family, then[key], day.hidden, today.levels, limits)
            if not any(pair.shown_then <= later for later in told.get(key, [])):
                told.setdefault(key, []).append(pair.shown_then)
                _hide_more(found, pair, Told(facts, key))
    return {by: frozenset(places) for by, places in found.items()}


def _hide_more(found: dict[By, set[Place]], pair: Pair, public: Told) -> None:
    """What this pair of days makes necessary, added to what is hidden already."""
    for by, places in pair.grown_by_few(found).items():
        found[by] |= places
    for by, places in pair.told(found, public).items():
        found[by] |= places


def _families(metric: Metric, levels: Levels, domain: Levels, totals: list[Place]) -> dict[Place, dict[By, list[Cell]]]:
    """Every group of the later day's domain, on either day."""
    wide = replace(levels, domain=domain.domain)
    return families(metric, {by: with_empty(by, wide, totals) for by in levels.cells})
