"""Who gives a command, and the database that it is about."""

import argparse
import getpass
from typing import TYPE_CHECKING

from data_access.access_log import record
from data_access.actions import Action
from data_access.commands.database import existing
from data_access.intake.load import Refused
from data_access.intake.problems import refusal

if TYPE_CHECKING:
    from sqlalchemy import Engine


def operator(options: argparse.Namespace) -> str:
    """The name given with ``--by``, else the user of this computer; a container may have none."""
    try:
        return getattr(options, "by", "") or getpass.getuser()
    except (KeyError, OSError):
        return "okänd"


def database() -> "Engine":
    """The configured database. Raises Refused when there is none: these commands never make one."""
    found = existing()
    if found is None:
        raise Refused(
            refusal("no_database", "Det finns ingen databas än.", "Skapa den med: python -m data_access init")
        )
    return found


def taken_out(options: argparse.Namespace, what: str) -> None:
    """Log that rows about persons leave by a command, before they do. Raises Refused without a database."""
    record(database(), operator(options), Action.EXPORT, what)
