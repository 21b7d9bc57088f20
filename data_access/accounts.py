"""Who may sign in: accounts, their group and districts, and the example accounts."""

import os
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access import passwords
from data_access.clock import now
from data_access.engine import writing
from data_access.passwords import Refused
from data_access.schema import account_districts, accounts, attempts, sessions
from data_access.scope import ACCOUNT_AUDIENCES, ALL_DISTRICTS, Audience, Scope

DEMO_PASSWORD_MIN = 8
NAME = re.compile(r"[a-z0-9åäöéü][a-z0-9åäöéü._@+-]{1,99}")
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


def clean_name(name: str) -> str:
    """The one spelling of a name: composed letters, lower case, no space around it."""
    return unicodedata.normalize("NFC", name).strip().lower()


def add(engine: Engine, name: str, audience: str, districts: Iterable[str], password: str) -> None:
    """Make an account. Raises Refused for a bad or taken name, group, district or password."""
    group = _audience(audience)
    places = _districts(group, districts)
    hashed = passwords.hashed(passwords.checked(password))
    with writing(engine) as connection:
        _insert(connection, _checked_name(name), group, places, hashed)


def set_password(engine: Engine, name: str, password: str) -> None:
    """Give an account a new password: ends its sessions everywhere and lifts a lock-out. Raises Refused."""
    hashed = passwords.hashed(passwords.checked(password))
    with writing(engine) as connection:
        _replace_password(connection, _existing(connection, name), hashed)


def disable(engine: Engine, name: str) -> None:
    """Close an account and end its sessions everywhere. Raises Refused when there is none."""
    with writing(engine) as connection:
        account = _existing(connection, name)
        connection.execute(update(accounts).where(accounts.c.id == account.id).values(disabled_at=now()))
        _end_sessions(connection, account.id)


def listing(engine: Engine) -> list[dict[str, Any]]:
    """Every account by name: name, audience, districts, created_at, disabled_at, last_seen_at (UTC)."""
    shown = ("name", "audience", "created_at", "disabled_at", "last_seen_at")
    with engine.connect() as connection:
        rows = connection.execute(select(accounts).order_by(accounts.c.name)).all()
        return [
            {cell: getattr(row, cell) for cell in shown} | {"districts": districts_of(connection, row.id)}
            for row in rows
        ]


def add_examples(engine: Engine) -> str:
    """Make the five example accounts that are missing; the password given now, or "" when none was.

    ``LAGESBILD_DEMO_PASSWORD`` is the password when it is set, and then existing example accounts get it too;
    else a random one. The five share one hash, so that a second start checks one and not five.
    """
    named = os.environ.get("LAGESBILD_DEMO_PASSWORD", "")
    password = passwords.checked(named or secrets.token_urlsafe(12), DEMO_PASSWORD_MIN)
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


def _audience(text: str) -> Audience:
    if text not in ACCOUNT_AUDIENCES:
        raise Refused(f"Okänd grupp: {text}. Välj en av {', '.join(ACCOUNT_AUDIENCES)}.")
    return Audience(text)


def _districts(audience: Audience, districts: Iterable[str]) -> frozenset[str]:
    places = frozenset(place.strip() for place in districts) - {""}
    if audience is Audience.ADMISSION and (not places or places & ALL_DISTRICTS):
        raise Refused("En antagningsgrupp hör till minst ett stadsdelsområde. Ange det med --district.")
    if audience is not Audience.ADMISSION and places:
        raise Refused(f"Stadsdelsområde anges bara för antagningsgrupp, inte för {audience}.")
    return places


def _checked_name(name: str) -> str:
    cleaned = clean_name(name)
    if not NAME.fullmatch(cleaned):
        raise Refused("Namnet ska ha 2–100 tecken: bokstäver, siffror, punkt, bindestreck, _, + eller @.")
    return cleaned


def _with_other_password(rows: list[Row[Any]], password: str) -> list[Row[Any]]:
    hashes = {row.password_hash for row in rows}
    same = {one for one in hashes if passwords.matches(password, one)}
    return [row for row in rows if row.password_hash not in same]


def _existing(connection: Connection, name: str) -> Row[Any]:
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
    _end_sessions(connection, account.id)


def _end_sessions(connection: Connection, account_id: int) -> None:
    open_ones = (sessions.c.account_id == account_id) & sessions.c.ended_at.is_(None)
    connection.execute(update(sessions).where(open_ones).values(ended_at=now()))
