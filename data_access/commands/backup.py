"""backup and restore."""

import argparse
from collections.abc import Callable

from data_access import restore as restoring
from data_access.archive import Manifest
from data_access.backup import backup
from data_access.commands.answer import DONE, Answer, number
from data_access.commands.database import prepared
from data_access.commands.operator import database, operator


def make(options: argparse.Namespace) -> Answer:
    """Write everything as it stands at this moment to one file."""
    manifest = backup(database(), options.file, operator(options))
    guard = "Filen innehåller samma uppgifter som databasen. Förvara den lika säkert."
    return Answer(DONE, f"Säkerhetskopian är skriven: {options.file} ({_rows(manifest)} rader).\n{guard}")


def put_back(options: argparse.Namespace) -> Answer:
    """Check a file wholly, then let the database become what it says."""
    manifest, rows = restoring.opened(options.file)
    restored = restoring.restore(prepared(), manifest, rows, operator(options))
    lines = [
        f"Databasen är återställd till {manifest.made_at:%Y-%m-%d %H:%M} UTC ({_rows(manifest)} rader).",
        "Alla inloggningar är avslutade.",
    ]
    if restored.erased_since:
        decisions = "; ".join(restored.erased_since)
        lines.append(f"Gör om de gallringar som gjordes efter säkerhetskopian: {decisions}.")
    return Answer(DONE, "\n".join(lines))


def _rows(manifest: Manifest) -> str:
    return number(sum(part.rows for part in manifest.tables.values()))


COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {"backup": make, "restore": put_back}
