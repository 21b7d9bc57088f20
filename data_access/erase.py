"""Erasing one pupil by decision: every version of every row that leads to the pupil, and a proof without the id.

What stays: publications, which hold no person; survey answers, which belong to nobody; the steps of the history with
their counts; and the access log, where an application's number may stand. What else may hold the pupil is outside
this database and is the decision's matter too: older backups, exported files, and a server's own archives.
"""

import base64
import hmac
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, or_, select, text

from data_access.access_log import add
from data_access.actions import Action
from data_access.clock import today
from data_access.cookie_secret import cookie_secret
from data_access.decision_care import DECISION_TABLES, forget
from data_access.engine import writing
from data_access.intake.difference import Counts
from data_access.intake.history import last_step
from data_access.intake.identities import identity_like
from data_access.intake.load import Receipt, Refused, new_step
from data_access.intake.problems import refusal
from data_access.schema import TABLES
from data_access.sheets import APPLICATIONS, CASES, SHEETS

KIND = "erase"
CASE_BOUND = tuple(TABLES[sheet.table] for sheet in SHEETS if sheet.person == "case" and sheet is not CASES)


@dataclass(frozen=True)
class Erased:
    """The step's number, how many rows (all versions) went from each table, and the keyed digest of the id."""

    import_id: int
    counts: dict[str, int]
    digest: str


def erase(engine: Engine, pupil_id: str, decision: str, by: str) -> Erased:
    """Remove one pupil: an Elev-id, or the Ansöknings-id of an application that never had one.

    A step without undo; the log gets the decision, the counts and the digest. Raises Refused, and removes
    nothing, without a decision or when there is no such pupil.
    """
    if not decision.strip() or identity_like(decision):
        how = "Ange beslutets diarienummer eller annan beteckning, utan personuppgifter."
        raise Refused(refusal("decision", "Gallring kräver ett beslut att hänvisa till.", how))
    proof = digest(pupil_id)
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA secure_delete = ON"))  # overwrite what is deleted with zeros
        counts = _delete(connection, pupil_id)
        if not counts:
            how = "Kontrollera Elev-id. Har ansökan inget Elev-id, ange Ansöknings-id."
            raise Refused(refusal("no_such_pupil", "Det finns inga rader för den eleven.", how))
        number = _step(connection, counts, decision, by)
        told = ", ".join(f"{table} {count}" for table, count in counts.items())
        add(connection, by, Action.ERASE, f"inläsning {number}: {told}; elev {proof}", f"beslut {decision}")
    _empty_the_pages(engine)
    return Erased(number, counts, proof)


def digest(pupil_id: str) -> str:
    """HMAC-SHA-256 of an id by the house's secret, in base 32 so that no run of digits looks like a person.

    Whoever knows the id and the secret can see that this pupil was erased; nobody else can try all ids. With
    another secret the proof can no longer be matched.
    """
    keyed = hmac.digest(cookie_secret().encode(), b"erased pupil:" + pupil_id.encode(), "sha256")
    return base64.b32encode(keyed).decode().rstrip("=")


def _delete(connection: Connection, pupil_id: str) -> dict[str, int]:
    """The number of deleted rows by table; children before parents, so that nothing is ever left alone."""
    applications, cases = TABLES[APPLICATIONS.table], TABLES[CASES.table]
    wanted = _applications_of(connection, pupil_id)
    held = _cases_of(connection, wanted)
    found = {table.name: _gone(connection, table, table.c.case_id.in_(held)) for table in CASE_BOUND}
    found[cases.name] = _gone(connection, cases, or_(cases.c.case_id.in_(held), cases.c.application_id.in_(wanted)))
    of_pupil = or_(applications.c.application_id.in_(wanted), applications.c.pupil_id == pupil_id)
    found[applications.name] = _gone(connection, applications, of_pupil)
    found |= forget(connection, wanted)
    return {table: count for table, count in reversed(found.items()) if count}


def _applications_of(connection: Connection, pupil_id: str) -> list[str]:
    """The applications that are the pupil's: by the newest Elev-id that each has had, else by its own id."""
    table = TABLES[APPLICATIONS.table]
    near = select(table.c.application_id).where(or_(table.c.pupil_id == pupil_id, table.c.application_id == pupil_id))
    query = select(table.c.application_id, table.c.pupil_id).where(table.c.application_id.in_(near))
    owners: dict[str, str] = {}
    for application, pupil in connection.execute(query.order_by(table.c.id)):
        owners[application] = pupil or owners.get(application, application)
    return [application for application, owner in owners.items() if owner == pupil_id]


def _cases_of(connection: Connection, applications: Collection[str]) -> list[str]:
    """The cases whose newest version belongs to these applications."""
    table = TABLES[CASES.table]
    near = select(table.c.case_id).where(table.c.application_id.in_(applications))
    query = select(table.c.case_id, table.c.application_id).where(table.c.case_id.in_(near)).order_by(table.c.id)
    newest = {row.case_id: row.application_id for row in connection.execute(query)}
    return [case for case, application in newest.items() if application in applications]


def _gone(connection: Connection, table: Table, which: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(which)).rowcount


def _step(connection: Connection, counts: dict[str, int], decision: str, by: str) -> int:
    """A row among the imports: figures kept in memory are then those of an older state, and not shown again."""
    last = last_step(connection)
    day = max(today(), last.recorded_on) if last else today()
    removed = {table: Counts(removed=count) for table, count in counts.items()}
    return new_step(connection, Receipt(day, KIND, f"gallring, beslut {decision}", "", by), removed)


def _empty_the_pages(engine: Engine) -> None:
    """Let the database overwrite or free where the rows stood: SQLite's log of changes, PostgreSQL's old versions."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as opened:
            opened.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")  # not possible within a transaction
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in (*TABLES, *DECISION_TABLES):
            connection.exec_driver_sql(f"VACUUM {name}")
