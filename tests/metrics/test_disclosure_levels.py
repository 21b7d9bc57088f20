"""Outcome figures as the steering group gets them, attacked: all levels of a metric at once, by linear programming."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import linprog

from data_access.demo import fill
from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.catalogue import all_metrics, find
from metrics.desk import Desk
from metrics.metric import Kind, Sensitivity
from metrics.question import is_quarter_end, is_school_year
from metrics.released import FIGURES, Cell, Released
from tests.metrics.told import Told, told_on

K = 5
STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "styrgruppsmöte")
OUTCOMES = [metric.name for metric in all_metrics() if metric.sensitivity is Sensitivity.OUTCOME]
ALL_DAYS = (date(2024, 6, 30), date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30))
DAYS = ALL_DAYS if os.environ.get("LAGESBILD_SOAK") else ALL_DAYS[2::2]

By = tuple[str, ...]
Group = tuple[str, str]
"""A breakdown and the value there; two empty strings for everybody."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Desk:
    """The steering group's desk over the example data."""
    path = tmp_path_factory.mktemp("levels") / "lagesbild.db"
    path.write_bytes(sqlite_template.read_bytes())
    address = f"sqlite:///{path}"
    fill(engine_for(address))
    return Desk(STEERING, address)


class Asked(NamedTuple):
    """One day and one period of a metric, at every level."""

    day: date
    period: tuple[date, date]
    levels: dict[By, Released]


def answers(desk: Desk, name: str) -> Iterator[Asked]:
    """All that the steering group may ask about a metric on these days."""
    for day in DAYS:
        for start, end in desk.periods():
            if start <= day:
                levels = {by: desk.figure(name, by, start=start, end=end, day=day) for by in breakdowns(name)}
                yield Asked(day, (start, end), levels)


def breakdowns(name: str) -> list[By]:
    return [(), *((axis,) for axis in find(name).by)]


def test_the_days_and_periods_are_those_permitted(example: Desk) -> None:
    assert all(is_quarter_end(day) for day in DAYS)
    assert sum(is_school_year(*period) for period in example.periods()) >= 2
    assert len(OUTCOMES) >= 18


@pytest.mark.parametrize("name", OUTCOMES)
def test_nothing_small_is_shown_and_hidden_is_hidden_everywhere(example: Desk, name: str) -> None:
    asked = list(answers(example, name))
    assert asked
    for one in asked:
        shown = [cell for released in one.levels.values() for cell in released.cells]
        told = told_on(name, one.day, one.period)
        small = [cell for cell in shown if not cell.hidden and too_small(name, cell)]
        assert not [cell for cell in small if not told(cell.place) or too_small_beside(name, cell)]
        assert all(getattr(cell, figure) is None for cell in shown if cell.hidden for figure in FIGURES)
        fates: dict[frozenset[Group], set[bool]] = {}
        for cell in shown:
            fates.setdefault(frozenset(pair for pair in cell.place if pair[1] != "*"), set()).add(cell.hidden)
        assert all(len(fate) == 1 for fate in fates.values())


def too_small(name: str, cell: Cell) -> bool:
    """Fewer than five persons, a numerator or a complement of fewer than five, a denominator of fewer than five."""
    counts = {answer: known for answer, known in known_counts(name, cell).items() if answer != "*"}
    smallest = min(counts.values())
    return smallest < K or (cell.persons or 0) < K or (cell.denominator is not None and cell.denominator < K)


def too_small_beside(name: str, cell: Cell) -> bool:
    """Too small in another way than that nobody answered anything but ja, as the report has told."""
    return known_counts(name, cell)["nej"] != 0 or (cell.numerator or 0) < K


def known_counts(name: str, cell: Cell) -> dict[str, float]:
    """What a visible cell tells about its group, by answer; ``*`` is all of them together."""
    metric = find(name)
    if metric.kind is not Kind.SHARE:
        return {"persons": cell.persons or 0}
    part, whole = cell.numerator or 0, cell.denominator or 0
    return {cell.at(metric.divides): part, "*": whole} if metric.divides else {"ja": part, "nej": whole - part}


@pytest.mark.parametrize("name", OUTCOMES)
def test_no_hidden_count_can_be_worked_out_from_all_levels_together(example: Desk, name: str) -> None:
    asked = answers(example, name)
    pinned = [found for one in asked for found in attack(name, one.levels, told_on(name, one.day, one.period))]
    assert not pinned


def test_the_attack_finds_what_a_missing_group_gives_away() -> None:
    """Left out instead of hidden, an empty district would give its neighbour away."""
    metric = find("attendance_hours")
    level = [
        Cell((("district", "Järva"), ("window", "last")), 9, 90.0, 9.0, 10.0),
        Cell((("district", "Kungsholmen"), ("window", "last")), hidden=True),
        Cell((("district", "*"), ("window", "last")), 13, 130.0, 13.0, 10.0),
    ]
    assert list(pins(metric.name, {("district",): level})) == [("district", "Kungsholmen", "persons", 4, 4)]


Pinned = tuple[str, str, str, int, int]


def attack(name: str, levels: dict[By, Released], told: Told) -> Iterator[Pinned]:
    """Every hidden count within fewer than five values, given all that is visible; what is told is no secret."""
    aside = [axis for axis in find(name).always if axis != find(name).divides]
    families: dict[By, dict[By, list[Cell]]] = {}
    for by, released in levels.items():
        asked = tuple(axis for axis in by if axis not in find(name).always)
        for cell in released.cells:
            key = tuple(cell.at(axis) for axis in aside)
            families.setdefault(key, {}).setdefault(asked, []).append(cell)
    for key, family in families.items():
        known = told(tuple(zip(aside, key, strict=True)))
        yield from (found for found in pins(name, family) if not (known and found[2:] == ("nej", 0, 0)))


def pins(name: str, levels: dict[By, list[Cell]]) -> Iterator[Pinned]:
    cells = [(group_of(by, cell), cell) for by, found in levels.items() for cell in found]
    groups = sorted({group for group, _ in cells} | {("", "")})
    places = [(group, answer) for group in groups for answer in possible(name, [cell for _, cell in cells])]
    known, total = equations(name, cells, places)
    hidden = {place for group, cell in cells if cell.hidden for place in of_cell(name, group, cell, places)}
    for place in sorted(hidden):
        low, high = reach(places.index(place), known, total)
        if high - low < K:
            yield *place[0], place[1], round(low), round(high)


def group_of(by: By, cell: Cell) -> Group:
    return (by[0], cell.at(by[0])) if by and cell.at(by[0]) != "*" else ("", "")


def possible(name: str, cells: list[Cell]) -> list[str]:
    metric = find(name)
    if metric.kind is not Kind.SHARE:
        return ["persons"]
    return sorted({cell.at(metric.divides) for cell in cells}) if metric.divides else ["ja", "nej"]


Places = list[tuple[Group, str]]


def of_cell(name: str, group: Group, cell: Cell, places: Places) -> Places:
    """The counts that a hidden cell is about."""
    divides = find(name).divides
    return [(here, answer) for here, answer in places if here == group and (not divides or answer == cell.at(divides))]


def equations(name: str, cells: list[tuple[Group, Cell]], places: Places) -> tuple[np.ndarray, np.ndarray]:
    """The groups of a breakdown make everybody, answer by answer; and what the visible cells say."""
    rows, totals = [np.zeros(len(places))], [0.0]
    for axis in {group[0] for group, _ in places} - {""}:
        for answer in {answer for _, answer in places}:
            signs = [(group[0] == axis) - (group[0] == "") if found == answer else 0 for group, found in places]
            rows.append(np.array(signs, dtype=float))
            totals.append(0.0)
    for group, cell in cells:
        for answer, count in ({} if cell.hidden else known_counts(name, cell)).items():
            rows.append(np.array([float(here == group and answer in {found, "*"}) for here, found in places]))
            totals.append(count)
    return np.array(rows), np.array(totals)


def reach(column: int, known: np.ndarray, total: np.ndarray) -> tuple[float, float]:
    """The least and the most that one count can be; all are zero or more."""
    aim = np.zeros(known.shape[1])
    aim[column] = 1
    least, most = (linprog(sign * aim, A_eq=known, b_eq=total, bounds=(0, None)) for sign in (1, -1))
    assert least.status == 0
    assert most.status in {0, 3}
    return least.fun, np.inf if most.status == 3 else -most.fun
