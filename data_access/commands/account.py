"""account add, list, password, districts, disable, enable and sign-out."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from data_access import account_changes, accounts, passwords
from data_access.account_rules import clean_name
from data_access.accounts import Account
from data_access.clock import STOCKHOLM
from data_access.commands.answer import DONE, Answer
from data_access.commands.database import prepared
from data_access.commands.operator import operator
from data_access.passwords import Refused


def account(options: argparse.Namespace) -> Answer:
    """One of the actions."""
    return ACTIONS[options.action](options)


def _add(options: argparse.Namespace) -> Answer:
    engine, password = prepared(), _password(options)
    accounts.add(engine, options.name, options.audience, options.district, password, operator(options))
    said = f"Kontot {clean_name(options.name)} är skapat för {options.audience}."
    return Answer(DONE, _with_password(said, options, password))


def _list(_options: argparse.Namespace) -> Answer:
    found = [_line(row) for row in accounts.listing(prepared())]
    return Answer(DONE, "\n".join(found) or "Det finns inga konton.")


def _set_password(options: argparse.Namespace) -> Answer:
    engine, password = prepared(), _password(options)
    accounts.set_password(engine, options.name, password, operator(options))
    said = "Lösenordet är bytt. Kontots inloggningar är avslutade."
    return Answer(DONE, _with_password(said, options, password))


def _set_districts(options: argparse.Namespace) -> Answer:
    changed = account_changes.set_districts(prepared(), options.name, options.district, operator(options))
    said = "Kontots områden är ändrade. De gäller från nästa klick."
    return Answer(DONE, said if changed else "Kontot hade redan de områdena.")


def _disable(options: argparse.Namespace) -> Answer:
    changed = account_changes.disable(prepared(), options.name, operator(options))
    return Answer(
        DONE, "Kontot är avstängt. Dess inloggningar är avslutade." if changed else "Kontot var redan avstängt."
    )


def _enable(options: argparse.Namespace) -> Answer:
    changed = account_changes.enable(prepared(), options.name, operator(options))
    return Answer(DONE, "Kontot är öppet igen, med det lösenord det hade." if changed else "Kontot var redan öppet.")


def _sign_out(options: argparse.Namespace) -> Answer:
    ended = account_changes.end_sessions(prepared(), options.name, operator(options))
    return Answer(DONE, f"Avslutade inloggningar: {ended}." if ended else "Kontot var inte inloggat någonstans.")


def _line(row: Account) -> str:
    state = f"avstängt {_day(row.disabled_at)}" if row.disabled_at else "öppet"
    last = f"senast sett {_day(row.last_seen_at)}" if row.last_seen_at else "aldrig inloggat"
    places = f" ({', '.join(row.districts)})" if row.districts else ""
    return f"{row.name:24} {row.audience}{places}, {state}, {last}"


def _day(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=UTC).astimezone(STOCKHOLM):%Y-%m-%d}"


def _with_password(said: str, options: argparse.Namespace, password: str) -> str:
    return f"{said}\nLösenord: {password} (visas bara nu)" if options.generate else said


def _password(options: argparse.Namespace) -> str:
    """Drawn at random when asked; else asked for twice at a terminal, or the first line of standard input."""
    if options.generate:
        return passwords.drawn()
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Lösenord: ")
    if getpass.getpass("Lösenordet en gång till: ") != first:
        raise Refused("De två lösenorden är inte lika. Försök igen.")
    return first


ACTIONS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "add": _add,
    "list": _list,
    "password": _set_password,
    "districts": _set_districts,
    "disable": _disable,
    "enable": _enable,
    "sign-out": _sign_out,
}
COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {"account": account}
