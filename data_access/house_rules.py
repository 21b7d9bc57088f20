"""The house rules: one commented TOML file, and what it says as values."""

import os
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from data_access.rule_faults import Wrong, in_swedish

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
class PublicFact:
    """One cell that everybody knows: its value, or the least it is; ``source`` says from where."""

    metric: str
    day: date
    place: tuple[tuple[str, str], ...]
    source: str
    value: int | None = None
    at_least: int | None = None


@dataclass(frozen=True)
class Family:
    """Tables that are published together: which, on which days, and what is public about them.

    ``days`` are single days, ``yearly`` (month, day) that come back every year. ``english`` is the label in English.
    """

    name: str
    label: str
    days: tuple[date, ...]
    yearly: tuple[tuple[int, int], ...]
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    facts: tuple[PublicFact, ...]
    english: str = ""

    def allows(self, day: date) -> bool:
        """True on the days that the family is published for."""
        return day in self.days or (day.month, day.day) in self.yearly


@dataclass(frozen=True)
class FinalReport:
    """Whom the final report is about: the pupils who began in the period (both days included) in these districts."""

    start: date
    end: date
    districts: tuple[str, ...]


@dataclass(frozen=True)
class HouseRules:
    """What the city has decided. Smallest counts are persons; ``waiting`` has the days that end each band of a wait."""

    districts: tuple[str, ...]
    smallest_count: int
    smallest_denominator: int
    smallest_denominator_steering: int
    instruments: tuple[Instrument, ...]
    bands: tuple[Bands, ...]
    staff_lines: frozenset[str]
    families: tuple[Family, ...]
    releases: tuple[PublicFact, ...]
    waiting: dict[str, tuple[int, ...]]
    report: FinalReport | None = None

    def instrument(self, name: str, rater: str) -> Instrument:
        """The thresholds of an instrument and rater; KeyError when the rules have none."""
        return {(one.instrument, one.rater): one for one in self.instruments}[name, rater]


def house_rules() -> HouseRules:
    """The rules in force: those of ``LAGESBILD_CONFIG``, or the shipped ones. Raises FaultyRules."""
    return _read(Path(os.environ.get("LAGESBILD_CONFIG") or DEFAULT))


def toml_of(path: Path) -> dict[str, Any]:
    """What a file of house rules holds. Raises FaultyRules, with the line when it is no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise FaultyRules(f"Husreglerna i {path.name} kan inte läsas: {in_swedish(fault)}") from fault


@cache
def _read(path: Path) -> HouseRules:
    given = toml_of(path)
    try:
        return _made(given)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise FaultyRules(f"Husreglerna i {path.name} kan inte läsas: {in_swedish(fault)}") from fault


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
        tuple(_family(name, row) for name, row in given.get("publications", {}).items()),
        tuple(_fact(row) for row in given.get("other_releases", [])),
        {name: _limits(days) for name, days in given.get("waiting", {}).items()},
        _report(given["final_report"]) if "final_report" in given else None,
    )


def _limits(days: list[int]) -> tuple[int, ...]:
    """The longest wait of each band but the last, in days."""
    if not days or days != sorted(set(days)) or days[0] < 0:
        raise Wrong(f"gränserna under waiting ska vara dagar som växer, inte {days}.")
    return tuple(days)


def _report(given: dict[str, Any]) -> FinalReport:
    return FinalReport(given["start"], given["end"], tuple(given["districts"]))


def _family(name: str, given: dict[str, Any]) -> Family:
    yearly = tuple((int(text[:2]), int(text[3:])) for text in given.get("yearly", []))
    tables = tuple((row["metric"], tuple(map(tuple, row["by"]))) for row in given["tables"])
    facts = tuple(_fact(row) for row in given.get("public_facts", []))
    return Family(name, given["label"], tuple(given.get("days", [])), yearly, tables, facts, given.get("english", ""))


def _fact(given: dict[str, Any]) -> PublicFact:
    known = ("metric", "day", "source", "value", "at_least")
    place = tuple(sorted((name, str(value)) for name, value in given.items() if name not in known))
    if ("value" in given) == ("at_least" in given):
        raise Wrong(f"det som är allmänt känt om {given['metric']} ska ha antingen value eller at_least.")
    return PublicFact(
        given["metric"],
        given["day"],
        place,
        given.get("source", ""),
        given.get("value"),
        given.get("at_least"),
    )
