"""From the text of a mapping file to a mapping, or all its faults at once."""

import re
import tomllib
from pathlib import Path
from typing import Any

from data_access.intake.identities import identity_like
from data_access.intake.mapping import demands
from data_access.intake.mapping.faults import Table, faulty
from data_access.intake.mapping.model import ANY_SHEET, Block, Choice, FaultyMapping, Mapping, Rule, Take, Turn
from data_access.intake.problems import Problem

KEYS = ("ur", "till", "bara_med", "utan", "summera", "kolumner", "alltid", "betyder", "kolumner_till_rader", "regler")
MOST_BYTES = 1024**2
_PLACE = re.compile(r"line (\d+), column (\d+)")


def read(path: Path) -> Mapping:
    """The mapping of a file. Raises FaultyMapping, and OSError when the file cannot be opened."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FaultyMapping(faulty(path.name, "", "Filen är större än 1 MB.", "Kontrollera att det är rätt fil."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        what = "Filen är inte sparad som UTF-8."
        raise FaultyMapping(faulty(path.name, "", what, "Spara om filen med teckenkodningen UTF-8.", line)) from fault
    return parse(text, path.name)


def parse(text: str, name: str = "mappning.toml") -> Mapping:
    """The mapping that a TOML text holds. Raises FaultyMapping with every fault of it."""
    if identities := list(_identities(text, name)):
        raise FaultyMapping(*identities)
    whole = Table(_tables(text, name), name)
    whole.known("blad")
    parts = whole.tables("blad")
    if not parts and not whole.faults:
        whole.fault("blad", "Mappningen läser inget blad.", "Skriv minst ett avsnitt som börjar med [[blad]].")
    blocks = tuple(_checked(part) for part in parts)
    if whole.faults:
        raise FaultyMapping(*dict.fromkeys(whole.faults))
    return Mapping(name, blocks)


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        line = int(place[1]) if place else len(text.splitlines())
        what = f"Filen går inte att läsa som TOML vid rad {line}."
        how = "Kontrollera citattecken, likhetstecken och hakparenteser, och att ingen nyckel står två gånger."
        raise FaultyMapping(faulty(name, "", what, how, line)) from fault


def _identities(text: str, name: str) -> list[Problem]:
    what = "Raden innehåller något som ser ut som ett personnummer eller samordningsnummer."
    how = "Ta bort uppgiften: en mappning beskriver kolumner och koder, aldrig personer."
    lines = enumerate(text.splitlines(), start=1)
    return [faulty(name, "", what, how, number) for number, line in lines if identity_like(line)]


def _checked(part: Table) -> Block:
    """A block. One whose form is at fault is not asked for more: what it lacks may be what could not be read."""
    before = len(part.faults)
    block = _block(part)
    if len(part.faults) == before:
        demands.check(part, block)
    return block


def _block(part: Table) -> Block:
    part.known(*KEYS)
    columns = part.table("kolumner")
    meanings = part.table("betyder")
    return Block(
        part.text("ur") or ANY_SHEET,
        part.text("till", required=True),
        {heading: _take(columns, heading) for heading in columns.values},
        part.table("alltid").texts(),
        {heading: meanings.table(heading).texts() for heading in meanings.values},
        _turn(part.table("kolumner_till_rader")),
        _choice(part.table("regler")),
        part.text("bara_med"),
        part.many("utan"),
        part.flag("summera"),
    )


def _take(columns: Table, heading: str) -> Take:
    if not isinstance(columns.values[heading], dict):
        return Take(_sources(columns, heading))
    one = columns.table(heading)
    one.known("kolumn", "form", "enhet", "fore", "omvant_tecken")
    sources, reverse = _sources(one, "kolumn"), one.flag("omvant_tecken")
    return Take(sources, one.text("form"), one.text("enhet"), one.text("fore"), reverse)


def _sources(table: Table, key: str) -> tuple[str, ...]:
    before = len(table.faults)
    found = table.many(key)
    if len(table.faults) == before and not all(name.strip() for name in found or ("",)):
        table.fault(key, "Källans kolumn saknas.", "Skriv kolumnens rubrik inom citattecken.")
    return found


def _turn(table: Table) -> Turn | None:
    if not table.values:
        return None
    table.known("rubrik_till", "cell_till", "kolumner")
    columns = table.table("kolumner").texts()
    if not columns:
        table.fault("kolumner", "Inga kolumner är angivna.", 'Skriv en rad per kolumn: "rubrik i filen" = "värde".')
    return Turn(table.text("rubrik_till", required=True), table.text("cell_till", required=True), columns)


def _choice(table: Table) -> Choice | None:
    if not table.values:
        return None
    table.known("kolumn", "annars", "rad")
    rules = tuple(_rule(one) for one in table.tables("rad"))
    return Choice(table.text("kolumn", required=True), table.text("annars", required=True), rules)


def _rule(table: Table) -> Rule:
    table.known("blir", "om")
    when = table.table("om")
    if not when.values:
        table.fault("om", "Regeln saknar villkor.", 'Skriv till exempel: om = { "Konto" = "50*" }.')
    return Rule(table.text("blir", required=True), {name: when.many(name) for name in when.values})
