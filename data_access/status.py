"""What stands in the database, and what is missing for the house to work."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

from data_access import clock
from data_access.decision_follow_up import contradictions_in
from data_access.engine import ROOT
from data_access.schema import TABLES, accounts, imports
from data_access.scope import Audience
from data_access.sheets import ALL_AREAS, SHEETS, Sheet

KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class LastImport:
    """The newest import as it remembers itself; ``stored_at`` in UTC."""

    id: int
    recorded_on: date
    stored_at: datetime
    kind: str
    source: str
    stored_by: str


@dataclass(frozen=True)
class Status:
    """``rows`` that hold now by sheet; ``missing`` in Swedish sentences. Never the database's address."""

    database: str
    revision: str | None
    rows: dict[str, int]
    last_import: LastImport | None
    example: bool
    missing: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """As it stands in ``status --json``, days in ISO form."""
        return asdict(self)


def revision(engine: Engine) -> str | None:
    """The form that the database has; None when it has no tables of the house."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The form that this version of the program wants."""
    return ScriptDirectory(str(ROOT / "data_access" / "migrations")).get_current_head()


def status(engine: Engine, fixed: date | None) -> Status:
    """Read the state of a migrated database as of a day (targets and rules are in force or not).

    The day is that of the pages: the fixed one, the example data's last import, or today.
    """
    form = revision(engine)
    with engine.connect() as connection:
        rows = {sheet.name: _rows(connection, sheet) for sheet in SHEETS}
        examples = connection.execute(select(func.count()).where(imports.c.kind == "demo")).scalar_one()
        last = _last_import(connection)
        day = fixed or (last.recorded_on if examples and last else clock.today())
        missing = (*_empty(rows), *_targets(connection, day), *_rules(connection, day), *_accounts(connection))
        missing = (*missing, *_contradicted(connection))
    return Status(KINDS[engine.dialect.name], form, rows, last, bool(examples), missing)


def _rows(connection: Connection, sheet: Sheet) -> int:
    table = TABLES[sheet.table]
    return int(connection.execute(select(func.count()).where(table.c.replaced_by.is_(None))).scalar_one())


def _last_import(connection: Connection) -> LastImport | None:
    cells = ("id", "recorded_on", "stored_at", "kind", "source", "stored_by")
    query = select(*(imports.c[cell] for cell in cells)).order_by(imports.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return LastImport(**row._mapping) if row else None


def _empty(rows: dict[str, int]) -> list[str]:
    names = [name for name, count in rows.items() if not count]
    return [f"Blad utan rader: {', '.join(names)}."] if names else []


def _targets(connection: Connection, today: date) -> list[str]:
    targets = TABLES["targets"]
    in_force = (targets.c.valid_from <= today) & (targets.c.valid_to >= today) & targets.c.replaced_by.is_(None)
    found = connection.execute(select(targets.c.area, targets.c.pupils, targets.c.places).where(in_force)).all()
    said = []
    if not any(row.pupils is not None for row in found if row.area == ALL_AREAS):
        said.append(f"Inget mål för antal elever gäller {today} för {ALL_AREAS}.")
    if not any(row.places is not None for row in found):
        said.append(f"Samtidiga platser är inte angivna för något område {today}.")
    return said


def _rules(connection: Connection, today: date) -> list[str]:
    rules, applications = TABLES["rules"], TABLES["applications"]
    in_force = (rules.c.valid_from <= today) & rules.c.replaced_by.is_(None)
    ruled = set(connection.execute(select(rules.c.district).where(in_force)).scalars())
    if not ruled:
        return [f"Inga regler för målgruppen gäller {today}."]
    asked = select(applications.c.district).where(applications.c.replaced_by.is_(None)).distinct()
    unruled = sorted(set(connection.execute(asked).scalars()) - ruled)
    return [f"Områden med ansökningar men utan gällande regler: {', '.join(unruled)}."] if unruled else []


def _contradicted(connection: Connection) -> list[str]:
    ids = ", ".join(one.application_id for one in contradictions_in(connection))
    said = "Filerna säger något annat än antagningsgruppens beslut om {}. Beslutet gäller tills det rättas."
    return [said.format(ids)] if ids else []


def _accounts(connection: Connection) -> list[str]:
    open_ones = select(accounts.c.audience).where(accounts.c.disabled_at.is_(None))
    if Audience.STEWARD in set(connection.execute(open_ones).scalars()):
        return []
    return ["Inget konto för dataansvarig är öppet. Lägg till ett med: python -m data_access account add."]
