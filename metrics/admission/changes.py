"""What would change the order: an application judged again with another answer to one question at a time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from data_access.hint_rules import HintRule, HintRules
from data_access.sheets import NO, YES
from metrics.admission import words
from metrics.admission.bands import band_of, banded
from metrics.admission.order import ID
from metrics.admission.target_group import MUNICIPAL, judged
from metrics.metric import Text

Key = tuple[int, ...]
ELSEWHERE = "utanför"
MUNICIPAL_OR_NOT = {MUNICIPAL: Text("kommunal", "municipal"), "fristående": Text("fristående", "independent")}
INSIDE = Text("i ett av områdena", "in one of the areas")
OUTSIDE = Text("utanför områdena", "outside the areas")
WRITTEN = Text("skriven", "written")
MOTIVATION = Text("Motivering att frångå frånvarogränsen", "Motivation for waiving the absence limit")


@dataclass(frozen=True)
class Answer:
    """Another answer to one question: its column, what would stand there, and both in words."""

    column: str
    value: Any
    label: Text
    words: Text
    unknown: bool


def changes(row: dict[str, Any], versions: pl.DataFrame, rules: HintRules, keys: Sequence[Key]) -> tuple[Text, ...]:
    """A sentence for every other answer that would give the application another place or other equals.

    ``row`` is its line of the order, ``keys`` everybody's bands in the order.
    """
    answers = list(_answers(row, rules))
    own = tuple(row[band_of(rule)] for rule in rules.order)
    now = _place(keys, own, own)
    found = []
    for answer, key in zip(answers, _keys(row, answers, versions, rules), strict=True):
        would = _place(keys, own, key)
        if would != now:
            found.append(words.change(answer.label, answer.words, *would, unknown=answer.unknown))
    return tuple(dict.fromkeys(found))


def _place(keys: Sequence[Key], own: Key, key: Key) -> tuple[int, int]:
    """1 + how many of the others stand strictly before that key, and how many share it."""
    low, high = bisect_left(keys, key), bisect_right(keys, key)
    return low - (own < key) + 1, high - low - (own == key)


def _keys(row: dict[str, Any], answers: Sequence[Answer], versions: pl.DataFrame, rules: HintRules) -> list[Key]:
    """The bands with each answer, by the same judgement as everybody's."""
    if not answers:
        return []
    facts = {name: row[name] for name in FACTS}
    rows = [facts | {answer.column: answer.value, ID: f"{number:04}"} for number, answer in enumerate(answers)]
    again = banded(judged(pl.DataFrame(rows, FACTS), versions, rules.criteria), rules).sort(ID)
    return [tuple(key) for key in again.select(band_of(rule) for rule in rules.order).rows()]


def _answers(row: dict[str, Any], rules: HintRules) -> Iterator[Answer]:
    for rule in (*rules.order, *rules.criteria):
        if rule.kind in QUESTIONS:
            yield from QUESTIONS[rule.kind](row, rule, words.text(rule.label))


def _yes_or_no(row: dict[str, Any], rule: HintRule, label: Text) -> Iterator[Answer]:
    for value, verdict in ((YES, "met"), (NO, "not_met")):
        yield from _other(row, rule.kind, value, label, words.ANSWERS[verdict])


def _forms(row: dict[str, Any], rule: HintRule, label: Text) -> Iterator[Answer]:
    for form, said in MUNICIPAL_OR_NOT.items():
        yield from _other(row, rule.kind, form, label, said)


def _areas(row: dict[str, Any], rule: HintRule, label: Text) -> Iterator[Answer]:
    """Inside or outside, where a version says which areas there are."""
    for inside in (row["school_areas"] or [])[:1]:
        yield from _other(row, rule.kind, inside, label, INSIDE)
        yield from _other(row, rule.kind, ELSEWHERE, label, OUTSIDE)


def _motivation(row: dict[str, Any], _rule: HintRule, _label: Text) -> Iterator[Answer]:
    if row["waivable"] == YES and not row["motivated"]:
        yield Answer("motivated", True, MOTIVATION, WRITTEN, unknown=False)


def _absences(row: dict[str, Any], rule: HintRule, label: Text) -> Iterator[Answer]:
    """One absence in each band, and where the limit of the target group cuts a band in two, one on either side."""
    above, limit = 100.1, row["absence_limit"]
    for name, low in rule.bands:
        said = words.verdict_words("absence", name)
        if limit is not None and low < limit < above:
            met = Text(f"{said.sv}, minst gränsen {limit:g}", f"{said.en}, at least the limit {limit:g}")
            yield from _other(row, "absence", limit, label, met)
            said = Text(f"{said.sv}, under gränsen {limit:g}", f"{said.en}, below the limit {limit:g}")
        yield from _other(row, "absence", low, label, said)
        above = low


def _other(row: dict[str, Any], column: str, value: Any, label: Text, said: Text) -> Iterator[Answer]:
    if row[column] != value:
        yield Answer(column, value, label, said, unknown=row[column] is None)


FACTS = {
    ID: pl.String,
    "received": pl.Date,
    "school_form": pl.String,
    "school_area": pl.String,
    "year": pl.String,
    "absence": pl.Float64,
    "at_risk": pl.String,
    "complex_needs": pl.String,
    "motivated": pl.Boolean,
}
QUESTIONS = {
    "complex_needs": _yes_or_no,
    "absence": _absences,
    "at_risk": _yes_or_no,
    "school_form": _forms,
    "school_area": _areas,
    "absence_limit": _motivation,
}
