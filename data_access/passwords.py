"""What a password must be, and its bcrypt hash."""

import secrets
import unicodedata

import bcrypt

SHORTEST = 12
LONGEST_BYTES = 72
BCRYPT_ROUNDS = 12
DRAWN_FROM = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another when read aloud or from paper
DRAWN_GROUPS, DRAWN_GROUP = 4, 4


class Refused(Exception):
    """An account was not made or changed. The text says why and what would do, in Swedish."""


def checked(password: str, shortest: int = SHORTEST) -> str:
    """The password itself. Raises Refused when it is too short, too long for bcrypt or hard to type again."""
    if len(password) < shortest:
        raise Refused(f"Lösenordet är för kort. Det ska ha minst {shortest} tecken.")
    if too_long(password):
        raise Refused(f"Lösenordet är för långt. Det får ha högst {LONGEST_BYTES} byte; å, ä och ö tar två.")
    if password != password.strip() or not password.isprintable():
        raise Refused("Lösenordet får inte börja eller sluta med mellanslag eller ha styrtecken.")
    return password


def drawn() -> str:
    """A random password to hand over once, as ``h7kd-2mxq-…``: 79 bits."""
    groups = ("".join(secrets.choice(DRAWN_FROM) for _ in range(DRAWN_GROUP)) for _ in range(DRAWN_GROUPS))
    return "-".join(groups)


def composed(password: str) -> str:
    """The password with composed letters: keyboards differ in how they send å."""
    return unicodedata.normalize("NFC", password)


def too_long(password: str) -> bool:
    """True when bcrypt would look at the beginning only."""
    return len(composed(password).encode()) > LONGEST_BYTES


def hashed(password: str) -> str:
    """A bcrypt hash with a salt of its own."""
    return bcrypt.hashpw(composed(password).encode(), bcrypt.gensalt(BCRYPT_ROUNDS)).decode()


def matches(password: str, password_hash: str) -> bool:
    """True when the hash was made of this password."""
    return bcrypt.checkpw(composed(password).encode(), password_hash.encode())
