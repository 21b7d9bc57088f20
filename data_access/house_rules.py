"""The house rules: one commented TOML file, and what it says as values."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).with_name("house_rules.toml")


class FaultyRules(Exception):
    """The house rules cannot be read or lack a key. The text names the file and the place."""


@dataclass(frozen=True)
class Instrument:
    """Thresholds of one instrument and rater, in points; ``reliable`` and ``strict`` are changes."""

    instrument: str
    rater: str
    higher_is_better: bool
    cutoff: float
    source: str
    reliable: float | None = None
    strict: float | None = None


@dataclass(frozen=True)
class Bands:
    """SDQ bands of one rater: the highest total of the first three bands."""

    rater: str
    upper: tuple[float, float, float]
    source: str


@dataclass(frozen=True)
class HouseRules:
    """What the city has decided. Smallest counts are persons."""

    districts: tuple[str, ...]
    smallest_count: int
    smallest_denominator: int
    smallest_denominator_steering: int
    instruments: tuple[Instrument, ...]
    bands: tuple[Bands, ...]
    staff_lines: frozenset[str]

    def instrument(self, name: str, rater: str) -> Instrument:
        """The thresholds of an instrument and rater; KeyError when the rules have none."""
        return {(one.instrument, one.rater): one for one in self.instruments}[name, rater]


def house_rules() -> HouseRules:
    """The rules in force: those of ``LAGESBILD_CONFIG``, or the shipped ones. Raises FaultyRules."""
    return _read(Path(os.environ.get("LAGESBILD_CONFIG") or DEFAULT))


@cache
def _read(path: Path) -> HouseRules:
    try:
        return _made(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise FaultyRules(f"Husreglerna i {path.name} kan inte läsas: {fault}") from fault


def _made(given: dict[str, Any]) -> HouseRules:
    disclosure = given["disclosure"]
    return HouseRules(
        tuple(given["city"]["districts"]),
        int(disclosure["smallest_count"]),
        int(disclosure["smallest_denominator"]),
        int(disclosure["smallest_denominator_steering"]),
        tuple(Instrument(**row) for row in given["instruments"]),
        tuple(Bands(row["rater"], tuple(row["upper"]), row["source"]) for row in given["bands"]),
        frozenset(given["budget"]["staff_lines"]),
    )
