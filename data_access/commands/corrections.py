"""undo and erase: what is taken back, and what is removed for good."""

import argparse
from collections.abc import Callable
from dataclasses import asdict

from data_access import clock
from data_access.commands.answer import DONE, Answer, number
from data_access.commands.operator import database, operator
from data_access.decision_care import SAID
from data_access.erase import erase
from data_access.frames import imports_so_far
from data_access.intake.undo import undo
from data_access.sheets import BY_TABLE


def take_back(options: argparse.Namespace) -> Answer:
    """Undo the last step in the data."""
    engine = database()
    last = next((step.number for step in imports_so_far(engine)), None)
    outcome = undo(engine, operator(options), clock.today(), last)
    lines = [f"Nummer {last} är ångrat, som nummer {outcome.import_id}."]
    for table, count in outcome.counts.items():
        told = (f"{number(count.new)} tillbaka", f"{number(count.changed)} som förut", f"{number(count.removed)} borta")
        lines.append(f"  {BY_TABLE[table].name}: {', '.join(told)}")
    counts = {BY_TABLE[table].name: asdict(count) for table, count in outcome.counts.items()}
    document = {"ok": True, "undone": last, "import_id": outcome.import_id, "counts": counts}
    return Answer(DONE, "\n".join(lines), document)


def remove(options: argparse.Namespace) -> Answer:
    """Erase one pupil by decision. The answer does not repeat the id: it may be kept on file."""
    erased = erase(database(), options.pupil, options.decision, operator(options))
    names = {table: sheet.name for table, sheet in BY_TABLE.items()} | SAID
    counts = {names[table]: count for table, count in erased.counts.items()}
    rows = [f"  {sheet}: {number(count)}" for sheet, count in counts.items()]
    lines = [
        f"Eleven är gallrad enligt beslut {options.decision}. Borttagna rader, alla versioner:",
        *rows,
        f"Bevis i loggen: {erased.digest}",
        "Äldre säkerhetskopior och uttagna filer kan ha eleven kvar. Gallra dem också.",
    ]
    document = {"ok": True, "import_id": erased.import_id, "erased": counts, "digest": erased.digest}
    return Answer(DONE, "\n".join(lines), document)


COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {"undo": take_back, "erase": remove}
