"""After a no: where the pupil was guided, told once it is known; and files that contradict what was decided."""

from dataclasses import asdict, dataclass
from datetime import date

import polars as pl
from sqlalchemy import ColumnElement, Connection, insert, select

from data_access.access_log import add
from data_access.actions import Action
from data_access.clock import now
from data_access.decision_overlay import overlay, with_decisions
from data_access.decision_overlay import said as outcome_of
from data_access.decision_records import APPLICATIONS, NO_WAY, Guidance, reachable
from data_access.decision_texts import NotStored, said, storing
from data_access.decisions import UNKNOWN
from data_access.engine import engine_for
from data_access.frames import as_frame
from data_access.schema import decisions, guidance
from data_access.scope import Audience, OutOfScope, Scope

LONGEST = 300


@dataclass(frozen=True)
class Unguided:
    """A no without guidance recorded, its day and district."""

    application_id: str
    district: str
    decided: date


@dataclass(frozen=True)
class Contradiction:
    """What a file says of an application, and what the group has decided: outcome and day of each."""

    application_id: str
    district: str
    file_outcome: str
    file_decided: date | None
    outcome: str
    decided: date


def guide(
    address: str, scope: Scope, application_id: str, guided_to: str, guided_by: str, guided: date, by: str, today: date
) -> Guidance:
    """Record where a declined pupil was guided, by whom and when.

    Raises NotStored with the reason when it is not a declined application of the scope's joint view, OutOfScope.
    """
    if scope.audience is not Audience.ADMISSION:
        raise OutOfScope(NO_WAY)
    told = (
        said("Vägledd till", guided_to, required=True, longest=LONGEST),
        said("Vägledd av", guided_by, required=True, longest=LONGEST),
    )
    with storing(address) as connection:
        lock = reachable(scope) & (APPLICATIONS.c.application_id == application_id)
        found = with_decisions(as_frame(connection, select(APPLICATIONS).where(lock)), overlay(connection))
        if found.is_empty():
            raise NotStored(UNKNOWN)
        row = found.row(0, named=True)
        if row["decision"] != "avslag" or not row["decided"] <= guided <= today:
            raise NotStored("Vägledning antecknas efter ett avslag, med en dag från beslutet till i dag.")
        made = Guidance(application_id, *told, guided, today, now(), by)
        connection.execute(insert(guidance).values(asdict(made) | {"district": row["district"]}))
        add(connection, by, Action.GUIDE, f"ansökan {application_id}", "uppföljning av avslag")
    return made


def unguided(applications: pl.DataFrame, day: date) -> tuple[Unguided, ...]:
    """The follow-up list: declined by ``day``, consent standing, without guidance; the oldest first."""
    declined = applications.filter(
        pl.col("decision") == "avslag",
        pl.col("decided") <= day,
        pl.col("consent") == "ja",
        pl.col("guided_to").is_null(),
    )
    lined_up = declined.sort("decided", "application_id").select("application_id", "district", "decided")
    return tuple(Unguided(*row) for row in lined_up.iter_rows())


def contradictions(address: str, scope: Scope) -> tuple[Contradiction, ...]:
    """The applications of which the files, as they now stand, say another outcome or day than the group's decision.

    The decision stands in the figures until it is corrected, or a file agrees. Raises OutOfScope.
    """
    if scope.audience not in {Audience.ADMISSION, Audience.STEWARD, Audience.OPERATOR}:
        raise OutOfScope(NO_WAY)
    with engine_for(address).connect() as connection:
        return contradictions_in(connection, None if scope.everywhere else reachable(scope))


def contradictions_in(connection: Connection, lock: ColumnElement[bool] | None = None) -> tuple[Contradiction, ...]:
    """The same within a transaction: of every application, or of those behind the lock."""
    decided = APPLICATIONS.c.application_id.in_(select(decisions.c.application_id))
    query = select(APPLICATIONS).where(APPLICATIONS.c.replaced_by.is_(None), decided)
    rows = as_frame(connection, query if lock is None else query.where(lock))
    found = contradicting(rows, overlay(connection).standing).sort("application_id")
    columns = ("application_id", "district", "file_outcome", "decided", "tool_outcome", "tool_decided")
    return tuple(Contradiction(*row) for row in found.select(columns).iter_rows())


def contradicting(rows: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """Of applications as a file says them, those that say another outcome or day than the standing decision.

    ``file_outcome``, ``tool_outcome`` and ``tool_decided`` come with them. A postponement is contradicted by nothing.
    """
    made = standing.filter(pl.col("outcome") != "uppskjuten").rename(
        {"outcome": "tool_outcome", "decided": "tool_decided"}
    )
    found = rows.with_columns(file_outcome=outcome_of()).join(made, on="application_id")
    other_day = (pl.col("decided") != pl.col("tool_decided")).fill_null(value=False)
    differs = (pl.col("file_outcome") != pl.col("tool_outcome")) | other_day
    return found.filter(pl.col("file_outcome").is_not_null() & differs)
