"""Reading rows: one function, in whose WHERE clause the scope always stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Connection, Date, Engine, Float, Integer, Select, case, func, or_, select

from data_access.decision_overlay import overlay, with_decisions
from data_access.engine import engine_for
from data_access.schema import TABLES, decisions, guidance, imports
from data_access.scope import ALL_DISTRICTS, Audience, OutOfScope, Scope
from data_access.sheets import ALL_AREAS, BY_TABLE
from data_access.streaming import streamed

POLARS_TYPES = {Date: pl.Date, Integer: pl.Int64, Float: pl.Float64}
FRAMES_KEPT = 256
COUNTED = {"attendance": ("case_id", "week", "offered", "attended")}
"""Of the sheet with most rows: what figures are made of. The rest is for those who look after the rows."""
LOOK_AFTER_ROWS = frozenset({Audience.STEWARD, Audience.OPERATOR})


@dataclass(frozen=True)
class DataState:
    """Which data stand in the database: their version, the last import's day, and whether it is the example.

    The version names the last import by number and moment: a database emptied and filled again counts anew. So it
    does the last decision and the last guidance that the admission groups have stored.
    """

    version: str
    last_import: date | None
    example: bool


def data_state(engine: Engine) -> DataState:
    """What the database holds now; cheap enough to ask on every run."""
    example = func.count(case((imports.c.kind == "demo", 1)))
    newest = [
        select(func.max(column)).scalar_subquery()
        for table in (imports, decisions, guidance)
        for column in (table.c.id, table.c.stored_at)
    ]
    query = select(*newest, func.max(imports.c.recorded_on), example)
    with engine.connect() as connection:
        *stamps, last, demo = connection.execute(query).one()
    return DataState("/".join(map(str, stamps)), last, bool(demo))


@dataclass(frozen=True)
class Import:
    """One import: its number, the day it was recorded, and the name of what it came from."""

    number: int
    recorded_on: date
    source: str


def imports_so_far(engine: Engine) -> tuple[Import, ...]:
    """Every import that changed something, the latest first."""
    query = select(imports.c.id, imports.c.recorded_on, imports.c.source).order_by(imports.c.id.desc())
    with engine.connect() as connection:
        return tuple(Import(*row) for row in connection.execute(query))


def read(
    engine: Engine, table: str, scope: Scope, known_on: date | None = None, version: str | None = None
) -> pl.DataFrame:
    """The rows of one table that ``scope`` reaches, as known on a day (now when None).

    ``version`` is the data version that the caller has asked for already. Columns are the sheet's, with ``district``
    where a row has one; of attendance only those that figures are made of, but for the steward and the operator. Kept
    in memory per data version and scope.
    Raises OutOfScope for an audience without a path to rows; an empty scope gives no rows.
    """
    if not isinstance(scope, Scope):
        raise OutOfScope("Rader läses aldrig utan behörighet.")
    if scope.audience is Audience.ANSWERS:
        raise OutOfScope("Politikerstöd läser publikationer och har ingen väg till rader.")
    address = engine.url.render_as_string(hide_password=False)
    columns = _columns(table) if scope.audience in LOOK_AFTER_ROWS else COUNTED.get(table, _columns(table))
    return _kept(address, table, columns, scope.districts, known_on, version or data_state(engine).version)


@lru_cache(maxsize=FRAMES_KEPT)
def _kept(
    address: str,
    table: str,
    columns: tuple[str, ...],
    districts: frozenset[str],
    known_on: date | None,
    _version: str,
) -> pl.DataFrame:
    query = _query(table, columns, districts, known_on)
    with engine_for(address).connect() as connection:
        rows = streamed(connection, query, _types(query))
        if table == "targets" and districts != ALL_DISTRICTS:
            rows = _own_targets(rows, districts)
        return with_decisions(rows, overlay(connection, known_on)) if table == "applications" else rows


def _own_targets(targets: pl.DataFrame, districts: frozenset[str]) -> pl.DataFrame:
    """The own districts' targets and places; of all areas together the periods alone, since their number is not own."""
    numbers = [pl.when(pl.col("area") != ALL_AREAS).then(name).alias(name) for name in ("pupils", "places")]
    return targets.filter(pl.col("area").is_in([*districts, ALL_AREAS])).with_columns(numbers)


def as_frame(connection: Connection, query: Select[Any]) -> pl.DataFrame:
    """What a query gives, in the types of its columns, also when it gives nothing."""
    return pl.read_database(query, connection=connection, schema_overrides=_types(query))


def _types(query: Select[Any]) -> dict[str, Any]:
    return {cell.name: _polars_type(cell.type) for cell in query.selected_columns}


def as_filed(engine: Engine, table: str) -> pl.DataFrame:
    """All rows of a table as the files say them now, without the groups' decisions."""
    with engine.connect() as connection:
        return as_frame(connection, _query(table, _columns(table), ALL_DISTRICTS, None))


def standing_decisions(engine: Engine) -> pl.DataFrame:
    """Every application's newest decision in the tool: application_id, outcome, decided."""
    with engine.connect() as connection:
        return overlay(connection).standing


def _polars_type(stored: Any) -> Any:
    return next((made for kind, made in POLARS_TYPES.items() if isinstance(stored, kind)), pl.String)


def _columns(table: str) -> tuple[str, ...]:
    own = tuple(cell.name for cell in BY_TABLE[table].columns)
    return own if "district" in own or "district" not in TABLES[table].c else (*own, "district")


def _query(name: str, columns: Sequence[str], districts: frozenset[str], known_on: date | None) -> Select[Any]:
    table = TABLES[name]
    query = select(*(table.c[column] for column in columns)).where(_known(table, known_on)).order_by(table.c.id)
    if districts != ALL_DISTRICTS and "district" in table.c:
        query = query.where(table.c.district.in_(sorted(districts)))
    return query


def _known(table: Any, known_on: date | None) -> ColumnElement[bool]:
    if known_on is None:
        return table.c.replaced_by.is_(None)
    return (table.c.recorded_from <= known_on) & or_(table.c.recorded_to.is_(None), table.c.recorded_to > known_on)
