"""The access log as it is leafed through: newest first, a page at a time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Engine, func, select

from data_access.access_log import CELLS, Entry, condition
from data_access.clock import STOCKHOLM
from data_access.schema import access_log


@dataclass(frozen=True)
class Wanted:
    """Which entries: days are Stockholm's, both included; an empty text or day asks for all."""

    who: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Contents:
    """What the log tells of: everybody named in it, and the day it began, None when it is empty."""

    names: tuple[str, ...]
    first_day: date | None


def counts(engine: Engine, wanted: Wanted) -> dict[str, int]:
    """How many of the entries asked for tell of each action; one that none tells of is not there."""
    query = select(access_log.c.action, func.count()).where(*_condition(wanted)).group_by(access_log.c.action)
    with engine.connect() as connection:
        return dict(connection.execute(query).all())


def newest(engine: Engine, wanted: Wanted, size: int | None = None, skipped: int = 0) -> tuple[Entry, ...]:
    """``size`` entries (all when None), the newest first, after so many ``skipped``."""
    columns = [access_log.c[name] for name in CELLS]
    query = select(*columns).where(*_condition(wanted)).order_by(access_log.c.id.desc()).limit(size).offset(skipped)
    with engine.connect() as connection:
        return tuple(Entry(*row) for row in connection.execute(query))


def contents(engine: Engine) -> Contents:
    """Who and since when, for the choices."""
    with engine.connect() as connection:
        names = connection.execute(select(access_log.c.who).distinct().order_by(access_log.c.who)).scalars().all()
        first = connection.execute(select(func.min(access_log.c.at))).scalar_one()
    return Contents(tuple(names), local(first).date() if first else None)


def local(moment: datetime) -> datetime:
    """A stored moment on Stockholm's clock."""
    return moment.replace(tzinfo=UTC).astimezone(STOCKHOLM)


def _condition(wanted: Wanted) -> list[ColumnElement[bool]]:
    return condition(wanted.since, wanted.until, wanted.who, wanted.action)
