"""What members write: something, not too long, and no personnummer; and the transaction that it is stored in."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from data_access.engine import engine_for, writing
from data_access.intake.identities import identity_like

LONGEST = 4_000
BUSY = "Databasen är upptagen av någon annan. Ingenting har lagrats: försök igen om en stund."


class NotStored(Exception):
    """Nothing was stored. The text says why, in Swedish."""


@contextmanager
def storing(address: str) -> Iterator[Connection]:
    """A transaction that no other writer shares. Raises NotStored when the database does not let it in."""
    try:
        with writing(engine_for(address)) as connection:
            yield connection
    except OperationalError as failure:
        raise NotStored(BUSY) from failure


def said(what: str, text: str, *, required: bool = False, longest: int = LONGEST) -> str:
    """The text without space around it. Raises NotStored when it is missing, too long or looks like an identity."""
    plain = text.strip()
    if identity_like(plain):
        raise NotStored(f"{what} ser ut att innehålla ett personnummer. Skriv utan personuppgifter.")
    if required and not any(letter.isalpha() for letter in plain):
        raise NotStored(f"{what} saknas.")
    if len(plain) > longest:
        raise NotStored(f"{what} är för lång: högst {longest} tecken, nu {len(plain)}.")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\r\t" for letter in plain):
        raise NotStored(f"{what} innehåller tecken som inte går att lagra.")
    return plain
