"""Meetings of an admission group: an agenda in order, decisions taken there, and what was agreed to be done.

A district has one open meeting at a time. Decisions stand in ``decisions`` with the meeting's number.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from data_access.access_log import add
from data_access.actions import Action
from data_access.clock import now
from data_access.decision_records import APPLICATIONS, NO_WAY, reachable
from data_access.decision_texts import NotStored, said, storing
from data_access.decisions import remember_rules
from data_access.engine import engine_for
from data_access.hint_rules import HintRules
from data_access.schema import admission_meetings
from data_access.scope import Audience, OutOfScope, Scope

UNKNOWN = "Mötet finns inte i ditt stadsdelsområde."
CLOSED = "Mötet är avslutat."


@dataclass(frozen=True)
class Meeting:
    """One meeting. ``agenda`` holds application ids in order, ``present`` the roles that took part. Times in UTC."""

    id: int
    district: str
    held: date
    agenda: tuple[str, ...]
    present: tuple[str, ...]
    rules_version: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str | None


def open_meeting(
    address: str,
    scope: Scope,
    district: str,
    held: date,
    agenda: Sequence[str],
    present: Sequence[str],
    rules: HintRules,
    by: str,
) -> Meeting:
    """Begin a meeting with an agenda of applications in the joint view; the open one where there is one already.

    Raises NotStored with the reason, OutOfScope.
    """
    may_meet(scope, district)
    roles = [said("Rollen", role, required=True, longest=100) for role in present]
    with storing(address) as connection:
        for row in meetings_in(connection, scope, district, still_open=True):
            return row
        _check_agenda(connection, scope, district, agenda)
        remember_rules(connection, rules)
        values = {
            "district": district,
            "held": held,
            "agenda": json.dumps(list(agenda), ensure_ascii=False),
            "present": json.dumps(roles, ensure_ascii=False),
            "rules_version": rules.version,
            "opened_at": now(),
            "opened_by": by,
        }
        made = connection.execute(insert(admission_meetings).values(values).returning(admission_meetings)).one()
        add(connection, by, Action.MEETING, f"möte {made.id}, {district}", "mötet öppnat")
    return _meeting(made)


def close_meeting(address: str, scope: Scope, meeting_id: int, by: str) -> Meeting:
    """End a meeting; what was decided and agreed stands. Raises NotStored, OutOfScope."""
    with storing(address) as connection:
        before = under_way(connection, scope, meeting_id)
        values = {"closed_at": now(), "closed_by": by}
        connection.execute(update(admission_meetings).where(admission_meetings.c.id == meeting_id).values(values))
        add(connection, by, Action.MEETING, f"möte {meeting_id}, {before.district}", "mötet avslutat")
        return one_meeting(connection, scope, meeting_id)


def meetings(address: str, scope: Scope, district: str = "") -> tuple[Meeting, ...]:
    """The meetings of the scope's districts, or of one of them, the latest first. Raises OutOfScope."""
    with engine_for(address).connect() as connection:
        return tuple(meetings_in(connection, scope, district))


def meeting(address: str, scope: Scope, meeting_id: int) -> Meeting:
    """One meeting. Raises NotStored when it is not of the scope's districts, OutOfScope."""
    with engine_for(address).connect() as connection:
        return one_meeting(connection, scope, meeting_id)


def may_meet(scope: Scope, district: str) -> None:
    if scope.audience is not Audience.ADMISSION or district not in scope.districts:
        raise OutOfScope(NO_WAY)


def _check_agenda(connection: Connection, scope: Scope, district: str, agenda: Sequence[str]) -> None:
    if not agenda or len(set(agenda)) < len(agenda):
        raise NotStored("Dagordningen ska ha minst en ansökan, och var och en bara en gång.")
    lock = reachable(scope) & (APPLICATIONS.c.district == district)
    here = set(connection.execute(select(APPLICATIONS.c.application_id).where(lock)).scalars())
    if astray := [application for application in agenda if application not in here]:
        raise NotStored(f"Dagordningen har en ansökan som inte finns i den gemensamma vyn: {astray[0]}.")


def meetings_in(connection: Connection, scope: Scope, district: str = "", *, still_open: bool = False) -> list[Meeting]:
    """The meetings of the scope's districts, or of one of them, the latest first. Raises OutOfScope."""
    if scope.audience not in {Audience.ADMISSION, Audience.OPERATOR}:
        raise OutOfScope(NO_WAY)
    query = select(admission_meetings).order_by(admission_meetings.c.id.desc())
    if not scope.everywhere:
        query = query.where(admission_meetings.c.district.in_(sorted(scope.districts)))
    if district:
        query = query.where(admission_meetings.c.district == district)
    if still_open:
        query = query.where(admission_meetings.c.closed_at.is_(None))
    return [_meeting(row) for row in connection.execute(query)]


def one_meeting(connection: Connection, scope: Scope, meeting_id: int) -> Meeting:
    """One meeting of the scope's districts, within a transaction. Raises NotStored, OutOfScope."""
    for one in meetings_in(connection, scope):
        if one.id == meeting_id:
            return one
    raise NotStored(UNKNOWN)


def under_way(connection: Connection, scope: Scope, meeting_id: int) -> Meeting:
    """The same, but for one that has ended, and for those who may not write."""
    found = one_meeting(connection, scope, meeting_id)
    may_meet(scope, found.district)
    if found.closed_at is not None:
        raise NotStored(CLOSED)
    return found


def _meeting(row: Row[Any]) -> Meeting:
    cells = dict(row._mapping)
    lists = {name: tuple(json.loads(cells[name])) for name in ("agenda", "present")}
    return Meeting(**(cells | lists))
