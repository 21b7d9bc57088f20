"""The operator's commands. Exit 0 done, 1 refused with all reasons, 2 wrong usage.

What a command needs is imported when it runs, so that help and mistakes answer at once.
"""

import argparse
from importlib import import_module

from data_access.clock import fixed_day
from data_access.commands.answer import REFUSED, Answer, tell
from data_access.commands.arguments import USAGE, parser

ROOMS = {
    "init": "house",
    "demo": "house",
    "status": "house",
    "template": "workbook",
    "check": "workbook",
    "import": "workbook",
    "export": "workbook",
    "account": "account",
    "undo": "corrections",
    "erase": "corrections",
    "backup": "backup",
    "restore": "backup",
    "log": "log",
}


def main(arguments: list[str]) -> int:
    """Run one command and say what came of it; the exit code."""
    options = parser().parse_args(arguments)
    try:
        fixed_day()
    except ValueError:
        tell("Fel i omgivningen: LAGESBILD_TODAY ska vara ett datum, till exempel 2025-11-14.")
        return USAGE
    answer = _answer(options)
    answer.say(as_json=getattr(options, "json", False))
    return answer.code


def _answer(options: argparse.Namespace) -> Answer:
    try:
        room = import_module(f"data_access.commands.{ROOMS[options.command]}")
        found: Answer = room.COMMANDS[options.command](options)
    except KeyboardInterrupt:
        tell("Avbrutet. Det som inte hann bli klart har inte lagrats.")
        return Answer(REFUSED)
    except Exception as error:
        from data_access.commands.failures import explained

        problems = explained(error)
        if not problems:
            raise
        return Answer.refused(problems)
    return found
