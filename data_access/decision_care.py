"""What happens to the group's own tables when a pupil is erased, or the example data make room."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, delete, select, update

from data_access.schema import admission_meetings, decisions, guidance, meeting_actions

OF_ONE_APPLICATION = (decisions, guidance, meeting_actions)
IN_ORDER = (meeting_actions, guidance, decisions, admission_meetings)

SAID = {"decisions": "Beslut", "decision_guidance": "Vägledning", "meeting_actions": "Åtgärder"}
"""What the operator calls the tables that hold something of a pupil."""
DECISION_TABLES = tuple(table.name for table in IN_ORDER)


def forget(connection: Connection, applications: Collection[str]) -> dict[str, int]:
    """Delete what was decided, told and agreed of these applications; how many rows by table, none left out.

    The meetings stay, without the applications on their agenda.
    """
    connection.execute(update(decisions).where(decisions.c.application_id.in_(applications)).values(replaces=None))
    found = {
        table.name: connection.execute(delete(table).where(table.c.application_id.in_(applications))).rowcount
        for table in OF_ONE_APPLICATION
    }
    for number, agenda in connection.execute(select(admission_meetings.c.id, admission_meetings.c.agenda)).all():
        left = [application for application in json.loads(agenda) if application not in applications]
        if len(left) < len(json.loads(agenda)):
            text = json.dumps(left, ensure_ascii=False)
            query = update(admission_meetings).where(admission_meetings.c.id == number)
            connection.execute(query.values(agenda=text))
    return {table: count for table, count in found.items() if count}


def clear(connection: Connection) -> None:
    """Delete every decision, guidance, action and meeting."""
    connection.execute(update(decisions).values(replaces=None))
    for table in IN_ORDER:
        connection.execute(delete(table))
