"""Decisions, publications or backups one after the other in a process of their own: python -m … ADDRESS KIND FOLDER.

Each is told on a line when it is confirmed, so that whoever kills the process knows what it must not have lost.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from data_access.backup import backup
from data_access.decisions import Wish, decide
from data_access.engine import engine_for
from data_access.hint_rules import hint_rules
from data_access.publications import store, stored
from data_access.scope import Audience, Scope
from tests.data_access.rows import MONDAY, TUESDAY

WAITING = 300
MEMBER = Scope(Audience.ADMISSION, frozenset({"Järva"}), "beslut")
PERIOD = (MONDAY, TUESDAY)


def decided(address: str, _folder: Path, number: int) -> str:
    """A yes to the next application that waits."""
    wish = Wish(f"A{number + 1}", "beviljad", TUESDAY, "Skäl.", 0, hint_rules().rules)
    return decide(address, MEMBER, wish, "anna", TUESDAY).application_id


def published(address: str, _folder: Path, number: int) -> str:
    """A publication that names those before it."""
    before = [one.id for one in stored(address)]
    document = {"id": f"p-{number:03}", "family": f"f{number:03}", "day": MONDAY.isoformat(), "definition_version": "1"}
    document |= {"created": "", "previous": before, "tables": [{"cells": list(range(2_000))}]}
    return store(address, document, PERIOD, before, "driften").id


def saved(address: str, folder: Path, number: int) -> str:
    """A backup in a file of its own."""
    path = folder / f"{number}.zip"
    backup(engine_for(address), path, "driften")
    return path.name


KINDS: dict[str, Callable[[str, Path, int], str]] = {"decided": decided, "published": published, "saved": saved}


if __name__ == "__main__":
    step = KINDS[sys.argv[2]]
    for place in range(WAITING):
        sys.stdout.write(f"{step(sys.argv[1], Path(sys.argv[3]), place)}\n")
        sys.stdout.flush()
