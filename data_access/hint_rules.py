"""The rules behind the queue's hints, as the house-rules file words them: what they say, from where, since when."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from data_access.hint_faults import day_at, days_at, number_at, one_of, rows_at, text_at, wording_at
from data_access.house_rules import DEFAULT, FaultyRules, toml_of

CRITERIA = ("year", "school_form", "school_area", "absence_limit", "at_risk")
ORDER = ("target_group", "complex_needs", "absence", "stage")
STAGES = ("F", "låg", "mellan", "hög")
FILES_KEPT = 16


@dataclass(frozen=True)
class HintRule:
    """One rule. ``label`` and ``text`` are by language (sv, en); the last day is included, None goes on.

    ``bands`` of absence are (name, lowest percentage), the highest first; ``groups`` of stages (name, stages).
    """

    id: str
    kind: str
    label: Mapping[str, str]
    text: Mapping[str, str]
    source: str
    valid_from: date
    valid_to: date | None
    bands: tuple[tuple[str, float], ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def in_force(self, day: date) -> bool:
        """True on the days when the rule is used."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class HintRules:
    """The criteria of the target group, and the rules of the order, one after another.

    ``version`` is the file's own name for them and a fingerprint of what they say; ``content`` that, as JSON.
    """

    version: str
    content: str
    criteria: tuple[HintRule, ...]
    order: tuple[HintRule, ...]
    preliminary_days: int
    inquiry_months: int
    clocks_source: str

    def on(self, day: date) -> "HintRules":
        """Only the rules that are used on a day."""
        kept = [tuple(rule for rule in rules if rule.in_force(day)) for rules in (self.criteria, self.order)]
        return replace(self, criteria=kept[0], order=kept[1])


@dataclass(frozen=True)
class InForce:
    """The rules to use, and what is wrong with the file when they are not the ones that stand in it."""

    rules: HintRules
    fault: str = ""


_last_good: dict[Path, HintRules] = {}


def hint_rules() -> InForce:
    """The rules of ``LAGESBILD_CONFIG``, or the shipped ones where it has none; a changed file is read anew.

    With a fault in the file: the last good ones that this process has read from it, else the shipped ones, and
    where the fault is.
    """
    path = Path(os.environ.get("LAGESBILD_CONFIG") or DEFAULT)
    rules, fault = _read_once(path, path.read_bytes() if path.is_file() else b"")
    if rules is None:
        return InForce(_last_good.get(path) or read_hint_rules(DEFAULT), fault)
    _last_good[path] = rules
    return InForce(rules)


@lru_cache(maxsize=FILES_KEPT)
def _read_once(path: Path, _content: bytes) -> tuple[HintRules | None, str]:
    """The rules of a file as it stands, or what is wrong with it."""
    try:
        return read_hint_rules(path), ""
    except FaultyRules as fault:
        return None, str(fault)


def read_hint_rules(path: Path) -> HintRules:
    """The rules of one file, the shipped ones where it has no part ``hints``. Raises FaultyRules with the place."""
    given = toml_of(path)
    if "hints" not in given:
        given = toml_of(DEFAULT)
    try:
        return _made(given["hints"])
    except ValueError as fault:
        raise FaultyRules(f"Husreglerna i {path.name} kan inte läsas: {fault}") from fault


def _made(given: Any) -> HintRules:
    content = json.dumps(given, ensure_ascii=False, sort_keys=True, default=str)
    print_of_it = hashlib.sha256(content.encode()).hexdigest()[:8]
    criteria = tuple(_rule(row, place, CRITERIA) for place, row in rows_at(given, "hints.criteria"))
    order = tuple(_rule(row, place, ORDER) for place, row in rows_at(given, "hints.order"))
    _each_once("hints.criteria", criteria)
    _each_once("hints.order", order)
    return HintRules(
        f"{text_at(given, 'hints.version', most=40)} ({print_of_it})",
        content,
        criteria,
        order,
        int(number_at(given, "hints.preliminary_days", 0, 366)),
        int(number_at(given, "hints.inquiry_months", 0, 60)),
        text_at(given, "hints.clocks_source"),
    )


def _rule(given: Any, place: str, kinds: tuple[str, ...]) -> HintRule:
    kind = one_of(given, f"{place}.kind", kinds)
    valid_from, valid_to = day_at(given, f"{place}.valid_from"), days_at(given, f"{place}.valid_to")
    if valid_to and valid_to < valid_from:
        raise ValueError(f"{place}.valid_to: regeln slutar gälla innan den börjar.")
    return HintRule(
        text_at(given, f"{place}.id", most=40),
        kind,
        wording_at(given, f"{place}.label"),
        wording_at(given, f"{place}.text"),
        text_at(given, f"{place}.source"),
        valid_from,
        valid_to,
        _bands(given, f"{place}.bands") if kind == "absence" else (),
        _groups(given, f"{place}.groups") if kind == "stage" else (),
    )


def _bands(given: Any, place: str) -> tuple[tuple[str, float], ...]:
    bands = tuple(
        (text_at(row, f"{at}.name", most=40), number_at(row, f"{at}.low", 0, 100)) for at, row in rows_at(given, place)
    )
    lows = [low for _, low in bands]
    if not lows or lows != sorted(set(lows), reverse=True) or lows[-1] != 0:
        raise ValueError(f"{place}: banden ska stå med det högsta först och sluta med ett som börjar på 0.")
    return bands


def _groups(given: Any, place: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups = tuple(
        (text_at(row, f"{at}.name", most=40), tuple(row.get("stages", ()))) for at, row in rows_at(given, place)
    )
    named = sorted(str(stage) for _, stages in groups for stage in stages)
    if named != sorted(STAGES):
        raise ValueError(f"{place}: varje stadium ({', '.join(STAGES)}) ska stå i en grupp, och bara en.")
    return groups


def _each_once(place: str, rules: tuple[HintRule, ...]) -> None:
    """Rules of one kind, or of one id, must not be used on the same day."""
    for number, rule in enumerate(rules, 1):
        for other in rules[: number - 1]:
            later = max(rule.valid_from, other.valid_from)
            both = rule.in_force(later) and other.in_force(later)
            if both and (rule.kind == other.kind or rule.id == other.id):
                raise ValueError(f"{place}[{number}]: {rule.id} gäller samtidigt som {other.id}, av samma slag.")
