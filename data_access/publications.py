"""Publications at rest: written once, never changed, and refused when they no longer are what was written.

The access log holds the check sum of each: whoever changes a publication has to change the log too, whose
chain then breaks unless every later entry is written anew.
"""

import base64
import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data_access.access_log import CELLS, NOBODY, Entry, add, hash_of
from data_access.actions import Action
from data_access.engine import database_url, engine_for, writing
from data_access.schema import access_log, publications

CREATED = "created"
MARKED = "kontrollsumma "


class Tampered(Exception):
    """A stored publication is not what was written. The text names it, in Swedish."""


class Overtaken(Exception):
    """Another publication was stored in the meantime: what was protected did not take it into account."""


@dataclass(frozen=True)
class Stored:
    """One publication: the document that may be shown, and the period that its tables count, ends included."""

    id: str
    family: str
    day: date
    start: date
    end: date
    document: dict[str, Any]


def configured() -> str:
    """The address of the configured database."""
    return database_url().render_as_string(hide_password=False)


def stored(address: str) -> tuple[Stored, ...]:
    """Every publication in the database at ``address``, in the order they were made. Raises Tampered."""
    with engine_for(address).connect() as connection:
        return _all(connection)


def store(
    address: str, document: dict[str, Any], period: tuple[date, date], previous: Collection[str], by: str = NOBODY
) -> Stored:
    """Write a publication that was protected with ``previous`` in mind; ``created`` is stamped here.

    The access log says who (``by``). The same family and day again gives back what is stored. Raises Overtaken when
    others than ``previous`` are there, Tampered.
    """
    with writing(engine_for(address)) as connection:
        before = _all(connection)
        same = [one for one in before if (one.family, one.day.isoformat()) == (document["family"], document["day"])]
        if same:
            return same[0]
        if {one.id for one in before} != set(previous):
            raise Overtaken
        now = datetime.now(UTC).replace(microsecond=0)
        made = {**document, CREATED: now.isoformat()}
        made = {name: made[name] for name in document}
        artefact = {"period": [end.isoformat() for end in period], "publication": made}
        text = json.dumps(artefact, ensure_ascii=False, separators=(",", ":"))
        values = {
            "id": made["id"],
            "family": made["family"],
            "day": date.fromisoformat(made["day"]),
            "created_at": now.replace(tzinfo=None),
            "definition_version": made["definition_version"],
            "artefact": text,
            "sha256": _hash(text),
        }
        connection.execute(insert(publications).values(**values))
        add(connection, by, Action.PUBLISH, made["id"], _mark(text))
    return Stored(made["id"], made["family"], values["day"], *period, made)


def _all(connection: Connection) -> tuple[Stored, ...]:
    query = select(publications).order_by(publications.c.created_at, publications.c.id)
    told = _told(connection)
    found = tuple(_read(row, told.get(row.id, set())) for row in connection.execute(query))
    known = {one.id for one in found}
    for one in found:
        missing = [name for name in one.document["previous"] if name not in known]
        if missing:
            raise Tampered(f"Publikationen {missing[0]} saknas, fast {one.id} bygger på den.")
    return found


def _told(connection: Connection) -> dict[str, set[str]]:
    """What the log tells of each publication: more than one where another house's log was joined. Raises Tampered."""
    named = access_log.c.what.in_(select(publications.c.id))
    told: dict[str, set[str]] = {}
    for row in connection.execute(select(access_log).where(named, access_log.c.action == Action.PUBLISH)):
        if hash_of(Entry(*(row._mapping[name] for name in CELLS)), row.previous_hash) != row.hash:
            raise Tampered(f"Loggens post {row.id}, om publikationen {row.what}, har ändrats. Pröva loggen.")
        told.setdefault(row.what, set()).add(row.reason)
    return told


def _read(row: Row[Any], told: set[str]) -> Stored:
    """An entry without a check sum is of an older program's making and says only that there is such a publication."""
    if _hash(row.artefact) != row.sha256:
        raise Tampered(f"Publikationen {row.id} har ändrats efter att den skrevs och kan inte användas.")
    if not told:
        raise Tampered(f"Publikationen {row.id} saknas i loggen och kan inte användas.")
    if _mark(row.artefact) not in told and all(one.startswith(MARKED) for one in told):
        raise Tampered(f"Publikationen {row.id} är inte den som loggen berättar om och kan inte användas.")
    artefact = json.loads(row.artefact)
    document = artefact["publication"]
    written = (document["id"], document["family"], document["day"], document["definition_version"])
    if written != (row.id, row.family, row.day.isoformat(), row.definition_version):
        raise Tampered(f"Publikationen {row.id} ligger under fel namn eller dag och kan inte användas.")
    start, end = map(date.fromisoformat, artefact["period"])
    return Stored(row.id, row.family, row.day, start, end, document)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _mark(text: str) -> str:
    """The check sum as the log holds it, in base 32: no run of digits there looks like a person."""
    return MARKED + base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
