"""The queue of one district on a day: who waits, in the hint's order, and what the group needs to know beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from data_access.decision_overlay import said
from data_access.hint_rules import InForce
from data_access.sheets import YES
from metrics.admission.facts import facts, versions
from metrics.admission.hints import Hints, Placement, hints
from metrics.admission.places import Places, places
from metrics.admission.waiting import WITH_THE_GROUP, Waiting, lacks_something, waiting
from metrics.dimensions import stage
from metrics.metric import Text

Table = Callable[[str], pl.DataFrame]
READY = (pl.col("status") == WITH_THE_GROUP) & pl.col("decided").is_null()
OWN = ("application_id", "status", "route", "decided", "consent_date", "stage")


@dataclass(frozen=True)
class Granted:
    """One granted application with standing consent that has not started; ``waiting_days`` since it was granted."""

    application_id: str
    year: str
    stage: str
    received: date
    granted: date
    waiting_days: int


@dataclass(frozen=True)
class Queue:
    """A district's queue. ``without_consent`` undecided and ``granted_without_consent`` granted are not shown.

    ``rules_version`` names the rules of the hints; ``fault`` says what is wrong with the rules file when the last
    good ones are used, else empty.
    """

    district: str
    day: date
    rules_version: str
    fault: str
    hints: Hints
    rows: pl.DataFrame
    decided_before: Mapping[str, int]
    granted: tuple[Granted, ...]
    without_consent: int
    granted_without_consent: int
    places: Places

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The ids, first to last; those in one inner tuple are equal ("likvärdiga")."""
        return self.hints.order

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id of the order, first to last."""
        return tuple(application for ids in self.order for application in ids)

    def __contains__(self, application_id: str) -> bool:
        return application_id in self._by_id

    def waiting(self, application_id: str) -> Waiting:
        """One application's line. KeyError for one that is not in the queue."""
        row = self._by_id[application_id]
        return waiting(row, self.hints.rules, self.day, self.decided_before.get(application_id, 0))

    def placement(self, application_id: str) -> Placement:
        """One application's place, with its reasons. KeyError likewise."""
        return self.hints.placement(application_id)

    def changes(self, application_id: str) -> tuple[Text, ...]:
        """What would change the order, in sentences. KeyError likewise."""
        return self.hints.changes(application_id)

    @cached_property
    def ready(self) -> int:
        """How many lie with the group."""
        return self._lines.filter(READY).height

    @cached_property
    def complete(self) -> int:
        """How many lie with the group with nothing missing: those that can be decided now."""
        return self._lines.filter(READY, ~lacks_something(self.hints.rules)).height

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {row["application_id"]: row for row in self._lines.iter_rows(named=True)}

    @cached_property
    def _lines(self) -> pl.DataFrame:
        """The order with the applications' own columns beside."""
        return self.hints.lined_up.join(self.rows.select(OWN), on="application_id", how="left", maintain_order="left")

    def as_dict(self) -> dict[str, Any]:
        """The document of ``queue --json``."""
        return {
            "district": self.district,
            "day": self.day.isoformat(),
            "rules_version": self.rules_version,
            "places_free": self.places.free,
            "without_consent": self.without_consent,
            "order": [list(ids) for ids in self.order],
            "applications": {application: self._document(application) for application in self.ids},
        }

    def _document(self, application: str) -> dict[str, Any]:
        line = self.waiting(application)
        rules = [
            {"rule": one.rule, "verdict": one.verdict, "spoke": one.spoke, "text": one.text.sv}
            for one in self.placement(application).said
        ]
        return {"waiting_days": line.waiting_days, "rules": rules, "missing": [text.sv for text in line.missing]}


def queue(table: Table, district: str, day: date, in_force: InForce, decided_before: Mapping[str, int]) -> Queue:
    """A district's queue on a day. ``table`` gives a sheet's rows; ``decided_before`` how many decisions each
    application has in the tool. Any state of the rows gives a queue: what is missing in them is said, not guessed.
    """
    applications = table("applications").filter(pl.col("district") == district, pl.col("received") <= day)
    decided = (pl.col("decided") <= day).fill_null(value=False)
    consents = (pl.col("consent") == YES).fill_null(value=False)
    undecided, granted = applications.filter(~decided), _granted(applications.filter(decided), table("cases"), day)
    here = undecided.filter(consents).with_columns(stage=stage("year"))
    rules = in_force.rules.on(day)
    of_district = versions(table("rules"), district)
    return Queue(
        district,
        day,
        in_force.rules.version,
        in_force.fault,
        hints(facts(here), of_district, rules),
        here,
        decided_before,
        tuple(_line(row, day) for row in granted.filter(consents).iter_rows(named=True)),
        undecided.height - here.height,
        granted.filter(~consents).height,
        places(table("targets"), table("cases"), granted.height, district, day),
    )


def _granted(decided: pl.DataFrame, cases: pl.DataFrame, day: date) -> pl.DataFrame:
    """Granted by the day and not begun, the longest wait first."""
    begun = cases.filter(pl.col("startup") <= day)
    waits = decided.filter(said() == "beviljad").join(begun, on="application_id", how="anti")
    return waits.with_columns(stage=stage("year")).sort("decided", "application_id")


def _line(row: dict[str, Any], day: date) -> Granted:
    granted = row["decided"]
    return Granted(row["application_id"], row["year"], row["stage"], row["received"], granted, (day - granted).days)
