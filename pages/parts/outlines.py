"""The outlines of the city's districts, from ``city_map.json``: it says whence they come and under which licence."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pages.parts.words import words

FILE = Path(__file__).with_name("city_map.json")


@dataclass(frozen=True)
class Outline:
    """A district's rings of points, and the point where its name stands; downwards is more.

    A name that has no room in its district stands beside it, with a line to the point in ``to``.
    """

    rings: tuple[tuple[tuple[int, int], ...], ...]
    at: tuple[int, int]
    to: tuple[int, int] | None


def size() -> int:
    """How many districts the map has."""
    return len(outlines())


def source() -> str:
    """Where the outlines come from."""
    return words("map.source", day=read()["day"], licence=read()["licence"])


@cache
def read() -> dict[str, Any]:
    """The file: the outlines by district, the frame they lie in, and where they come from."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@cache
def outlines() -> dict[str, Outline]:
    """The districts by their names."""
    return {name: _outline(one) for name, one in read()["districts"].items()}


def _outline(one: dict[str, Any]) -> Outline:
    rings = tuple(tuple(_points(ring)) for ring in one["rings"])
    return Outline(rings, tuple(one["at"]), tuple(one["to"]) if "to" in one else None)


def _points(ring: str) -> Iterator[tuple[int, int]]:
    """``1,2 3,4`` as pairs of numbers."""
    for pair in ring.split():
        across, down = pair.split(",")
        yield int(across), int(down)
