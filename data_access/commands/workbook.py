"""template, check, import and export."""

import argparse
from collections.abc import Callable, Collection
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from data_access import clock
from data_access.commands.answer import DONE, REFUSED, Answer, listed, number, patient
from data_access.commands.database import existing, prepared, stored
from data_access.commands.operator import operator, taken_out
from data_access.intake.layout import WITHOUT_TEMPLATE
from data_access.intake.load import Outcome, Receipt, Refused, store
from data_access.intake.problems import REFUSE, refusal
from data_access.sheets import BY_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from data_access.intake.judge import Judgement

TEMPLATE = "Den tomma uppföljningsfilen skrivs med: python -m data_access template FIL.xlsx"
OUTCOMES = {"new": "nya", "changed": "ändrade", "unchanged": "oförändrade", "removed": "borttagna"}


def template(options: argparse.Namespace) -> Answer:
    """Write the empty workbook; never over a file that somebody may have filled in."""
    from data_access.intake.export import replacing
    from data_access.intake.template import write_template

    if options.file.exists() and options.file.stat().st_size:
        what = f"Filen {options.file.name} finns redan och kan vara ifylld."
        raise Refused(refusal("file_exists", what, "Välj ett annat namn, eller flytta undan filen."))
    replacing(options.file, write_template)
    options.file.chmod(0o644)  # it holds nothing, and is to be handed out
    return Answer(DONE, f"Uppföljningsfilen är skriven: {options.file}")


def check(options: argparse.Namespace) -> Answer:
    """Judge a file against what is stored; stores nothing and makes no database."""
    judgement = _judged(options, existing(), ())
    head = "Filen kan läsas in." if judgement.ok else "Filen kan inte läsas in. Ingenting har lagrats."
    return Answer(DONE if judgement.ok else REFUSED, _told(judgement, head), judgement.as_dict())


def load(options: argparse.Namespace) -> Answer:
    """Judge a file and store it whole, or refuse it with all reasons."""
    judgement = _judged(options, existing(renew=True), options.replace)
    if not judgement.ok:
        return Answer(REFUSED, _told(judgement, "Filen är inte inläst. Ingenting har lagrats."), judgement.as_dict())
    source = options.path.resolve().name
    by = operator(options)
    receipt = Receipt(clock.today(), "import", source, judgement.sha256, by, judgement.problems)
    engine = prepared()
    outcome = store(engine, judgement.frames, receipt, replace=options.replace, progress=patient())
    said = [_outcome(outcome), _published(engine, outcome, receipt)]
    return Answer(DONE, _told(judgement, "\n".join(filter(None, said))), judgement.as_dict() | _document(outcome))


def write_all(options: argparse.Namespace) -> Answer:
    """Write everything that holds now to a workbook, or to a folder when a sheet is too long."""
    from data_access.intake.export import export

    engine = existing()
    if engine is None:
        how = "Läs in en fil först: python -m data_access import SÖKVÄG"
        raise Refused(refusal("no_database", "Det finns ingen databas att skriva ut.", how))
    taken_out(options, "alla blad")
    written = export(engine, options.file)
    rows = number(sum(written.rows.values()))
    if written.path == options.file:
        return Answer(DONE, f"{rows} rader är skrivna till {written.path}")
    said = (
        f"Ett blad har fler rader än en arbetsbok rymmer. {rows} rader är skrivna som CSV-filer i mappen {written.path}"
    )
    return Answer(DONE, said)


def _judged(options: argparse.Namespace, engine: "Engine | None", replaced: Collection[str]) -> "Judgement":
    from data_access.intake import mapping
    from data_access.intake.judge import judge

    how = mapping.read(options.mapping) if options.mapping else None
    return judge(options.path, stored(engine, replaced), clock.today(), patient(), how)


def _told(judgement: "Judgement", head: str) -> str:
    rows = ", ".join(f"{sheet} {number(count)}" for sheet, count in judgement.rows.items())
    faults = sum(problem.severity == REFUSE for problem in judgement.problems)
    warnings = len(judgement.problems) - faults
    counted = f"Fel: {number(faults)}. Varningar: {number(warnings)}." if judgement.problems else ""
    template = TEMPLATE if any(problem.code in WITHOUT_TEMPLATE for problem in judgement.problems) else ""
    parts = [head, f"Rader i filen: {rows}" if rows else "", counted, listed(judgement.problems), template]
    return "\n".join(part for part in parts if part)


def _outcome(outcome: Outcome) -> str:
    if outcome.import_id is None:
        return "Filen ändrar ingenting: allt i den är redan lagrat."
    lines = [f"Filen är inläst som nummer {outcome.import_id}."]
    for table, counts in outcome.counts.items():
        said = ", ".join(f"{number(count)} {OUTCOMES[name]}" for name, count in asdict(counts).items() if count)
        lines += [f"  {BY_TABLE[table].name}: {said}"] if said else []
    return "\n".join(lines)


def _published(engine: "Engine", outcome: Outcome, receipt: Receipt) -> str:
    """Where to read what this file changes in published figures: counting them is not this layer's."""
    from data_access.publications import stored as publications

    address = engine.url.render_as_string(hide_password=False)
    if outcome.import_id is None or not publications(address):
        return ""
    return f"Publicerade siffror som filen ändrar: python -m metrics restated --since {receipt.recorded_on}"


def _document(outcome: Outcome) -> dict[str, Any]:
    counts = {BY_TABLE[table].name: asdict(count) for table, count in outcome.counts.items()}
    return {"import_id": outcome.import_id, "counts": counts}


COMMANDS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "template": template,
    "check": check,
    "import": load,
    "export": write_all,
}
