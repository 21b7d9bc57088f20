"""The operator's commands over the figures: the catalogue, and one metric at a time."""

import argparse
import json
from collections.abc import Callable, Sequence
from typing import Any

from data_access.commands.arguments import SwedishParser
from data_access.commands.database import existing
from data_access.commands.failures import explained
from data_access.house_rules import FaultyRules
from data_access.scope import ALL_DISTRICTS, OPERATOR
from metrics import catalogue, commands_publications, commands_queue, commands_restated, place_words
from metrics.commands_arguments import day, scope
from metrics.commands_publications import Failed
from metrics.desk import open_desk
from metrics.gate import Refused
from metrics.metric import Metric
from metrics.released import Cell, Released
from metrics.wording import number

Command = Callable[[argparse.Namespace], tuple[Any, str]]
DONE, REFUSED = 0, 1
NO_DATABASE = "Databasen finns inte ännu. Gör den med python -m data_access init, eller demo för exempeldata."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 refused with the reason, 2 wrong usage."""
    given = parser().parse_args(arguments)
    code = DONE
    try:
        document, text = COMMANDS[given.command](given)
    except Failed as failed:
        code, document, text = REFUSED, failed.document, str(failed)
    except Exception as error:
        code, text = REFUSED, _reason(error)
        document = {"refused": text}
        if not text:
            raise
    print(json.dumps(document, ensure_ascii=False, indent=1) if given.json else text)
    return code


def _reason(error: Exception) -> str:
    """What a person can do something about; empty for a fault in the program itself."""
    if isinstance(error, (Refused, FaultyRules)):
        return str(error)
    return "\n".join(f"{problem.message} {problem.remedy}" for problem in explained(error))


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    made = SwedishParser(prog="python -m metrics", description="Siffrorna, en i taget.", allow_abbrev=False)
    commands = made.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="katalogen över alla mått")
    show = commands.add_parser("show", help="ett mått")
    show.add_argument("metric", choices=[metric.name for metric in catalogue.all_metrics()], metavar="NAME")
    show.add_argument("--by", default="", help="uppdelning, med komma emellan")
    for name in ("--from", "--to", "--day", "--known-on"):
        show.add_argument(name, type=day, metavar="ÅÅÅÅ-MM-DD")
    show.add_argument("--for", dest="audience", type=scope, default=OPERATOR, metavar="MÅLGRUPP[:OMRÅDE]")
    more = (
        *commands_publications.arguments(commands),
        *commands_restated.arguments(commands),
        commands_queue.arguments(commands),
    )
    for command in (listing, show, *more):
        command.add_argument("--json", action="store_true", help="ett JSON-dokument")
    return made


def _list(_given: argparse.Namespace) -> tuple[Any, str]:
    metrics = catalogue.all_metrics()
    return [_entry(metric) for metric in metrics], "\n".join(
        f"{metric.name:24} {metric.label.sv}" for metric in metrics
    )


def _entry(metric: Metric) -> dict[str, Any]:
    return {
        "metric": metric.name,
        "label": vars(metric.label),
        "definition": vars(metric.definition),
        "kind": metric.kind.value,
        "unit": metric.unit.sv,
        "source": metric.source,
        "sensitivity": metric.sensitivity.value,
        "by": list(metric.by),
    }


def _show(given: argparse.Namespace) -> tuple[Any, str]:
    by = tuple(name.strip() for name in given.by.split(",") if name.strip())
    period = {"start": getattr(given, "from"), "end": given.to}
    if given.audience.districts - ALL_DISTRICTS - open_desk(OPERATOR).admission().known_districts():
        raise Refused(f"Stadsdelsområdet {', '.join(given.audience.districts)} finns inte.")
    released = open_desk(given.audience).figure(given.metric, by, **period, day=given.day, known_on=given.known_on)
    return released.as_dict(), _table(released)


def _table(released: Released) -> str:
    question, metric = released.question, released.metric
    period = "" if metric.of_day else f", {question.start} – {question.end}"
    head = f"{metric.label.sv}{period}, sedd {question.day}"
    lines = [f"{_place(cell):32} {_figure(cell):>24}" for cell in released.cells]
    return "\n".join([head, *lines, f"Källa: {metric.source}"])


def _place(cell: Cell) -> str:
    return ", ".join(place_words.said(*pair).sv for pair in cell.place) or place_words.EVERYBODY.sv


def _figure(cell: Cell) -> str:
    if cell.hidden:
        return ".."
    if cell.numerator is not None and cell.denominator is not None:
        return f"{number(cell.numerator)} av {number(cell.denominator)}"
    return "ej angivet" if cell.value is None else number(cell.value)


def _in_database(command: Command) -> Command:
    """The command, refused where there is no database."""

    def run(given: argparse.Namespace) -> tuple[Any, str]:
        if existing() is None:
            raise Refused(NO_DATABASE)
        return command(given)

    return run


COMMANDS: dict[str, Command] = {
    "list": _list,
    "show": _in_database(_show),
    "publish": _in_database(commands_publications.publish),
    "audit": _in_database(commands_publications.audit),
    "restated": _in_database(commands_restated.restated),
    "queue": _in_database(commands_queue.queue),
}
