"""account add, list, password and disable."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Any

from data_access import accounts
from data_access.access_log import record
from data_access.actions import Action
from data_access.commands.answer import DONE, Answer
from data_access.commands.database import prepared
from data_access.commands.operator import operator
from data_access.passwords import Refused


def account(options: argparse.Namespace) -> Answer:
    """One of the four actions."""
    answer = ACTIONS[options.action](options)
    if options.action in TOLD:
        record(
            prepared(), operator(options), Action.ACCOUNT, f"{accounts.clean_name(options.name)} {TOLD[options.action]}"
        )
    return answer


def _add(options: argparse.Namespace) -> Answer:
    engine = prepared()
    accounts.add(engine, options.name, options.audience, options.district, _password())
    return Answer(DONE, f"Kontot {accounts.clean_name(options.name)} är skapat för {options.audience}.")


def _list(_options: argparse.Namespace) -> Answer:
    found = [_line(row) for row in accounts.listing(prepared())]
    return Answer(DONE, "\n".join(found) or "Det finns inga konton.")


def _set_password(options: argparse.Namespace) -> Answer:
    accounts.set_password(prepared(), options.name, _password())
    return Answer(DONE, "Lösenordet är bytt. Kontots inloggningar är avslutade.")


def _disable(options: argparse.Namespace) -> Answer:
    accounts.disable(prepared(), options.name)
    return Answer(DONE, "Kontot är avstängt. Dess inloggningar är avslutade.")


def _line(row: dict[str, Any]) -> str:
    seen = row["last_seen_at"]
    state = f"avstängt {row['disabled_at']:%Y-%m-%d}" if row["disabled_at"] else "öppet"
    last = f"senast inloggat {seen:%Y-%m-%d}" if seen else "aldrig inloggat"
    places = f" ({', '.join(row['districts'])})" if row["districts"] else ""
    return f"{row['name']:24} {row['audience']}{places}, {state}, {last}"


def _password() -> str:
    """Asked for twice at a terminal; otherwise the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Lösenord: ")
    if getpass.getpass("Lösenordet en gång till: ") != first:
        raise Refused("De två lösenorden är inte lika. Försök igen.")
    return first


TOLD = {"add": "skapades", "password": "fick nytt lösenord", "disable": "stängdes av"}
ACTIONS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "add": _add,
    "list": _list,
    "password": _set_password,
    "disable": _disable,
}
COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {"account": account}
