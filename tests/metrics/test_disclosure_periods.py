"""Periods subtracted from one another: the project is two school years, and none of the three may tell of a child."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from metrics.catalogue import find
from metrics.desk import Desk
from metrics.released import Cell, Place
from tests.metrics.test_disclosure_levels import OUTCOMES, Pinned, breakdowns, example, pins
from tests.metrics.told import told_on

__all__ = ["example"]

DAYS = (date(2025, 6, 30),)
PROJECT = (date(2023, 8, 1), date(2025, 6, 30))
YEARS = {"2023/24": (date(2023, 7, 1), date(2024, 6, 30)), "2024/25": (date(2024, 7, 1), date(2025, 6, 30))}


@pytest.mark.parametrize("name", OUTCOMES)
def test_no_hidden_count_can_be_worked_out_by_subtracting_periods(example: Desk, name: str) -> None:
    pinned = [found for day in DAYS for by in breakdowns(name) for found in subtracted(example, name, by, day)]
    assert not pinned


def subtracted(desk: Desk, name: str, by: tuple[str, ...], day: date) -> Iterator[Pinned]:
    """What the project and its two school years give away of each other, group by group, beyond what the report tells
    of the project: that nobody answered anything but ja, which is as true of each of its years.
    """
    told = told_on(name, day, PROJECT)
    periods = {"*": PROJECT, **YEARS}
    families: dict[Place, list[Cell]] = {}
    for year, (start, end) in periods.items():
        for cell in desk.figure(name, by, start=start, end=end, day=day).cells:
            families.setdefault(outside(name, cell), []).append(named(cell, year))
    assert families
    for place, cells in families.items():
        pinned = pins(name, {("school_year",): cells})
        yield from (found for found in pinned if not (told(place) and found[2:] == ("nej", 0, 0)))


def outside(name: str, cell: Cell) -> Place:
    """The group, and the keys that count other persons or another time."""
    return tuple(pair for pair in cell.place if pair[0] != find(name).divides)


def named(cell: Cell, year: str) -> Cell:
    return replace(cell, place=(("school_year", year), *cell.place))


def test_no_pupil_started_in_the_part_of_the_school_year_before_the_project(example: Desk) -> None:
    """Else the two school years would not make the project, and the attack would prove nothing."""
    started = [example.figure("intake", start=start, end=end).total.value for start, end in YEARS.values()]
    assert started == [10, 18]
    assert example.figure("intake", start=PROJECT[0], end=PROJECT[1]).total.value == 28
