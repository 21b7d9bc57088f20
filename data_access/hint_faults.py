"""Reading one value of the rules, or saying where it is wrong: ``hints.order[3].bands[1].low: …``."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

LANGUAGES = ("sv", "en")


def rows_at(given: Any, place: str) -> Iterator[tuple[str, Any]]:
    """The tables of a list with the place of each, counted from 1. Raises ValueError."""
    found = _at(given, place)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ValueError(f"{place}: ska vara en lista av tabeller.")
    return ((f"{place}[{number}]", row) for number, row in enumerate(found, 1))


def text_at(given: Any, place: str, most: int = 500) -> str:
    """A text that says something. Raises ValueError."""
    found = _at(given, place)
    if not isinstance(found, str) or not found.strip() or len(found) > most:
        raise ValueError(f"{place}: ska vara en text med högst {most} tecken.")
    return found.strip()


def wording_at(given: Any, place: str) -> Mapping[str, str]:
    """A text in every language. Raises ValueError."""
    found = _at(given, place)
    return {language: text_at(found, f"{place}.{language}") for language in LANGUAGES}


def number_at(given: Any, place: str, low: float, high: float) -> float:
    """A number between two limits, both included. Raises ValueError."""
    found = _at(given, place)
    if isinstance(found, bool) or not isinstance(found, (int, float)) or not low <= found <= high:
        raise ValueError(f"{place}: ska vara ett tal mellan {low:g} och {high:g}.")
    return float(found)


def one_of(given: Any, place: str, values: tuple[str, ...]) -> str:
    """One of some words. Raises ValueError."""
    found = _at(given, place)
    if found not in values:
        raise ValueError(f"{place}: ska vara ett av {', '.join(values)}.")
    return str(found)


def day_at(given: Any, place: str) -> date:
    """A day. Raises ValueError."""
    found = _at(given, place)
    if not isinstance(found, date) or isinstance(found, datetime):
        raise ValueError(f"{place}: ska vara en dag, till exempel 2025-07-01.")
    return found


def days_at(given: Any, place: str) -> date | None:
    """A day, or None where there is none. Raises ValueError."""
    return day_at(given, place) if place.rpartition(".")[2] in given else None


def _at(given: Any, place: str) -> Any:
    """What stands under the last part of the place; a missing one is told like a wrong one."""
    name = place.rpartition(".")[2]
    if not isinstance(given, dict):
        raise ValueError(f"{place.rpartition('.')[0]}: ska vara en tabell.")
    if name not in given:
        raise ValueError(f"{place}: saknas.")
    return given[name]
