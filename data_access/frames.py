"""Reading rows: one function, in whose WHERE clause the scope always stands."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Date, Engine, Float, Integer, Select, case, func, or_, select

from data_access.engine import engine_for
from data_access.schema import TABLES, imports
from data_access.scope import ALL_DISTRICTS, Audience, OutOfScope, Scope
from data_access.sheets import BY_TABLE

POLARS_TYPES = {Date: pl.Date, Integer: pl.Int64, Float: pl.Float64}
FRAMES_KEPT = 256


@dataclass(frozen=True)
class DataState:
    """Which data stand in the database: their version, the last import's day, and whether it is the example.

    The version names the last import by number and moment: a database emptied and filled again counts anew.
    """

    version: str
    last_import: date | None
    example: bool


def data_state(engine: Engine) -> DataState:
    """What the database holds now; cheap enough to ask on every run."""
    example = func.count(case((imports.c.kind == "demo", 1)))
    query = select(func.max(imports.c.id), func.max(imports.c.stored_at), func.max(imports.c.recorded_on), example)
    with engine.connect() as connection:
        number, moment, last, demo = connection.execute(query).one()
    return DataState(f"{number}/{moment}", last, bool(demo))


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
    where a row has one. Kept in memory per data version and scope.
    Raises OutOfScope for an audience without a path to rows; an empty scope gives no rows.
    """
    if not isinstance(scope, Scope):
        raise OutOfScope("Rader läses aldrig utan behörighet.")
    if scope.audience is Audience.ANSWERS:
        raise OutOfScope("Politikerstöd läser publikationer och har ingen väg till rader.")
    address = engine.url.render_as_string(hide_password=False)
    return _kept(address, table, scope.districts, known_on, version or data_state(engine).version)


@lru_cache(maxsize=FRAMES_KEPT)
def _kept(address: str, table: str, districts: frozenset[str], known_on: date | None, _version: str) -> pl.DataFrame:
    query = _query(table, districts, known_on)
    types = {cell.name: _polars_type(cell.type) for cell in query.selected_columns}
    with engine_for(address).connect() as connection:
        return pl.read_database(query, connection=connection, schema_overrides=types)


def _polars_type(stored: Any) -> Any:
    return next((made for kind, made in POLARS_TYPES.items() if isinstance(stored, kind)), pl.String)


def _query(name: str, districts: frozenset[str], known_on: date | None) -> Select[Any]:
    table = TABLES[name]
    columns = [cell.name for cell in BY_TABLE[name].columns]
    if "district" in table.c and "district" not in columns:
        columns.append("district")
    query = select(*(table.c[column] for column in columns)).where(_known(table, known_on)).order_by(table.c.id)
    if districts != ALL_DISTRICTS and "district" in table.c:
        query = query.where(table.c.district.in_(sorted(districts)))
    return query


def _known(table: Any, known_on: date | None) -> ColumnElement[bool]:
    if known_on is None:
        return table.c.replaced_by.is_(None)
    return (table.c.recorded_from <= known_on) & or_(table.c.recorded_to.is_(None), table.c.recorded_to > known_on)
