"""The operator's commands over publications: make one, and check everything published so far."""

import argparse
import json
from pathlib import Path
from typing import Any

from data_access.commands.answer import patient
from data_access.commands.operator import operator
from data_access.scope import OPERATOR
from metrics.commands_arguments import day
from metrics.desk import open_desk
from metrics.export.publication_docx import word_document
from metrics.export.publication_sections import paper
from metrics.export.publication_xlsx import workbook


class Failed(Exception):
    """The audit found faults: what to print as JSON, and the text in Swedish."""

    def __init__(self, document: dict[str, Any], text: str) -> None:
        super().__init__(text)
        self.document = document


def arguments(commands: Any) -> tuple[argparse.ArgumentParser, ...]:
    """Add the commands ``publish`` and ``audit``."""
    publish = commands.add_parser("publish", help="gör en publikation: räkna, skydda, granska, lagra")
    publish.add_argument("family", metavar="FAMILJ", help="en familj i husreglerna")
    publish.add_argument("--day", type=day, required=True, metavar="ÅÅÅÅ-MM-DD")
    publish.add_argument("--out", type=Path, metavar="MAPP", help="skriv publication.json, .xlsx och .docx dit")
    audit = commands.add_parser("audit", help="granska allt som publicerats, med annan kod än den som skyddade")
    audit.add_argument("publication", metavar="PUBLIKATION")
    return publish, audit


def publish(given: argparse.Namespace) -> tuple[Any, str]:
    """Make a publication, or give back the one that is stored; its files are written when a folder is named."""
    document = open_desk(OPERATOR).publish(given.family, given.day, patient(), operator(given)).document
    if given.out:
        write(document, given.out)
    return document, document["id"]


def write(document: dict[str, Any], folder: Path) -> None:
    """The publication's three files. The same publication gives the same JSON, byte for byte."""
    folder.mkdir(parents=True, exist_ok=True)
    said, created = paper(document), document["created"]
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (folder / "publication.json").write_text(text, encoding="utf-8")
    (folder / "publication.xlsx").write_bytes(workbook(said, created))
    (folder / "publication.docx").write_bytes(word_document(said, created))


def audit(given: argparse.Namespace) -> tuple[Any, str]:
    """Raises Failed when a protected cell is narrower than the rule allows, Refused when something is tampered with."""
    found = open_desk(OPERATOR).audit(given.publication, patient())
    document = {
        "ok": not found,
        "publication": given.publication,
        "faults": [fault.as_dict() for fault in found],
    }
    if found:
        lines = [f"{fault.publication}: {fault.metric} {_place(fault.place)} går att räkna ut." for fault in found]
        raise Failed(document, "\n".join(["Granskningen underkänns.", *lines]))
    return document, f"Granskningen godkänner {given.publication} och allt annat som publicerats."


def _place(place: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in place.items()) or "totalt"
