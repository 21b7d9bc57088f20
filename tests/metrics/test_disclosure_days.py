"""Outcome figures of several quarter-ends, attacked at once: may one day narrow what another day hides?

From one quarter-end to the next more persons are counted and none fewer, and of some figures an answer that is given
stays: what is shown on one day then bounds what is hidden on another. Every permitted day is attacked together with
all others, by linear programming, and each hidden count must stay as open as on its own day, or by the rule.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from data_access import demo
from data_access.engine import engine_for
from data_access.scope import OPERATOR
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.metric import Kind
from metrics.question import latest_quarter_end
from metrics.released import Cell, Place
from tests.metrics.linked_days import GIVEN_ONCE, Days, Linked
from tests.metrics.test_disclosure_levels import (
    OUTCOMES,
    STEERING,
    By,
    K,
    breakdowns,
    group_of,
    known_counts,
    of_cell,
    reach,
)
from tests.metrics.told import PERIOD, told_on

TOLD_ON = PERIOD[1]
ANSWERS = [name for name in OUTCOMES if find(name).kind is Kind.SHARE]
"""Of other kinds only the number of persons could be narrowed, which the intake tells exactly, group by group."""
QUARTERS = 8 if os.environ.get("LAGESBILD_SOAK") else 5
CITIES = {"example": {}, "city": {"pupils": 120, "districts": 4, "seed": 3}}


@pytest.fixture(scope="module", params=CITIES)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Desk:
    """The steering group's desk over the example data, and over an invented city."""
    path = tmp_path_factory.mktemp("days") / "lagesbild.db"
    path.write_bytes(sqlite_template.read_bytes())
    demo.fill(engine_for(f"sqlite:///{path}"), **CITIES[request.param])
    return Desk(STEERING, f"sqlite:///{path}")


def quarters(desk: Desk) -> list[date]:
    """The latest permitted days, in order."""
    found = [latest_quarter_end(desk.day())]
    while len(found) < QUARTERS:
        found.append(latest_quarter_end(found[-1].replace(day=1)))
    return sorted(found)


def shown(desk: Desk, name: str) -> Iterator[tuple[Place, Days]]:
    """All that may be seen of a metric on those days: per value of the keys that count something else of their own."""
    families: dict[By, Days] = {}
    start, end = desk.period(desk.day())
    for day in quarters(desk):
        for by in breakdowns(name):
            asked = tuple(axis for axis in by if axis not in find(name).always)
            for cell in desk.figure(name, by, start=start, end=end, day=day).cells:
                key = tuple(cell.at(axis) for axis in aside(name))
                families.setdefault(key, {}).setdefault(day, []).append((group_of(asked, cell), cell))
    for key, days in families.items():
        yield tuple(zip(aside(name), key, strict=True)), days


def smallness(desk: Desk, name: str) -> dict[date, Callable[[Place, tuple[tuple[str, str], str]], bool]]:
    """Per day, whether a hidden count is small by itself: others are hidden for the sake of these."""
    start, end = desk.period(desk.day())
    exact, found = Desk(OPERATOR, desk.address), {}
    for day in quarters(desk):
        counts: dict[tuple[Place, tuple[tuple[str, str], str]], float] = {}
        for by in breakdowns(name):
            asked = tuple(axis for axis in by if axis not in find(name).always)
            for cell in exact.figure(name, by, start=start, end=end, day=day).cells:
                key = tuple(pair for pair in cell.place if pair[0] in aside(name))
                for answer, count in known_counts(name, cell).items():
                    counts[key, (group_of(asked, cell), answer)] = count
        found[day] = lambda key, place, counts=counts: counts.get((key, place), 0) < K
    return found


def aside(name: str) -> list[str]:
    return [axis for axis in find(name).always if axis != find(name).divides]


@pytest.mark.parametrize("name", ANSWERS)
def test_no_day_narrows_what_another_day_hides(desk: Desk, name: str) -> None:
    narrowed, small = [], smallness(desk, name)
    for key, days in shown(desk, name):
        told = told_on(name, TOLD_ON, PERIOD)(key)  # that nobody said no, which is as true of every earlier day
        if told or all(cell.hidden for found in days.values() for _, cell in found):
            continue
        linked = Linked(name, days)
        for day, found in days.items():
            hidden = {
                place for group, cell in found if cell.hidden for place in of_cell(name, group, cell, linked.places)
            }
            for place in sorted(hidden):
                column = linked.places.index(place)
                low, high = linked.reach(day, column)
                alone = np.subtract(*reach(column, *linked.own[day])[::-1])
                if high - low < min(K, alone) - 1e-6 and small[day](key, place):
                    narrowed.append((day, place, low, high, alone))
    assert not narrowed


@pytest.mark.parametrize("name", OUTCOMES)
def test_more_persons_are_counted_from_day_to_day_as_the_attack_supposes(desk: Desk, name: str) -> None:
    """Else the attack would suppose what is not so, and find less than there is."""
    exact, (start, end) = Desk(OPERATOR, desk.address), desk.period(desk.day())
    for by in breakdowns(name):
        days = [exact.figure(name, by, start=start, end=end, day=day) for day in quarters(desk)]
        for earlier, later in pairwise(days):
            after = {cell.place: cell for cell in later.cells}
            for cell in earlier.cells:
                now = after[cell.place]
                assert (now.persons or 0) >= (cell.persons or 0)
                if name in GIVEN_ONCE:
                    assert (now.numerator or 0) >= (cell.numerator or 0)
                    assert _no(now) >= _no(cell)


def _no(cell: Cell) -> float:
    return (cell.denominator or 0) - (cell.numerator or 0)


@pytest.mark.parametrize("name", OUTCOMES)
def test_days_between_the_quarter_ends_are_refused(desk: Desk, name: str) -> None:
    start, end = desk.period(desk.day())
    for first, last in pairwise(quarters(desk)):
        for day in (date.fromordinal(first.toordinal() + 1), date.fromordinal(last.toordinal() - 1)):
            with pytest.raises(Refused, match="kvartalsslut"):
                desk.figure(name, start=start, end=end, day=day)


def test_the_attack_finds_what_a_later_day_gives_away() -> None:
    """Nobody who has answered is uncounted later: three shown in all on the later day leave at most three before."""
    name = "daily_contact"
    assert find(name).kind is Kind.SHARE
    days = {
        date(2025, 3, 31): [(("", ""), Cell((), hidden=True))],
        date(2025, 6, 30): [(("", ""), Cell((), 3, 2.0, 3.0, 2 / 3))],
    }
    linked = Linked(name, days)
    assert linked.reach(date(2025, 3, 31), linked.places.index((("", ""), "ja"))) == (0, 2)
    assert linked.reach(date(2025, 3, 31), linked.places.index((("", ""), "nej"))) == (0, 1)
