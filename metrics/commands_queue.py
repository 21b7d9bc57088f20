"""The operator's command over the admission queue: a district's applications in the hint's order, with the reasons."""

import argparse
from typing import Any

from data_access.commands.operator import taken_out
from data_access.scope import OPERATOR
from metrics.admission.queue import Queue
from metrics.commands_arguments import day
from metrics.desk import open_desk
from metrics.gate import Refused


def arguments(commands: Any) -> argparse.ArgumentParser:
    """Add the command ``queue``."""
    made: argparse.ArgumentParser = commands.add_parser(
        "queue", help="antagningskön i ett område, med ledtrådarna och deras skäl"
    )
    made.add_argument("district", metavar="OMRÅDE", help="stadsdelsområdet")
    made.add_argument("--day", type=day, metavar="ÅÅÅÅ-MM-DD")
    return made


def queue(given: argparse.Namespace) -> tuple[Any, str]:
    """A district's queue, once the log knows who asks for it.

    Raises Refused for a district that neither the rules of the house nor any row knows.
    """
    room = open_desk(OPERATOR).admission()
    if given.district not in room.known_districts():
        raise Refused(f"Stadsdelsområdet {given.district} finns inte.")
    taken_out(given, f"antagningskön i {given.district}")
    found = room.queue(given.district, given.day)
    return found.as_dict(), _told(found)


def _told(found: Queue) -> str:
    lines = [f"Kön i {found.district} {found.day}, regler {found.rules_version}", found.places.text.sv]
    lines += [found.fault] if found.fault else []
    lines += [f"Utan samtycke, visas inte: {found.without_consent}", ""]
    for application in found.ids:
        placed, line = found.placement(application), found.waiting(application)
        beside = f", likvärdig med {', '.join(placed.equal)}" if placed.equal else ""
        unknown = "; okänt: kan ändra ordningen" if placed.unknown else ""
        lines.append(f"{placed.place}. {application}, årskurs {line.year}, {line.waiting_days} dagar{beside}{unknown}")
        lines += [f"     {one.label.sv}: {one.text.sv}" for one in placed.rules]
        lines += [f"     Saknas: {', '.join(text.sv for text in line.missing)}"] if line.missing else []
    return "\n".join(lines)
