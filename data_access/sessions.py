"""Sessions and failed attempts: a sign-in is good only as long as the database says so.

The browser holds a random session id; the database holds its hash, so that a copy of the database opens nothing.
"""

import hashlib
import math
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, func, insert, select, update

from data_access import access_log, passwords
from data_access.account_rules import NAME, clean_name
from data_access.accounts import User, districts_of, user_from
from data_access.actions import Action
from data_access.clock import now
from data_access.schema import accounts, attempts, sessions

SESSION = timedelta(hours=10)
WINDOW = timedelta(minutes=15)
FAILURES_ALLOWED = 5
NOBODY = "-"
# The hash of a random password that nobody kept: an unknown name takes as long to refuse as a known one.
DUMMY_HASH = "$2b$12$Yyoy1okb9R1mL0aUcTtz1.5EVD6GAByGM.DCFRs8pPgs3bGSzt2I."


class Ended(Exception):
    """Something was to be done in a session that is no longer open."""


@dataclass(frozen=True)
class Attempt:
    """A name and a password about to be compared, and the hash to compare with.

    ``refused`` says why no comparison is to be made: ``too_long``, ``locked`` (for so many ``minutes``) or "".
    """

    name: str
    password: str
    password_hash: str
    refused: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Door:
    """What the sign-in needs of the database, and nothing more of it."""

    engine: Engine

    def attempt(self, name: str, password: str) -> Attempt:
        """Count an attempt as failed before any password is looked at, and get the hash to compare with.

        The hash is an open account's; for any other name one that no password fits, so that both take as long.
        """
        name = _counted_name(name)
        if passwords.too_long(password):
            return Attempt(name, "", "", "too_long")
        minutes = self._counted(name)
        if minutes:
            return Attempt(name, "", "", "locked", minutes)
        query = select(accounts.c.password_hash).where(_is_open(name))
        with self.engine.connect() as connection:
            known = connection.execute(query).scalar_one_or_none()
        return Attempt(name, passwords.composed(password), known or DUMMY_HASH)

    def enter(self, attempt: Attempt) -> str | None:
        """A new session after an attempt whose password fitted; None when the account has changed meanwhile."""
        current = _is_open(attempt.name) & (accounts.c.password_hash == attempt.password_hash)
        with _changing(self.engine) as connection:
            session = _begun(connection, attempt.name, current)
            if session:
                connection.execute(update(attempts).where(attempts.c.name == attempt.name).values(succeeded=True))
        return session

    def enter_as(self, name: str) -> str | None:
        """A new session for somebody whom the city's directory vouches for; None without an open account so named."""
        name = clean_name(name)
        with _changing(self.engine) as connection:
            return _begun(connection, name, _is_open(name))

    def failed(self, attempt: Attempt) -> None:
        """Log an attempt that let nobody in. One that was locked out is not: hammering shall not fill the log."""
        access_log.failed_sign_in(self.engine, attempt.name)

    def user(self, session: str) -> User | None:
        """The user of a session that is open now and whose account is too, else None."""
        with self.engine.connect() as connection:
            account = connection.execute(_holder(session)).one_or_none()
            return user_from(account, districts_of(connection, account.id)) if account else None

    def leave(self, session: str) -> None:
        """End a session: whoever holds its id, in any window, is signed out."""
        with _changing(self.engine) as connection:
            account = connection.execute(_holder(session)).one_or_none()
            if account:
                connection.execute(update(sessions).where(sessions.c.id == _digest(session)).values(ended_at=now()))
                access_log.add(connection, account.name, Action.SIGN_OUT)

    def saw(self, session: str, address: str) -> None:
        """Log that the session's user has opened a page, and remember when. Raises Ended when it is not open."""
        with _changing(self.engine) as connection:
            account = _still_open(connection, session)
            connection.execute(update(accounts).where(accounts.c.id == account.id).values(last_seen_at=now()))
            access_log.add(connection, account.name, Action.SEE_PAGE, f"/{address}")

    def tell(self, session: str, action: Action, what: str = "", reason: str = "") -> None:
        """Log what the session's user is about to do. Raises Ended when it is not open: then it must not happen."""
        with _changing(self.engine) as connection:
            access_log.add(connection, _still_open(connection, session).name, action, what, reason)

    def _counted(self, name: str) -> int:
        """0, or the minutes that are left of a lock-out.

        Written first and counted after, so that simultaneous guesses cannot slip past the limit together.
        An attempt made while locked leaves no trace: the lock ends when its window does.
        """
        with _changing(self.engine) as connection:
            connection.execute(delete(attempts).where(attempts.c.tried_at <= now() - WINDOW))
            values = {"name": name, "tried_at": now(), "succeeded": False}
            made = connection.execute(insert(attempts).values(values).returning(attempts.c.id)).scalar_one()
        with _changing(self.engine) as connection:
            failed = (attempts.c.name == name) & attempts.c.succeeded.is_(False)
            query = select(func.count(), func.min(attempts.c.tried_at)).where(failed)
            failures, first = connection.execute(query).one()
            if failures <= FAILURES_ALLOWED:
                return 0
            connection.execute(delete(attempts).where(attempts.c.id == made))
        return _minutes_until(first + WINDOW)


@contextmanager
def _changing(engine: Engine) -> Iterator[Connection]:
    """A short transaction that writes, and may read first: SQLite must know that from its beginning."""
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        yield connection


def _begun(connection: Connection, name: str, current: ColumnElement[bool]) -> str | None:
    """A new session of the account that fits ``current``, logged; None when there is none."""
    connection.execute(update(accounts).where(current).values(last_seen_at=now()))
    account = connection.execute(select(accounts.c.id).where(current)).scalar_one_or_none()
    if account is None:
        return None
    session = secrets.token_urlsafe(32)
    connection.execute(delete(sessions).where(sessions.c.expires_at <= now()))
    values = {"id": _digest(session), "account_id": account, "created_at": now(), "expires_at": now() + SESSION}
    connection.execute(insert(sessions).values(values))
    access_log.add(connection, name, Action.SIGN_IN)
    return session


def _holder(session: str) -> Select[Any]:
    """The account of a session that is open now and whose account is too."""
    return (
        select(accounts)
        .join(sessions, sessions.c.account_id == accounts.c.id)
        .where(sessions.c.id == _digest(session), sessions.c.expires_at > now())
        .where(sessions.c.ended_at.is_(None), accounts.c.disabled_at.is_(None))
    )


def _still_open(connection: Connection, session: str) -> Row[Any]:
    account = connection.execute(_holder(session)).one_or_none()
    if account is None:
        raise Ended
    return account


def _digest(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()


def _counted_name(name: str) -> str:
    """The name an attempt is counted under; whatever cannot be an account's name shares one."""
    cleaned = clean_name(name)
    return cleaned if NAME.fullmatch(cleaned) else NOBODY


def _is_open(name: str) -> ColumnElement[bool]:
    return (accounts.c.name == name) & accounts.c.disabled_at.is_(None)


def _minutes_until(moment: datetime) -> int:
    return max(1, math.ceil((moment - now()).total_seconds() / 60))
