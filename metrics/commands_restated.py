"""The operator's command over the history: which figures later files have changed."""

import argparse
from datetime import date
from typing import Any

from data_access.publications import Tampered, stored
from data_access.scope import OPERATOR
from metrics import place_words
from metrics.catalogue import find
from metrics.commands_arguments import day
from metrics.desk import open_desk
from metrics.dimensions import TOTAL
from metrics.gate import Refused
from metrics.released import Cell
from metrics.restated import Restatement
from metrics.restated_answers import with_answers
from metrics.restated_history import every
from metrics.wording import number

NOTHING = "Ingen siffra som har visats eller publicerats har ändrats av senare filer."


def arguments(commands: Any) -> tuple[argparse.ArgumentParser, ...]:
    """Add the command ``restated``."""
    made = commands.add_parser("restated", help="siffror som har visats eller publicerats och som senare filer ändrat")
    made.add_argument("--since", type=day, metavar="ÅÅÅÅ-MM-DD", help="bara det som ändrats den dagen eller senare")
    return (made,)


def restated(given: argparse.Namespace) -> tuple[Any, str]:
    """Then, now, the days that changed it, and the publications and answers that hold it as it was.

    Raises Refused for a publication that is not what was written.
    """
    desk = open_desk(OPERATOR)
    try:
        publications = stored(desk.address)
    except Tampered as error:
        raise Refused(str(error)) from error
    everything = with_answers(desk, every(desk, publications))
    found = [one for one in everything if not given.since or max(one.changed_on, default=date.min) >= given.since]
    return [one.as_dict() for one in found], "\n".join(map(_line, found)) or NOTHING


def _line(one: Restatement) -> str:
    place = ", ".join(place_words.said(name, text).sv for name, text in one.now.place if text != TOTAL)
    named = f"{find(one.metric).label.sv}{f' ({place})' if place else ''}, sedd {one.day}"
    changed = f", ändrad {', '.join(map(str, one.changed_on))}" if one.changed_on else ""
    where = f", publicerad i {', '.join(one.publications)}" if one.publications else ""
    cited = "".join(f", i svaret på ”{question}”" for question in one.answers)
    return f"{named}: {_figure(one.then)} → {_figure(one.now)}{changed}{where}{cited}"


def _figure(cell: Cell) -> str:
    if cell.numerator is not None and cell.denominator is not None:
        return f"{number(cell.numerator)} av {number(cell.denominator)}"
    return "ej angivet" if cell.value is None else number(cell.value)
