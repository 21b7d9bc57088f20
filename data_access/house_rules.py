"""The house rules: one commented TOML file, and what it says as values."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFAULT = Path(__file__).with_name("house_rules.toml")


class FaultyRules(Exception):
    """The house rules cannot be read or lack a key. The text names the file and the place."""


@dataclass(frozen=True)
class HouseRules:
    """What the city has decided. Counts are persons."""

    districts: tuple[str, ...]
    smallest_count: int
    smallest_denominator: int
    smallest_denominator_steering: int


def house_rules() -> HouseRules:
    """The rules in force: those of ``LAGESBILD_CONFIG``, or the shipped ones. Raises FaultyRules."""
    return _read(Path(os.environ.get("LAGESBILD_CONFIG") or DEFAULT))


@cache
def _read(path: Path) -> HouseRules:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
        city, disclosure = given["city"], given["disclosure"]
        return HouseRules(
            tuple(city["districts"]),
            int(disclosure["smallest_count"]),
            int(disclosure["smallest_denominator"]),
            int(disclosure["smallest_denominator_steering"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise FaultyRules(f"Husreglerna i {path.name} kan inte läsas: {fault}") from fault
