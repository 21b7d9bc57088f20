"""Opening one application: with a reason, which the log keeps before anything is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from data_access.access_log import add, entries
from data_access.actions import Action
from data_access.clock import now
from data_access.decision_overlay import overlay, with_decisions
from data_access.decision_records import APPLICATIONS, Decision, Guidance, decisions_of, guidance_of, reachable
from data_access.decision_texts import NotStored, storing
from data_access.decisions import UNKNOWN
from data_access.engine import engine_for
from data_access.frames import as_frame
from data_access.schema import access_log
from data_access.scope import Scope
from data_access.sheets import APPLICATIONS as SHEET

SAME_OPENING = timedelta(minutes=30)


class Purpose(StrEnum):
    """Why a member opens an application."""

    MEETING = "mötesförberedelse"
    DECISION = "beslut"
    FOLLOW_UP = "uppföljning"


@dataclass(frozen=True)
class Opening:
    """Who opened it, when (UTC) and why."""

    who: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Changed:
    """One cell that a later file changed, under its heading, from the day on which that was recorded."""

    day: date
    heading: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Opened:
    """One application: its cells by column as they stand, what changed in the files, what the group has decided and
    told, and who has opened it, the latest first. ``came`` is the day on which a file first brought it.
    """

    row: dict[str, Any]
    came: date
    changed: tuple[Changed, ...]
    decisions: tuple[Decision, ...]
    guidance: tuple[Guidance, ...]
    openings: tuple[Opening, ...]


def open_application(address: str, scope: Scope, application_id: str, purpose: Purpose, by: str) -> Opened:
    """Open one application of the scope's district; the log has it first.

    The same member with the same reason within half an hour is one opening. Raises NotStored when it is not in the
    joint view of the scope, and OutOfScope; neither is told apart from an id that does not exist.
    """
    with storing(address) as connection:
        lock = reachable(scope) & (APPLICATIONS.c.application_id == application_id)
        found = as_frame(connection, select(APPLICATIONS).where(lock))
        if found.is_empty():
            raise NotStored(UNKNOWN)
        row = with_decisions(found, overlay(connection)).row(0, named=True)
        versions = list(_versions(connection, application_id))
        if not _open_already(connection, application_id, purpose, by):
            add(connection, by, Action.OPEN_PERSON, _what(application_id), purpose.value)
    return Opened(
        {column.name: row[column.name] for column in SHEET.columns},
        versions[0]["recorded_from"],
        tuple(_changes(versions)),
        decisions_of(address, scope, application_id),
        guidance_of(address, scope, application_id),
        openings_of(address, scope, application_id),
    )


def openings_of(address: str, scope: Scope, application_id: str) -> tuple[Opening, ...]:
    """Who has opened an application of the scope's district, the latest first; nothing for any other. OutOfScope."""
    engine = engine_for(address)
    lock = reachable(scope) & (APPLICATIONS.c.application_id == application_id)
    with engine.connect() as connection:
        if connection.execute(select(APPLICATIONS.c.id).where(lock)).one_or_none() is None:
            return ()
    found = entries(engine, action=Action.OPEN_PERSON.value, what=_what(application_id))
    return tuple(Opening(entry.who, entry.at, entry.reason) for entry in reversed(found))


def _what(application_id: str) -> str:
    return f"ansökan {application_id}"


def _open_already(connection: Connection, application_id: str, purpose: Purpose, by: str) -> bool:
    said = {"who": by, "action": Action.OPEN_PERSON.value, "what": _what(application_id), "reason": purpose.value}
    same = [access_log.c[name] == value for name, value in said.items()]
    query = select(access_log.c.id).where(*same, access_log.c.at > now() - SAME_OPENING).limit(1)
    return connection.execute(query).one_or_none() is not None


def _versions(connection: Connection, application_id: str) -> Iterator[RowMapping]:
    query = select(APPLICATIONS).where(APPLICATIONS.c.application_id == application_id).order_by(APPLICATIONS.c.id)
    return iter(connection.execute(query).mappings().all())


def _changes(versions: list[RowMapping]) -> Iterator[Changed]:
    """What each version of the row changed in the one before; one that an undo brought back too."""
    for old, new in pairwise(versions):
        for column in SHEET.columns:
            if old[column.name] != new[column.name]:
                yield Changed(new["recorded_from"], column.heading, old[column.name], new[column.name])
