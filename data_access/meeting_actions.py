"""What a meeting agreed to do: what, which role, by when, and whether it is done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from data_access.clock import now
from data_access.decision_records import APPLICATIONS, reachable
from data_access.decision_texts import NotStored, said, storing
from data_access.decisions import UNKNOWN
from data_access.engine import engine_for
from data_access.meetings import meetings_in, one_meeting, under_way
from data_access.schema import meeting_actions
from data_access.scope import Scope

LONGEST = 500


@dataclass(frozen=True)
class MeetingAction:
    """What was agreed: what, which role, by when; about one application, or the district when None."""

    id: int
    meeting_id: int
    application_id: str | None
    what: str
    owner_role: str
    due: date
    done_on: date | None
    done_by: str | None
    stored_at: datetime
    stored_by: str


def agree(
    address: str,
    scope: Scope,
    meeting_id: int,
    what: str,
    owner_role: str,
    due: date,
    by: str,
    application_id: str | None = None,
) -> MeetingAction:
    """Write down something to be done. Raises NotStored, OutOfScope."""
    told = said("Åtgärden", what, required=True, longest=LONGEST)
    role = said("Rollen", owner_role, required=True, longest=100)
    with storing(address) as connection:
        meeting = under_way(connection, scope, meeting_id)
        if application_id is not None and application_id not in meeting.agenda:
            raise NotStored(f"Ansökan {application_id} står inte på mötets dagordning.")
        if application_id is not None and not _in_view(connection, scope, application_id):
            raise NotStored(f"{UNKNOWN} Åtgärden är inte lagrad.")
        if due < meeting.held:
            raise NotStored(f"Åtgärden ska vara klar {meeting.held}, mötets dag, eller senare.")
        values = {"meeting_id": meeting_id, "application_id": application_id, "what": told, "owner_role": role}
        stamp = {"due": due, "stored_at": now(), "stored_by": by}
        query = insert(meeting_actions).values(values | stamp).returning(meeting_actions)
        return _action(connection.execute(query).one())


def finish(address: str, scope: Scope, action_id: int, day: date, by: str) -> None:
    """Say that something agreed is done. Raises NotStored when it is not the district's or is done already."""
    with storing(address) as connection:
        query = select(meeting_actions.c.meeting_id).where(meeting_actions.c.id == action_id)
        meeting_id = connection.execute(query.where(meeting_actions.c.done_on.is_(None))).scalar()
        if meeting_id is None:
            raise NotStored("Åtgärden finns inte eller är redan klar.")
        one_meeting(connection, scope, meeting_id)
        done = {"done_on": day, "done_by": by}
        connection.execute(update(meeting_actions).where(meeting_actions.c.id == action_id).values(done))


def actions_of(address: str, scope: Scope, meeting_id: int | None = None) -> tuple[MeetingAction, ...]:
    """What has been agreed at one meeting, or at all of the scope's districts, by due day.

    What is about an application whose consent no longer stands is left out. Raises NotStored, OutOfScope.
    """
    here = select(APPLICATIONS.c.application_id).where(reachable(scope))
    with engine_for(address).connect() as connection:
        of = [one_meeting(connection, scope, meeting_id)] if meeting_id else meetings_in(connection, scope)
        query = select(meeting_actions).where(meeting_actions.c.meeting_id.in_([one.id for one in of]))
        about = meeting_actions.c.application_id
        query = query.where(about.is_(None) | about.in_(here)).order_by(meeting_actions.c.due, meeting_actions.c.id)
        return tuple(_action(row) for row in connection.execute(query))


def _in_view(connection: Connection, scope: Scope, application_id: str) -> bool:
    """True while the application stands in the joint view of the scope."""
    query = select(APPLICATIONS.c.id).where(reachable(scope) & (APPLICATIONS.c.application_id == application_id))
    return connection.execute(query).one_or_none() is not None


def _action(row: Row[Any]) -> MeetingAction:
    return MeetingAction(**row._mapping)
