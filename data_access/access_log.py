"""The access log: who did what, to what, when and why. Entries are only added, each bound to the one before.

An entry's hash covers its number, its cells and the hash of the entry before; the number and hash of the newest
stand in a table of their own. So a changed, removed, added or swapped entry shows, and so do removed last ones.
What does not show: somebody who may write in the database and computes every later hash and that table anew, or
puts the whole database back to an earlier day. Against that only a copy outside helps: ``log`` tells the number
and hash of the newest entry, every backup carries them, and both can be compared with the log of today.

No entry holds a value of a person. What people type is left out when it looks like a personnummer.
"""

import hashlib
import json
import unicodedata
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, update

from data_access.account_rules import clean_name
from data_access.actions import Action
from data_access.clock import STOCKHOLM, now
from data_access.intake.identities import identity_like
from data_access.schema import access_log, access_log_head, accounts

START = "0" * 64
WHO_LENGTH = 100
NOBODY = "-"
CELLS = ("id", "at", "who", "action", "what", "reason")
LEFT_OUT = "(borttaget: liknade ett personnummer)"


@dataclass(frozen=True)
class Entry:
    """One entry, numbered from 1 without gaps. ``at`` is in UTC; ``what`` names pages and ids, never a person."""

    number: int
    at: datetime
    who: str
    action: str
    what: str
    reason: str


@dataclass(frozen=True)
class Head:
    """How many entries there should be, and the newest one's hash."""

    entries: int
    hash: str


def record(engine: Engine, who: str, action: Action, what: str = "", reason: str = "") -> None:
    """Add one entry in a transaction of its own.

    On PostgreSQL it waits for other entries only, never for an import. On SQLite, which has one writer, it
    waits for an import to end, 30 seconds at most; then it raises, and what was to be logged must not happen.
    """
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        add(connection, who, action, what, reason)


def add(connection: Connection, who: str, action: Action, what: str = "", reason: str = "") -> None:
    """Add one entry within a transaction that writes: both stand or neither. Best as its last step, since
    other entries wait until it has ended.
    """
    known = _fit(who)[:WHO_LENGTH] or NOBODY
    append(connection, Entry(0, now(), known, action.value, _fit(what), _fit(reason)))


def failed_sign_in(engine: Engine, name: str) -> None:
    """Log a failed sign-in. A name that no account has is left out: it may be a password in the wrong box."""
    with engine.connect() as connection:
        known = connection.execute(select(accounts.c.name).where(accounts.c.name == clean_name(name))).scalar()
    record(engine, known or NOBODY, Action.SIGN_IN_FAILED)


def append(connection: Connection, said: Entry) -> None:
    """Add an entry under the next number, and move the head; other writers of the log wait from here on."""
    last = head(connection, lock=True)
    entry = replace(said, number=last.entries + 1)
    new = hash_of(entry, last.hash)
    cells = dict(zip(CELLS, astuple(entry), strict=True))
    connection.execute(insert(access_log).values(cells | {"previous_hash": last.hash, "hash": new}))
    set_head(connection, Head(entry.number, new))


def head(connection: Connection, *, lock: bool = False) -> Head:
    """What the table apart says of the newest entry. Raises NoResultFound when somebody has emptied it."""
    query = select(access_log_head.c.entries, access_log_head.c.hash)
    return Head(*connection.execute(query.with_for_update() if lock else query).one())


def set_head(connection: Connection, newest: Head) -> None:
    """Say which entry is the newest."""
    connection.execute(update(access_log_head).values(entries=newest.entries, hash=newest.hash))


def entries(
    engine: Engine,
    since: date | None = None,
    until: date | None = None,
    who: str = "",
    action: str = "",
    what: str = "",
) -> tuple[Entry, ...]:
    """Entries in the order they were written. Days are Stockholm's, both included; texts that are given must equal."""
    wanted = condition(since, until, who, action, what)
    query = select(*(access_log.c[name] for name in CELLS)).where(*wanted).order_by(access_log.c.id)
    with engine.connect() as connection:
        return tuple(Entry(*row) for row in connection.execute(query))


def condition(
    since: date | None, until: date | None, who: str, action: str, what: str = ""
) -> list[ColumnElement[bool]]:
    """Which entries are asked for, as parts of a WHERE clause."""
    asked = {"who": who, "action": action, "what": what}
    wanted: list[ColumnElement[bool]] = [access_log.c[name] == text for name, text in asked.items() if text]
    if since:
        wanted.append(access_log.c.at >= _moment(since, time.min))
    if until:
        wanted.append(access_log.c.at <= _moment(until, time.max))
    return wanted


def hash_of(entry: Entry, previous: str) -> str:
    """SHA-256, in hexadecimal, of an entry and the hash of the one before."""
    number, at, *texts = astuple(entry)
    return hashlib.sha256(json.dumps([number, at.isoformat(), *texts, previous]).encode()).hexdigest()


def _fit(text: str) -> str:
    """One line that both databases can hold, without anything that looks like a personnummer."""
    plain = "".join(" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text).strip()
    return LEFT_OUT if identity_like(plain) else plain


def _moment(day: date, clock: time) -> datetime:
    """A Stockholm day's first or last moment in UTC without a zone."""
    return datetime.combine(day, clock, STOCKHOLM).astimezone(UTC).replace(tzinfo=None)
