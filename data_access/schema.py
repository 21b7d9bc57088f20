"""The tables. Those of the workbook are made from ``sheets``; the house's own stand here in full.

Every row of a sheet remembers the import that brought it and the one that replaced it, and the days between
which it was what the city knew: ``recorded_from`` is included, ``recorded_to`` is not, empty means still true.

On PostgreSQL the rows about persons lie in partitions by district. What is unique there has the district in it, the
primary key too (id, district); that an application and a case hold in one district alone is kept by a trigger.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    column,
)
from sqlalchemy.types import TypeEngine

from data_access import sheets
from data_access.schema_answers import answer_tables
from data_access.schema_decisions import decision_tables
from data_access.sheets import Kind, Sheet

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

ROW_ID = BigInteger().with_variant(Integer, "sqlite")
STORED: dict[Kind, type[TypeEngine[Any]]] = {
    Kind.DATE: Date,
    Kind.INTEGER: Integer,
    Kind.NUMBER: Float,
    Kind.PERCENT: Float,
}

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recorded_on", Date, nullable=False),
    Column("stored_at", DateTime, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("source", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("stored_by", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("warnings", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("audience", String(30), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("disabled_at", DateTime),
    Column("last_seen_at", DateTime),
)

account_districts = Table(
    "account_districts",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("district", String(100), primary_key=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, index=True),
    Column("tried_at", DateTime, nullable=False),
    Column("succeeded", Boolean, nullable=False),
)

access_log = Table(
    "access_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("action", String(30), nullable=False),
    Column("what", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_access_log_what", "what"),
)

access_log_head = Table(
    "access_log_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

publications = Table(
    "publications",
    metadata,
    Column("id", String(60), primary_key=True),
    Column("family", String(40), nullable=False),
    Column("day", Date, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("definition_version", String(64), nullable=False),
    Column("artefact", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Index("uq_publications_family_day", "family", "day", unique=True),
)


def _history() -> list[Column[Any]]:
    return [
        Column("import_id", ForeignKey("imports.id"), nullable=False),
        Column("replaced_by", ForeignKey("imports.id")),
        Column("recorded_from", Date, nullable=False),
        Column("recorded_to", Date),
    ]


def _cells(sheet: Sheet) -> list[Column[Any]]:
    return [Column(cell.name, STORED.get(cell.kind, Text), nullable=not cell.required) for cell in sheet.columns]


def _district(sheet: Sheet) -> list[Column[Any]]:
    """A case's rows carry the district of their application, so that the lock can stand in the WHERE clause."""
    own = any(cell.name == "district" for cell in sheet.columns)
    return [Column("district", Text, nullable=False)] if sheet.person and not own else []


def _current(sheet: Sheet) -> list[Index]:
    """One row holds for a key. Where tables are partitioned the index has the district in it: two, then, to choose."""
    current, name = column("replaced_by").is_(None), f"uq_{sheet.table}_current"
    if not sheet.person:
        return [Index(name, *sheet.key, unique=True, sqlite_where=current, postgresql_where=current)]
    return [
        Index(name, *sheet.key, unique=True, sqlite_where=current).ddl_if("sqlite"),
        Index(f"{name}_district", *sheet.key, "district", unique=True, postgresql_where=current).ddl_if("postgresql"),
    ]


def _table(sheet: Sheet) -> Table:
    return Table(
        sheet.table,
        metadata,
        Column("id", ROW_ID, primary_key=True),
        *_history(),
        *_district(sheet),
        *_cells(sheet),
        *_current(sheet),
        postgresql_partition_by="HASH (district)" if sheet.person else None,
    )


TABLES: dict[str, Table] = {sheet.table: _table(sheet) for sheet in sheets.SHEETS}
hint_versions, admission_meetings, decisions, guidance, meeting_actions = decision_tables(metadata)
answers, answer_texts, figures_taken = answer_tables(metadata)
