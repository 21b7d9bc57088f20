"""The hints of one queue: the order, and for every placement its reasons."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from data_access.hint_rules import HintRule, HintRules
from metrics.admission import words
from metrics.admission.bands import band_of, bands, verdict_of
from metrics.admission.changes import changes
from metrics.admission.order import ID, groups, ordered
from metrics.admission.target_group import NOT_MET, UNKNOWN, criterion_of
from metrics.metric import Text

Key = tuple[int, ...]


@dataclass(frozen=True)
class Said:
    """What one rule says of one application.

    ``verdict`` is met, not_met, waived, unknown or the name of a band; ``words`` that in words. ``spoke`` is true when
    the rule tells the application apart from somebody whom the rules before left equal with it. ``orders`` is false
    for the target group's criteria, which speak through the rule of the target group.
    """

    rule: str
    label: Text
    rule_text: Text
    source: str
    verdict: str
    words: Text
    spoke: bool
    text: Text
    orders: bool


@dataclass(frozen=True)
class Placement:
    """Where one application stands and why. ``place`` is 1 + how many stand strictly before; ``equal`` the others
    who are "likvärdiga"; ``unknown`` marks "okänt: kan ändra ordningen".
    """

    application_id: str
    place: int
    equal: tuple[str, ...]
    said: tuple[Said, ...]
    unknown: bool

    @property
    def criteria(self) -> tuple[Said, ...]:
        """The target group's criteria, one by one."""
        return tuple(one for one in self.said if not one.orders)

    @property
    def rules(self) -> tuple[Said, ...]:
        """The rules of the order."""
        return tuple(one for one in self.said if one.orders)


@dataclass(frozen=True)
class Hints:
    """The order of one queue by the rules in force; ``versions`` are the district's, ``lined_up`` from ``ordered``."""

    rules: HintRules
    versions: pl.DataFrame
    lined_up: pl.DataFrame

    @cached_property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The ids, first to last; those in one inner tuple are equal ("likvärdiga")."""
        return groups(self.lined_up)

    def placement(self, application_id: str) -> Placement:
        """One application's place with its reasons. KeyError for one that is not in the queue."""
        row = self._rows[application_id]
        said = (*self._criteria(row), *(self._rule(number, row) for number in range(len(self.rules.order))))
        equal = tuple(other for other in self.order[row["group"]] if other != application_id)
        unknown = any(one.verdict == UNKNOWN for one in said)
        return Placement(application_id, row["place"], equal, said, unknown)

    def changes(self, application_id: str) -> tuple[Text, ...]:
        """What would change the order: other answers to one question at a time, and the place each would give."""
        return changes(self._rows[application_id], self.versions, self.rules, self._keys)

    def before(self, application_id: str) -> tuple[str, ...]:
        """Those who stand strictly before an application, first to last."""
        group = self._rows[application_id]["group"]
        return tuple(other for ids in self.order[:group] for other in ids)

    def after(self, application_id: str) -> tuple[str, ...]:
        """Those who stand strictly after it."""
        group = self._rows[application_id]["group"]
        return tuple(other for ids in self.order[group + 1 :] for other in ids)

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        return {row[ID]: row for row in self.lined_up.iter_rows(named=True)}

    @cached_property
    def _keys(self) -> list[Key]:
        """Every application's bands, first to last."""
        return self.lined_up.select(band_of(rule) for rule in self.rules.order).rows()

    @cached_property
    def _alike(self) -> Counter[Key]:
        """How many share each beginning of a key."""
        return Counter(key[:length] for key in self._keys for length in range(len(key) + 1))

    def _key(self, row: dict[str, Any]) -> Key:
        return tuple(row[band_of(rule)] for rule in self.rules.order)

    def _criteria(self, row: dict[str, Any]) -> list[Said]:
        """A criterion speaks when the target group does and it is among those that settle that."""
        speaks = self._spoke("target_group", row)
        outside = row.get("verdict:target_group") == NOT_MET
        found = []
        for rule in self.rules.criteria:
            verdict = row[criterion_of(rule)]
            spoke = speaks and (verdict == NOT_MET or not outside)
            said = words.criterion(verdict, row["since"])
            found.append(_said(rule, verdict, words.VERDICTS[verdict], said, spoke=spoke, orders=False))
        return found

    def _spoke(self, kind: str, row: dict[str, Any]) -> bool:
        numbers = [number for number, rule in enumerate(self.rules.order) if rule.kind == kind]
        key = self._key(row)
        return any(self._alike[key[:number]] > self._alike[key[: number + 1]] for number in numbers)

    def _rule(self, number: int, row: dict[str, Any]) -> Said:
        rule, key = self.rules.order[number], self._key(row)
        so_far, same = self._alike[key[:number]], self._alike[key[: number + 1]]
        verdict = row[verdict_of(rule)]
        told = words.verdict_words(rule.kind, verdict)
        if so_far > same:
            before = sum(self._alike[(*key[:number], band)] for band in range(key[number]))
            text = words.spoken(before, so_far - same - before)
        else:
            text = words.silent_alone() if so_far == 1 else words.silent_same(so_far - 1)
        best = words.verdict_words(rule.kind, bands(rule)[0])
        text = words.together(words.unknown_counts_as(best) if verdict == UNKNOWN else words.opened_by(told), text)
        return _said(rule, verdict, told, text, spoke=so_far > same, orders=True)


def hints(facts: pl.DataFrame, versions: pl.DataFrame, rules: HintRules) -> Hints:
    """The hints of one queue, from what ``facts`` and ``versions`` give and the rules in force on the day."""
    return Hints(rules, versions, ordered(facts, versions, rules))


def _said(rule: HintRule, verdict: str, told: Text, text: Text, *, spoke: bool, orders: bool) -> Said:
    label, says = words.text(rule.label), words.text(rule.text)
    return Said(rule.id, label, says, rule.source, verdict, told, spoke, text, orders)
