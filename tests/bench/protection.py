"""How long protection takes: the pilot as published, five districts, and a city of 1 000, once and four times over."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from metrics.dimensions import SEXES, STAGES
from metrics.publication_population import Population, Table
from metrics.publication_protection import Limits, protect_jointly
from metrics.suppression import protect
from tests.bench.measure import Result, seconds, side_by_side

PUPILS, SEED = 1_000, 20_250_630
CITY = {
    "district": tuple(f"Område {number:02d}" for number in range(1, 14)),
    "stage": STAGES,
    "sex": SEXES,
    "source": ("skola", "socialtjänst"),
}
FIVE = CITY | {"district": CITY["district"][:5]}
TWO = CITY | {"district": ("Järva", "Kungsholmen")}
PILOT = TWO | {"year": ("F", *map(str, range(1, 10)))}
START = date(2023, 8, 1)
RELEASES = (date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31))


def results() -> Iterator[Result]:
    """One line for each family whose protection has a time to keep, and one for four releases that belong together."""
    yield _result("28 pupils, all one-way tables", _tables(PILOT, 28, 1), 0.1)
    yield _result("28 pupils, all one-way and two-way tables", _up_to(TWO, 28, 2), 0.025)
    yield _result("five districts, 150 pupils, all one-way and two-way tables", _up_to(FIVE, 150, 2), 0.04)
    yield _result("13 areas, 1000 pupils, all two-way tables", _tables(CITY, PUPILS, 2), 0.5)
    yield _result("13 areas, 1000 pupils, all one-way and two-way tables", _up_to(CITY, PUPILS, 2), 0.13)
    yield _result("13 areas, 1000 pupils, all margins", _up_to(CITY, PUPILS, len(CITY)), 3.9)
    yield _line("13 areas, four half-yearly releases of all two-way tables", seconds(_release), 44)


def _result(what: str, tables: list[dict], most: float) -> Result:
    ours, _, _ = side_by_side(lambda: protect(tables), lambda: None, runs=3)
    return _line(what, ours, most)


def _line(what: str, ours: float, most: float) -> Result:
    return Result(f"protection of {what}", f"{ours:.3f} s", f"{most:g} s", ours / most, "≤ 1")


def _release() -> None:
    """One publication after another, each beside all that were printed before, as pupils come."""
    earlier: list[tuple[Table, Table]] = []
    for number, end in enumerate(RELEASES, start=1):
        population = Population("intake", (), START, end)
        some = _drawn(CITY, PUPILS)[: PUPILS * number // len(RELEASES)]
        counted = [_table(CITY, some, by) for by in combinations(CITY, 2)]
        tables = [Table(population, one["by"], one["cells"]) for one in counted]
        shown = protect_jointly(tables, earlier, [], Limits(5, 10)).tables
        earlier += zip(shown, tables, strict=True)


def _up_to(space: dict[str, tuple[str, ...]], pupils: int, dims: int) -> list[dict]:
    return [table for most in range(1, dims + 1) for table in _tables(space, pupils, most)]


def _tables(space: dict[str, tuple[str, ...]], pupils: int, dims: int) -> list[dict]:
    """Every table over so many dimensions."""
    return [_table(space, _drawn(space, pupils), by) for by in combinations(space, dims)]


def _drawn(space: dict[str, tuple[str, ...]], pupils: int) -> list[dict[str, str]]:
    """Pupils drawn with a skew, as cities have it."""
    draw = random.Random(SEED)
    weights = {name: [draw.paretovariate(1.5) for _ in values] for name, values in space.items()}
    return [{name: draw.choices(space[name], weights[name])[0] for name in space} for _ in range(pupils)]


def _table(space: dict[str, tuple[str, ...]], pupils: list[dict[str, str]], by: tuple[str, ...]) -> dict:
    cells = dict.fromkeys(product(*((*space[name], "*") for name in by)), 0)
    cells |= Counter(place for one in pupils for place in product(*((one[name], "*") for name in by)))
    return {"by": by, "cells": cells}
