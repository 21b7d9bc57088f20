"""How long protection takes, beside the counting of the same tables: the pilot as published, and a city of 1 000."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from metrics.dimensions import SEXES, STAGES
from metrics.suppression import protect
from tests.bench.measure import Result, side_by_side

PUPILS, SEED = 1_000, 20_250_630
CITY = {
    "district": tuple(f"Område {number:02d}" for number in range(1, 14)),
    "stage": STAGES,
    "sex": SEXES,
    "source": ("skola", "socialtjänst"),
}
PILOT = CITY | {"district": ("Järva", "Kungsholmen"), "year": ("F", *map(str, range(1, 10)))}


def results() -> Iterator[Result]:
    """One line for the pilot's one-way tables, one for the city's two-way ones."""
    yield _result("28 pupils, all one-way tables", _tables(PILOT, 28, 1), 0.1)
    yield _result("13 areas, 1000 pupils, all two-way tables", _tables(CITY, PUPILS, 2), 0.5)


def _result(what: str, tables: list[dict], most: float) -> Result:
    ours, _, _ = side_by_side(lambda: protect(tables), lambda: None, runs=3)
    return Result(f"protection of {what}", f"{ours:.3f} s", f"{most:.1f} s", ours / most, "≤ 1")


def _tables(space: dict[str, tuple[str, ...]], pupils: int, dims: int) -> list[dict]:
    """Every table over so many dimensions of pupils drawn with a skew, as cities have it."""
    draw = random.Random(SEED)
    weights = {name: [draw.paretovariate(1.5) for _ in values] for name, values in space.items()}
    drawn = [{name: draw.choices(space[name], weights[name])[0] for name in space} for _ in range(pupils)]
    return [_table(space, drawn, by) for by in combinations(space, dims)]


def _table(space: dict[str, tuple[str, ...]], pupils: list[dict[str, str]], by: tuple[str, ...]) -> dict:
    cells = dict.fromkeys(product(*((*space[name], "*") for name in by)), 0)
    cells |= Counter(place for one in pupils for place in product(*((one[name], "*") for name in by)))
    return {"by": by, "cells": cells}
