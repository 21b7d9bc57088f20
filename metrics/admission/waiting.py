"""One application in the queue: how long it has waited, where in the process it is, and what is missing."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from data_access.hint_rules import HintRules
from data_access.sheets import YES
from metrics.admission.target_group import NOT_MET, criterion_of
from metrics.metric import Text

REPORT = "orosanmälan"
WITH_THE_GROUP = "hos antagningsgrupp"
PROTECTION = Text("Skyddsbedömning, genast", "Protection assessment, at once")
MISSING = {
    "absence": Text("frånvaron under en termin", "absence during a term"),
    "complex_needs": Text("om behoven är sammansatta", "whether the needs are complex"),
    "at_risk": Text("om eleven riskerar att inte nå målen", "whether the pupil risks not reaching the goals"),
    "school_form": Text("skolform", "school form"),
    "school_area": Text("grundskoleområde", "school area"),
    "consent_date": Text("dagen då samtycket gavs", "the day on which consent was given"),
}
NO_VERSION = Text("en regelversion för området", "a rule version for the district")
NO_MOTIVATION = Text("motivering, om frånvarogränsen ska frångås", "a motivation, if the absence limit is to be waived")


@dataclass(frozen=True)
class Clock:
    """A time limit of the social services' own process: ``kind`` protection, preliminary or inquiry.

    ``days_left`` is negative when the due day has passed: overdue is strictly after it.
    """

    kind: str
    due: date
    days_left: int
    text: Text

    @property
    def overdue(self) -> bool:
        """True strictly after the due day."""
        return self.days_left < 0


@dataclass(frozen=True)
class Waiting:
    """One undecided application with standing consent. ``status`` is the workbook's word, None for a past day that
    it is no longer known for. ``decisions`` is how many the group has stored of it (``seen`` when deciding).
    """

    application_id: str
    year: str
    stage: str
    received: date
    waiting_days: int
    status: str | None
    route: str
    consent_date: date | None
    clocks: tuple[Clock, ...]
    missing: tuple[Text, ...]
    decisions: int

    @property
    def ready(self) -> bool:
        """True when the application lies with the group."""
        return self.status == WITH_THE_GROUP


def waiting(row: dict[str, Any], rules: HintRules, day: date, decisions: int) -> Waiting:
    """An application's line as it stands on ``day``, with the judgement's columns of the hints beside its own."""
    status = row["status"] if row["decided"] is None else None
    return Waiting(
        row["application_id"],
        row["year"],
        row["stage"],
        row["received"],
        (day - row["received"]).days,
        status,
        row["route"],
        row["consent_date"],
        clocks(status, row["route"], row["received"], rules, day),
        missing(row, status),
        decisions,
    )


def clocks(status: str | None, route: str, received: date, rules: HintRules, day: date) -> tuple[Clock, ...]:
    """The clocks that run: for a report of concern from the day it came; for an inquiry the latest it can end.

    The workbook does not hold the day on which an inquiry began: it is counted from the day the application came.
    """
    found = []
    if route == REPORT and status in {"inkommen", "skyddsbedömning"}:
        found.append(("protection", received, PROTECTION))
    early = status in {"inkommen", "skyddsbedömning"} and route == REPORT
    if early or status == "förhandsbedömning":
        days = rules.preliminary_days
        said = Text(f"Förhandsbedömning, {days} dagar", f"Preliminary assessment, {days} days")
        found.append(("preliminary", received + timedelta(days=days), said))
    if status == "utredning":
        months = rules.inquiry_months
        said = Text(
            f"Utredning, {months} månader, räknat från dagen då ansökan kom in",
            f"Inquiry, {months} months, counted from the day the application came in",
        )
        found.append(("inquiry", months_after(received, months), said))
    return tuple(Clock(kind, due, (due - day).days, said) for kind, due, said in found)


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def missing(row: dict[str, Any], status: str | None) -> tuple[Text, ...]:
    """What is not there before the group can decide."""
    found = [text for column, text in MISSING.items() if row[column] is None]
    if row["since"] is None:
        found.append(NO_VERSION)
    if row.get("criterion:absence_limit") == NOT_MET and row["waivable"] == YES:
        found.append(NO_MOTIVATION)
    if status not in {None, WITH_THE_GROUP}:
        found.append(Text(f"ärendet är ännu i {PLACE[status].sv}", f"the case is still at {PLACE[status].en}"))
    return tuple(found)


def lacks_something(rules: HintRules) -> pl.Expr:
    """True where ``missing`` has something to say of an application that lies with the group."""
    unsaid = pl.any_horizontal(pl.col(column).is_null() for column in (*MISSING, "since"))
    limit = next((criterion_of(rule) for rule in rules.criteria if rule.kind == "absence_limit"), None)
    if limit is None:
        return unsaid
    return unsaid | ((pl.col(limit) == NOT_MET) & (pl.col("waivable") == YES)).fill_null(value=False)


PLACE = {
    "inkommen": Text("mottagningen", "intake"),
    "skyddsbedömning": Text("skyddsbedömning", "protection assessment"),
    "förhandsbedömning": Text("förhandsbedömning", "preliminary assessment"),
    "utredning": Text("utredning", "inquiry"),
}
