"""init, demo and status."""

import argparse
import json
from collections.abc import Callable

from data_access import clock
from data_access.commands.answer import DONE, Answer, number, patient
from data_access.commands.database import existing, prepared
from data_access.commands.operator import operator
from data_access.intake.load import Refused
from data_access.intake.problems import refusal
from data_access.status import Status, status


def init(_options: argparse.Namespace) -> Answer:
    """Make the database or bring it to its newest form."""
    prepared()
    return Answer(DONE, "Databasen är klar att använda.")


def demo(options: argparse.Namespace) -> Answer:
    """Fill an empty database with the example data and its accounts, and name them once."""
    from data_access import accounts
    from data_access import demo as example

    accounts.example_password()  # refused before anything is stored
    engine = prepared()
    if options.force:
        example.empty(engine, operator(options))
    sizes = {"pupils": options.pupils, "districts": options.districts, "seed": options.seed}
    try:
        example.fill(engine, **sizes, progress=patient())
    except example.NotEmpty as full:
        how = "Lägg till --force för att tömma databasen först: allt i den försvinner då."
        raise Refused(refusal("not_empty", "Databasen innehåller redan data.", how)) from full
    password = accounts.add_examples(engine)
    names = ", ".join(name for name, _, _ in accounts.EXAMPLES)
    said = f"Lösenord: {password} (visas bara nu)" if password else "Lösenordet är detsamma som förut."
    return Answer(DONE, f"Exempeldata är lagrade. Eleverna är påhittade.\nExempelkonton: {names}\n{said}")


def show_status(_options: argparse.Namespace) -> Answer:
    """What the database holds and what is missing."""
    engine = existing()
    if engine is None:
        how = "Skapa den med: python -m data_access init"
        raise Refused(refusal("no_database", "Det finns ingen databas än.", how))
    found = status(engine, clock.fixed_day())
    document = json.loads(json.dumps({"ok": True, **found.as_dict()}, default=lambda day: day.isoformat()))
    return Answer(DONE, _told(found), document)


def _told(found: Status) -> str:
    width = max(len(number(rows)) for rows in found.rows.values())
    rows = [f"  {sheet:16} {number(count):>{width}}" for sheet, count in found.rows.items()]
    missing = [f"  {text}" for text in found.missing] or ["  Ingenting."]
    example = ["Databasen innehåller exempeldata: eleverna är påhittade."] if found.example else []
    head = f"Databas: {found.database}, form {found.revision}"
    return "\n".join([head, *example, _last(found), "Rader", *rows, "Saknas", *missing])


def _last(found: Status) -> str:
    last = found.last_import
    if last is None:
        return "Senaste inläsning: ingen än"
    return f"Senaste inläsning: nummer {last.id}, {last.recorded_on}, {last.source}, av {last.stored_by}"


COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {"init": init, "demo": demo, "status": show_status}
