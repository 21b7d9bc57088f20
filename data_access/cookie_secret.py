"""The secret that signs the browser's cookie: the same for every replica, and never in the repository."""

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from data_access.engine import ROOT

SHORTEST = 32


def cookie_secret() -> str:
    """``LAGESBILD_COOKIE_SECRET``, else that of ``var/cookie_secret``, which is made when it is missing.

    Raises ValueError, in Swedish, when the variable holds fewer than 32 characters.
    """
    named = os.environ.get("LAGESBILD_COOKIE_SECRET", "")
    if named and len(named) < SHORTEST:
        raise ValueError(f"LAGESBILD_COOKIE_SECRET är för kort. Den ska ha minst {SHORTEST} tecken.")
    return named or secret_in(ROOT / "var" / "cookie_secret")


@cache
def secret_in(path: Path) -> str:
    """The secret in a file that only its owner can read; made, whole or not at all, when there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):  # another process was first, and its secret is as good
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
