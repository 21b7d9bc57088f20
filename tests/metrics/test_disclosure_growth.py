"""Outcome figures of all quarter-ends and periods together, subtracted: do they tell of fewer than five newcomers?

Hours and answers are added up over pupils: whoever can make "those who came between two days" out of what is shown, by
adding and subtracting, has what those pupils did. For every metric each shown figure is an equation over the persons
who came between two quarter-ends, and no small number of newcomers may follow from the equations, exactly.
"""

import os
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from data_access import demo
from data_access.engine import engine_for
from data_access.scope import OPERATOR
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import school_year, school_year_name
from metrics.metric import Kind
from metrics.question import latest_quarter_end
from metrics.released import Cell
from tests.metrics.test_disclosure_levels import OUTCOMES, STEERING, Group, K, breakdowns, group_of

SEEDS = range(4, 10) if os.environ.get("LAGESBILD_SOAK") else ()
CITIES = {"example": {}, "city": {"pupils": 120, "districts": 4, "seed": 3}} | {
    f"city {seed}": {"pupils": 30 * seed, "districts": 2 + seed % 4, "seed": seed} for seed in SEEDS
}
EVERYBODY = ("", "")
Period = tuple[date, date]
Key = tuple[str, ...]
Where = tuple[Period, Group]
Counts = dict[Where, dict[date, int]]
Column = tuple[str, Group, date]
"""A school year of start, a group, and the quarter-end at which somebody is counted first."""


@pytest.fixture(scope="module", params=CITIES)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> str:
    """The example data, and an invented city."""
    path = tmp_path_factory.mktemp("growth") / "lagesbild.db"
    path.write_bytes(sqlite_template.read_bytes())
    demo.fill(engine_for(f"sqlite:///{path}"), **CITIES[request.param])
    return f"sqlite:///{path}"


def periods(desk: Desk) -> list[Period]:
    """The whole target period, and the school years in which somebody of it started."""
    whole = desk.period(desk.day())
    years = [one for one in desk.periods()[1:] if one == school_year(one[0]) and one[1] <= whole[1]]
    return [whole, *years]


def days(desk: Desk) -> list[date]:
    """Every quarter-end of the period, and the first after it."""
    start, found = desk.period(desk.day())[0], [latest_quarter_end(desk.day())]
    while found[0] > start:
        found.insert(0, latest_quarter_end(found[0].replace(day=1)))
    return [day for day in found if day >= start]


def cells(desk: Desk, name: str) -> Iterator[tuple[Key, Where, date, Cell]]:
    """All that this desk answers about a metric, with the keys that count other persons first."""
    aside = [axis for axis in find(name).always if axis != find(name).divides]
    for period in periods(desk):
        for day in days(desk):
            for by in breakdowns(name) if day >= period[0] else []:
                asked = tuple(axis for axis in by if axis not in find(name).always)
                for cell in desk.figure(name, by, start=period[0], end=period[1], day=day).cells:
                    yield tuple(cell.at(axis) for axis in aside), (period, group_of(asked, cell)), day, cell


def counted(desk: Desk, name: str) -> dict[Key, Counts]:
    """How many persons each figure is of, day by day."""
    found: dict[Key, Counts] = {}
    for key, where, day, cell in cells(desk, name):
        found.setdefault(key, {}).setdefault(where, {})[day] = cell.persons or 0
    return found


def shown(desk: Desk, name: str) -> dict[Key, set[tuple[Where, date]]]:
    """Which of them the steering group sees."""
    found: dict[Key, set[tuple[Where, date]]] = {}
    for key, where, day, cell in cells(desk, name):
        if not cell.hidden:
            found.setdefault(key, set()).add((where, day))
    return found


class Attack:
    """Sums over newcomers: a row for each figure, a column for each school year, group and quarter-end of entry."""

    def __init__(self, counts: Counts, seen: set[tuple[Where, date]], whole: Period) -> None:
        self.days = sorted({day for one in counts.values() for day in one})
        self.whole = whole
        groups = sorted({group for _, group in counts})
        years = sorted({self._year(period) for period, _ in counts if period != whole})
        self.columns = [(year, group, day) for year in years for group in groups for day in self.days]
        self.at = {column: place for place, column in enumerate(self.columns)}
        known = [self.row(where, None, day) for where, day in sorted(seen)] + list(self._links(years, groups))
        self.basis = self._orthonormal(np.array(known)) if known else np.zeros((len(self.columns), 0))

    def row(self, where: Where, after: date | None, until: date) -> np.ndarray:
        """Those of a figure who came after one day and by another."""
        (period, group), row = where, np.zeros(len(self.columns))
        for (year, one, day), place in self.at.items():
            inside = period == self.whole or year == self._year(period)
            if inside and one == group and (after is None or day > after) and day <= until:
                row[place] = 1
        return row

    def told(self, row: np.ndarray) -> bool:
        """True when it can be had by adding and subtracting what is known."""
        return bool(np.linalg.norm(row - self.basis @ (self.basis.T @ row)) < 1e-7)

    def _links(self, years: list[str], groups: list[Group]) -> Iterator[np.ndarray]:
        """The groups of one breakdown make everybody, of each year and day."""
        for axis in {axis for axis, _ in groups} - {""}:
            for year in years:
                for day in self.days:
                    row = np.zeros(len(self.columns))
                    row[self.at[year, EVERYBODY, day]] = -1
                    row[[self.at[year, one, day] for one in groups if one[0] == axis]] = 1
                    yield row

    @staticmethod
    def _year(period: Period) -> str:
        return school_year_name(period[0])

    @staticmethod
    def _orthonormal(rows: np.ndarray) -> np.ndarray:
        _, sizes, basis = np.linalg.svd(rows, full_matrices=False)
        return basis[sizes > 1e-9].T


def few_told(counts: Counts, seen: set[tuple[Where, date]], whole: Period) -> list[tuple[Where, date, date, int]]:
    """Each small number of newcomers that the figures seen give away: where, after which day, until which, how many."""
    attack = Attack(counts, seen, whole)
    found = []
    for where, on in counts.items():
        for after, until in combinations(sorted(on), 2):
            new = on[until] - on[after]
            if 0 < new < K and attack.told(attack.row(where, after, until)):
                found.append((where, after, until, new))
    return found


@pytest.mark.parametrize("name", OUTCOMES)
def test_no_few_newcomers_can_be_had_by_subtraction(address: str, name: str) -> None:
    everything, seen = counted(Desk(OPERATOR, address), name), shown(Desk(STEERING, address), name)
    whole = Desk(OPERATOR, address).period(Desk(OPERATOR, address).day())
    assert seen or find(name).kind is Kind.SHARE
    assert {key: few_told(everything[key], visible, whole) for key, visible in seen.items()} == {
        key: [] for key in seen
    }


def test_the_attack_subtracts() -> None:
    """24 on one day and 26 on the next; two groups of which one is hidden; and two school years of which one is."""
    whole, year = (date(2023, 8, 1), date(2025, 6, 30)), (date(2024, 7, 1), date(2025, 6, 30))
    first, then = date(2025, 3, 31), date(2025, 6, 30)
    north, south = ("district", "Norr"), ("district", "Söder")
    counts = {
        (whole, EVERYBODY): {first: 24, then: 31},
        (whole, north): {first: 12, then: 14},
        (whole, south): {first: 12, then: 17},
        (year, EVERYBODY): {first: 8, then: 15},
        (year, north): {first: 4, then: 6},
        (year, south): {first: 4, then: 9},
    }
    both = {((whole, north), first), ((whole, north), then)}
    assert ((whole, north), first, then, 2) in few_told(counts, both, whole)
    rest = {((whole, one), day) for one in (EVERYBODY, south) for day in (first, then)}
    assert ((whole, north), first, then, 2) in few_told(counts, rest, whole)
    assert few_told(counts, rest - {((whole, south), then)}, whole) == []
