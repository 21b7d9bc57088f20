"""Who may sign in: accounts, their group and districts, and the example accounts."""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access import access_log, passwords
from data_access.account_rules import checked_audience, checked_districts, checked_name, clean_name
from data_access.actions import Action
from data_access.clock import now
from data_access.engine import writing
from data_access.passwords import Refused
from data_access.schema import account_districts, accounts, attempts, sessions
from data_access.scope import ALL_DISTRICTS, Audience, Scope

EXAMPLES_ENVIRONMENT = "LAGESBILD_DEMO_PASSWORD"
DEMO_PASSWORD_MIN = 8
EXAMPLES: tuple[tuple[str, Audience, tuple[str, ...]], ...] = (
    ("styrgrupp", Audience.STEERING, ()),
    ("antagning.jarva", Audience.ADMISSION, ("Järva",)),
    ("antagning.kungsholmen", Audience.ADMISSION, ("Kungsholmen",)),
    ("politikerstod", Audience.ANSWERS, ()),
    ("dataansvarig", Audience.STEWARD, ()),
)


@dataclass(frozen=True)
class User:
    """Someone signed in, as the database says at this moment: nothing here is read from a cookie."""

    name: str
    audience: Audience
    districts: frozenset[str]

    def scope(self, reason: str) -> Scope:
        """The rows this user may reach, and why they are read."""
        return Scope(self.audience, self.districts, reason)


@dataclass(frozen=True)
class Account:
    """An account as the steward sees it. Moments are in UTC; ``sessions`` counts the sign-ins that are open now."""

    name: str
    audience: Audience
    districts: tuple[str, ...]
    created_at: datetime
    disabled_at: datetime | None
    last_seen_at: datetime | None
    sessions: int


def add(
    engine: Engine,
    name: str,
    audience: str,
    districts: Iterable[str],
    password: str,
    by: str = access_log.NOBODY,
) -> None:
    """Make an account, and log that ``by`` did. Raises Refused for a bad or taken name, group, district or password."""
    group = checked_audience(audience)
    places = checked_districts(group, districts)
    hashed = passwords.hashed(passwords.checked(password))
    checked = checked_name(name)
    with writing(engine) as connection:
        _insert(connection, checked, group, places, hashed)
        access_log.add(connection, by, Action.ACCOUNT, f"{checked} skapades")


def set_password(engine: Engine, name: str, password: str, by: str = access_log.NOBODY) -> None:
    """Give an account a new password and log it: ends its sessions everywhere, lifts a lock-out. Raises Refused."""
    hashed = passwords.hashed(passwords.checked(password))
    with writing(engine) as connection:
        account = existing(connection, name)
        _replace_password(connection, account, hashed)
        access_log.add(connection, by, Action.ACCOUNT, f"{account.name} fick nytt lösenord")


def listing(engine: Engine) -> tuple[Account, ...]:
    """Every account, by name."""
    held = (sessions.c.account_id == accounts.c.id) & sessions.c.ended_at.is_(None) & (sessions.c.expires_at > now())
    count = select(func.count()).where(held).scalar_subquery()
    with engine.connect() as connection:
        rows = connection.execute(select(accounts, count.label("held")).order_by(accounts.c.name)).all()
        places = {row.id: tuple(districts_of(connection, row.id)) for row in rows}
    return tuple(
        Account(
            row.name,
            Audience(row.audience),
            places[row.id],
            row.created_at,
            row.disabled_at,
            row.last_seen_at,
            row.held,
        )
        for row in rows
    )


def example_password() -> str:
    """The password that ``LAGESBILD_DEMO_PASSWORD`` names, else a random one. Raises passwords.Refused."""
    return passwords.checked(os.environ.get(EXAMPLES_ENVIRONMENT, "") or secrets.token_urlsafe(12), DEMO_PASSWORD_MIN)


def add_examples(engine: Engine) -> str:
    """Make the five example accounts that are missing; the password given now, or "" when none was.

    ``LAGESBILD_DEMO_PASSWORD`` is the password when it is set, and then existing example accounts get it too;
    else a random one. The five share one hash, so that a second start checks one and not five.
    """
    named, password = os.environ.get(EXAMPLES_ENVIRONMENT, ""), example_password()
    with writing(engine) as connection:
        query = select(accounts).where(accounts.c.name.in_([name for name, _, _ in EXAMPLES]))
        there = {row.name: row for row in connection.execute(query)}
        missing = [example for example in EXAMPLES if example[0] not in there]
        old = _with_other_password(list(there.values()), password) if named else []
        if not missing and not old:
            return named
        hashed = passwords.hashed(password)
        for name, audience, districts in missing:
            _insert(connection, name, audience, frozenset(districts), hashed)
        for account in old:
            _replace_password(connection, account, hashed)
    return password


def user_from(account: Row[Any], districts: Iterable[str]) -> User:
    """The user of an account row: the admission group reaches its own districts, politikerstod none."""
    audience = Audience(account.audience)
    if audience is Audience.ADMISSION:
        return User(account.name, audience, frozenset(districts))
    everywhere = audience in {Audience.STEERING, Audience.STEWARD}
    return User(account.name, audience, ALL_DISTRICTS if everywhere else frozenset())


def districts_of(connection: Connection, account_id: int) -> list[str]:
    """The districts of one account, in alphabetical order."""
    query = select(account_districts.c.district).where(account_districts.c.account_id == account_id)
    return sorted(connection.execute(query).scalars())


def _with_other_password(rows: list[Row[Any]], password: str) -> list[Row[Any]]:
    hashes = {row.password_hash for row in rows}
    same = {one for one in hashes if passwords.matches(password, one)}
    return [row for row in rows if row.password_hash not in same]


def existing(connection: Connection, name: str) -> Row[Any]:
    """The row of an account. Raises Refused when there is none."""
    row = connection.execute(select(accounts).where(accounts.c.name == clean_name(name))).one_or_none()
    if row is None:
        raise Refused(f"Det finns inget konto som heter {name}.")
    return row


def _insert(connection: Connection, name: str, audience: Audience, districts: frozenset[str], hashed: str) -> None:
    values = {"name": name, "audience": audience.value, "password_hash": hashed, "created_at": now()}
    try:
        made = connection.execute(insert(accounts).values(values)).inserted_primary_key
    except IntegrityError as taken:
        raise Refused(f"Kontot {name} finns redan.") from taken
    if districts and made:
        rows = [{"account_id": made[0], "district": district} for district in sorted(districts)]
        connection.execute(insert(account_districts), rows)


def _replace_password(connection: Connection, account: Row[Any], hashed: str) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(password_hash=hashed))
    connection.execute(delete(attempts).where(attempts.c.name == account.name))
    end_sessions_of(connection, account.id)


def end_sessions_of(connection: Connection, account_id: int) -> int:
    """End every open session of an account; how many there were."""
    open_ones = (sessions.c.account_id == account_id) & sessions.c.ended_at.is_(None) & (sessions.c.expires_at > now())
    return connection.execute(update(sessions).where(open_ones).values(ended_at=now())).rowcount
