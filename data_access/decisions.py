"""Deciding: one application at a time, in a transaction that no other writer shares, only ever added to.

Whoever decides says which decision was the newest that they saw. If another has come since, they are told and nothing
is stored. What is stored stands in the database, with its entry in the log, before anyone is told so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.access_log import add
from data_access.actions import Action
from data_access.clock import now
from data_access.decision_overlay import OUTCOMES, POSTPONED, overlay, with_decisions
from data_access.decision_records import APPLICATIONS, NO_WAY, Decision, decision, latest, reachable
from data_access.decision_texts import NotStored, said, storing
from data_access.frames import as_frame
from data_access.hint_rules import HintRules
from data_access.schema import TABLES, admission_meetings, decisions, guidance, hint_versions
from data_access.scope import Audience, OutOfScope, Scope

UNKNOWN = "Ansökan finns inte i den gemensamma vyn: den är borttagen, hör till ett annat område eller saknar samtycke."
STARTED = "Insatsen har börjat. Ett beviljande kan då inte ändras här: avsluta insatsen i uppföljningsfilen."


@dataclass(frozen=True)
class Wish:
    """What a member wants to decide. ``seen`` is the number of the newest decision on the screen, 0 for none.

    ``corrects`` is true when it takes the place of that decision. ``against_hint`` is empty when the order of the hint
    was followed, ``hint`` what the order was (JSON values). The three of guidance go together and belong to a no.
    """

    application_id: str
    outcome: str
    decided: date
    motivation: str
    seen: int
    rules: HintRules
    against_hint: str = ""
    hint: Mapping[str, Any] = field(default_factory=dict)
    corrects: bool = False
    meeting_id: int | None = None
    guided_to: str = ""
    guided_by: str = ""
    guided: date | None = None


class Overtaken(NotStored):
    """Another decision came first; ``other`` is it."""

    def __init__(self, other: Decision) -> None:
        what = f"{other.stored_by} har hunnit före: {other.outcome}, {other.decided}. Ditt beslut är inte lagrat."
        super().__init__(f"{what} Läs det först; är det fel, rätta det.")
        self.other = other


def decide(address: str, scope: Scope, wish: Wish, by: str, today: date) -> Decision:
    """Store a decision, and return it as it stands in the database.

    Raises Overtaken when a newer decision than the seen one is there, NotStored with the reason for anything else,
    OutOfScope for an audience that does not decide. Nothing is stored then.
    """
    if scope.audience is not Audience.ADMISSION:
        raise OutOfScope(NO_WAY)
    _check_words(wish)
    with storing(address) as connection:
        row = _row(connection, scope, wish.application_id)
        before = latest(connection, wish.application_id)
        _check(connection, wish, row, before, today)
        made = _insert(connection, wish, row["district"], before, by, today)
        _log(connection, made, by)
    return made


def _check_words(wish: Wish) -> None:
    if wish.outcome not in OUTCOMES:
        raise NotStored(f"Beslutet ska vara ett av: {', '.join(OUTCOMES)}.")
    said("Motiveringen", wish.motivation, required=True)
    said("Skälet att gå emot ledtrådarna", wish.against_hint)
    guided = [said("Vägledd till", wish.guided_to), said("Vägledd av", wish.guided_by)]
    if any(guided) and (not all(guided) or wish.guided is None or wish.outcome != "avslag"):
        raise NotStored("Vägledning hör till ett avslag, och behöver vart, av vem och vilken dag.")


def _row(connection: Connection, scope: Scope, application_id: str) -> dict[str, Any]:
    """The application as it stands now, decisions laid over it."""
    lock = reachable(scope) & (APPLICATIONS.c.application_id == application_id)
    found = as_frame(connection, select(APPLICATIONS).where(lock))
    if found.is_empty():
        raise NotStored(UNKNOWN)
    return with_decisions(found, overlay(connection)).row(0, named=True)


def _check(connection: Connection, wish: Wish, row: Mapping[str, Any], before: Decision | None, today: date) -> None:
    if before is not None and before.number != wish.seen:
        raise Overtaken(before)
    _check_state(wish, row, before)
    _check_days(wish, row["received"], today)
    if wish.meeting_id is not None and not _meets(connection, wish.meeting_id, row["district"]):
        raise NotStored("Mötet är avslutat, eller hör till ett annat område. Beslutet är inte lagrat.")
    if wish.outcome != "beviljad" and _started(connection, wish.application_id):
        raise NotStored(STARTED)


def _check_state(wish: Wish, row: Mapping[str, Any], before: Decision | None) -> None:
    """Undecided or postponed is decided; what the group has decided is corrected; what a file has, is the file's."""
    final = before is not None and before.outcome != POSTPONED
    if row["decided"] is not None and not final:
        what = f"{row['decision'] or row['status']}, {row['decided']}"
        raise NotStored(f"Ansökan är redan beslutad enligt uppföljningsfilen ({what}): rätta den där.")
    if final and not wish.corrects:
        raise NotStored("Ansökan är redan beslutad. Är beslutet fel, rätta det i stället.")
    if wish.corrects and before is None:
        raise NotStored("Det finns inget beslut att rätta.")


def _check_days(wish: Wish, received: date, today: date) -> None:
    if not received <= wish.decided <= today:
        raise NotStored(f"Beslutets dag ska ligga mellan {received}, då ansökan kom in, och {today}.")
    if wish.guided and not wish.decided <= wish.guided <= today:
        raise NotStored(f"Vägledningens dag ska ligga mellan beslutet {wish.decided} och {today}.")


def _meets(connection: Connection, meeting_id: int, district: str) -> bool:
    """True for an open meeting of the district."""
    found = admission_meetings.c
    query = select(found.id).where(found.id == meeting_id, found.district == district, found.closed_at.is_(None))
    return connection.execute(query).one_or_none() is not None


def _started(connection: Connection, application_id: str) -> bool:
    cases = TABLES["cases"]
    query = select(cases.c.id).where(cases.c.application_id == application_id, cases.c.replaced_by.is_(None)).limit(1)
    return connection.execute(query).one_or_none() is not None


def _insert(
    connection: Connection, wish: Wish, district: str, before: Decision | None, by: str, today: date
) -> Decision:
    remember_rules(connection, wish.rules)
    stamp = {"district": district, "recorded_on": today, "stored_at": now(), "stored_by": by}
    values = {
        "application_id": wish.application_id,
        "number": before.number + 1 if before else 1,
        "outcome": wish.outcome,
        "decided": wish.decided,
        "motivation": wish.motivation.strip(),
        "against_hint": wish.against_hint.strip(),
        "hint": json.dumps(wish.hint, ensure_ascii=False),
        "rules_version": wish.rules.version,
        "replaces": before.id if before and wish.corrects else None,
        "meeting_id": wish.meeting_id,
    }
    made = decision(connection.execute(insert(decisions).values(values | stamp).returning(decisions)).one())
    if wish.guided_to.strip():
        told = {"guided_to": wish.guided_to.strip(), "guided_by": wish.guided_by.strip(), "guided": wish.guided}
        connection.execute(insert(guidance).values(stamp | told | {"application_id": wish.application_id}))
    return made


def remember_rules(connection: Connection, rules: HintRules) -> None:
    """Keep what a version of the rules says, so that every record can be read by its own."""
    known = select(hint_versions.c.version).where(hint_versions.c.version == rules.version)
    if connection.execute(known).one_or_none() is None:
        values = {"version": rules.version, "content": rules.content, "stored_at": now()}
        connection.execute(insert(hint_versions).values(values))


def _log(connection: Connection, made: Decision, by: str) -> None:
    """The number, never the outcome: the log holds no value of a person."""
    what = f"ansökan {made.application_id}: beslut {made.number}"
    reason = f"rättar beslut {made.number - 1}" if made.replaces else "antagningsgruppens beslut"
    add(connection, by, Action.DECIDE, what, reason)
