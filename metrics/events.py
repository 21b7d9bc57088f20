"""What happened around the figures: new rule versions and posts that stood empty. Never who held a post."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

import polars as pl

ONE_DAY = timedelta(days=1)
MOST_TOLD = 40


class EventKind(StrEnum):
    """What an event is about."""

    LIMIT = "limit"
    WAIVABLE = "waivable"
    SCHOOL_AREAS = "school_areas"
    YEARS = "years"
    VACANCY = "vacancy"


@dataclass(frozen=True)
class Event:
    """One event: a day, or a span whose last day is included; ``team`` and ``role`` are the empty post's.

    ``lasting`` is a span that had not ended on its last day, which is the day it is seen from.
    """

    kind: EventKind
    district: str
    start: date
    end: date | None = None
    team: str = ""
    role: str = ""
    lasting: bool = False


CHANGES = {
    "absence_limit": EventKind.LIMIT,
    "waivable": EventKind.WAIVABLE,
    "school_areas": EventKind.SCHOOL_AREAS,
    "years": EventKind.YEARS,
}


def rule_changes(rules: pl.DataFrame) -> list[Event]:
    """One event for everything a district's new rule version changes; its first version changes nothing."""
    found = []
    for versions in _groups(rules, ["district"], "valid_from"):
        for old, new in pairwise(versions):
            changed = [kind for column, kind in CHANGES.items() if old[column] != new[column]]
            found += [Event(kind, new["district"], new["valid_from"]) for kind in changed]
    return found


def vacancies(staffing: pl.DataFrame, day: date) -> list[Event]:
    """The spans in which a post stood empty: between its holders, or since its last when nobody took over.

    A short holding within a longer one, such as a stand-in's, leaves nothing empty when it ends.
    """
    found = []
    for holders in _groups(staffing, ["post_id"], "valid_from"):
        last = holders[0]
        for holder in (*holders[1:], None):
            gap = _gap(last, holder or _heir(last, staffing), day)
            found += [gap] if gap else []
            last = holder if holder and _leaves_later(holder, last) else last
    return found


def within(events: list[Event], start: date, end: date) -> tuple[Event, ...]:
    """The events that touch a span, by day."""
    touching = [event for event in events if event.start <= end and (event.end or event.start) >= start]
    return tuple(sorted(touching, key=lambda event: (event.start, event.district, event.kind, event.role)))


def told(events: Sequence[Event]) -> tuple[tuple[Event, ...], int]:
    """The events that a chart can hold one by one, and how many more there were.

    Of a large city's vacancies, which are thousands, none is told rather than the first few.
    """
    if len(events) <= MOST_TOLD:
        return tuple(events), 0
    rules = tuple(event for event in events if event.kind is not EventKind.VACANCY)[:MOST_TOLD]
    return rules, len(events) - len(rules)


def _groups(frame: pl.DataFrame, keys: list[str], order: str) -> Iterator[list[dict[str, Any]]]:
    for group in frame.sort(*keys, order).partition_by(keys, maintain_order=True):
        yield group.to_dicts()


def _heir(holder: dict[str, Any], staffing: pl.DataFrame) -> dict[str, Any] | None:
    """A post of the same team and role that begins later: the post may live on under another id."""
    if holder["valid_to"] is None:
        return None
    later = staffing.filter(
        pl.col("team") == holder["team"],
        pl.col("role") == holder["role"],
        pl.col("valid_from") > holder["valid_to"],
    ).sort("valid_from")
    return later.row(0, named=True) if later.height else None


def _leaves_later(holder: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(other["valid_to"]) and (holder["valid_to"] is None or holder["valid_to"] >= other["valid_to"])


def _gap(holder: dict[str, Any], successor: dict[str, Any] | None, day: date) -> Event | None:
    if holder["valid_to"] is None:
        return None
    first = holder["valid_to"] + ONE_DAY
    filled = successor["valid_from"] if successor and successor["valid_from"] <= day else None
    last = filled - ONE_DAY if filled else day
    if last < first:
        return None
    return Event(EventKind.VACANCY, holder["district"], first, last, holder["team"], holder["role"], not filled)
