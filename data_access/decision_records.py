"""The group's decisions as they were written, for those who may see the application that they are about."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from data_access.engine import engine_for
from data_access.schema import TABLES, decisions, guidance
from data_access.scope import Audience, OutOfScope, Scope
from data_access.sheets import YES

APPLICATIONS = TABLES["applications"]
NO_WAY = "Antagningsgruppens ansökningar och beslut ses bara av gruppen i stadsdelsområdet."


@dataclass(frozen=True)
class Decision:
    """One decision. ``number`` counts the application's own from 1; ``replaces`` is the id of the one it corrects.

    ``against_hint`` is the reason for going against the hint's order, empty when it was followed; ``hint`` what the
    order was. ``stored_at`` is in UTC, ``recorded_on`` the day from which it is known.
    """

    id: int
    application_id: str
    district: str
    number: int
    outcome: str
    decided: date
    motivation: str
    against_hint: str
    hint: Mapping[str, Any]
    rules_version: str
    replaces: int | None
    meeting_id: int | None
    recorded_on: date
    stored_at: datetime
    stored_by: str


@dataclass(frozen=True)
class Guidance:
    """Where the pupil was guided after a no, by whom and when; told by ``stored_by``."""

    application_id: str
    guided_to: str
    guided_by: str
    guided: date
    recorded_on: date
    stored_at: datetime
    stored_by: str


def decisions_of(address: str, scope: Scope, application_id: str = "") -> tuple[Decision, ...]:
    """Decisions in the order they were made: of one application, or of all that ``scope`` reaches.

    Those whose consent no longer stands are not among them. Raises OutOfScope for other audiences.
    """
    query = _locked(select(decisions), decisions.c.application_id, scope, application_id).order_by(decisions.c.id)
    with engine_for(address).connect() as connection:
        return tuple(decision(row) for row in connection.execute(query))


def guidance_of(address: str, scope: Scope, application_id: str = "") -> tuple[Guidance, ...]:
    """What has been told in the tool of where pupils were guided, the oldest first; as ``decisions_of``."""
    names = [guidance.c[name] for name in Guidance.__dataclass_fields__]
    query = _locked(select(*names), guidance.c.application_id, scope, application_id).order_by(guidance.c.id)
    with engine_for(address).connect() as connection:
        return tuple(Guidance(*row) for row in connection.execute(query))


def numbers_of(address: str, scope: Scope) -> dict[str, int]:
    """How many decisions each application of the scope has; none for those without. Raises OutOfScope."""
    query = _locked(
        select(decisions.c.application_id, func.max(decisions.c.number)), decisions.c.application_id, scope, ""
    )
    with engine_for(address).connect() as connection:
        return {row[0]: row[1] for row in connection.execute(query.group_by(decisions.c.application_id))}


def reachable(scope: Scope) -> ColumnElement[bool]:
    """The applications that stand in the joint view of ``scope``. Raises OutOfScope."""
    if scope.audience not in {Audience.ADMISSION, Audience.OPERATOR}:
        raise OutOfScope(NO_WAY)
    lock = APPLICATIONS.c.replaced_by.is_(None) & (APPLICATIONS.c.consent == YES)
    return lock if scope.everywhere else lock & APPLICATIONS.c.district.in_(sorted(scope.districts))


def latest(connection: Connection, application_id: str) -> Decision | None:
    """An application's newest decision, whoever asks: for use within a transaction that has checked the scope."""
    query = select(decisions).where(decisions.c.application_id == application_id)
    row = connection.execute(query.order_by(decisions.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else decision(row)


def decision(row: Row[Any]) -> Decision:
    """A row of the table as a decision."""
    cells = dict(row._mapping)
    return Decision(**(cells | {"hint": json.loads(cells["hint"])}))


def _locked(query: Select[Any], column: ColumnElement[str], scope: Scope, application_id: str) -> Select[Any]:
    locked = query.where(column.in_(select(APPLICATIONS.c.application_id).where(reachable(scope))))
    return locked.where(column == application_id) if application_id else locked
