"""Judging a file: every fault at once, or typed frames ready to be stored."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from data_access.intake.checks import CHECKS
from data_access.intake.checks.material import Material, Stored
from data_access.intake.headings import headings_of, sheet_named
from data_access.intake.identities import identity_like
from data_access.intake.layout import IDENTITY_REMEDY, column_faults, identity_faults, sheet_faults
from data_access.intake.mapping.apply import Mapped, Target, mapped
from data_access.intake.mapping.model import Mapping
from data_access.intake.mapping.sums import summed, unplaced
from data_access.intake.problems import REFUSE, Problem, refusal, warning
from data_access.intake.raw import ROW, Progress, RawBook
from data_access.intake.reading import Reading, read_rows
from data_access.intake.source import read_source
from data_access.sheets import BY_NAME, SHEETS

CHUNK = 1024**2


@dataclass(frozen=True)
class Judgement:
    """Typed frames by table (only sheets and columns that the file held), problems, rows by sheet, fingerprint.

    With a refusal among the problems the frames may be partial and are not to be stored.
    """

    frames: dict[str, pl.DataFrame]
    problems: tuple[Problem, ...]
    rows: dict[str, int]
    sha256: str

    @property
    def ok(self) -> bool:
        """True when nothing refuses the file."""
        return all(problem.severity != REFUSE for problem in self.problems)

    def as_dict(self) -> dict[str, Any]:
        """The document of ``check --json``."""
        problems = [problem.as_dict() for problem in self.problems]
        return {"ok": self.ok, "problems": problems, "rows": self.rows}


def judge(
    path: Path, stored: Stored, today: date, progress: Progress | None = None, mapping: Mapping | None = None
) -> Judgement:
    """Read and judge a workbook, a CSV folder or a CSV file. Any file gets an answer; nothing is stored.

    ``stored`` gives the rows of a table that the database holds now; ``today`` is the day of import. With a
    ``mapping`` other layouts are read too, and problems name the file's own sheets, rows and columns.
    """
    say = progress or (lambda _phrase: None)
    book = read_source(path, say, mapping.headings if mapping else None)
    if identity_like(path.name) or identity_like(Path(os.path.realpath(path)).name):
        fault = refusal("personnummer", "Filens namn ser ut att innehålla ett personnummer.", IDENTITY_REMEDY)
        book = RawBook(book.sheets, (*book.problems, fault))
    parts = mapped(mapping, book) if mapping else Mapped((), book.sheets, ())
    readings, problems = _judged(parts, stored, say, needs_ours=mapping is None)
    frames = {reading.sheet.table: reading.frame for reading in readings}
    rows = {reading.sheet.name: reading.frame.height for reading in readings}
    say("Jämför bladen med varandra och med det som redan är inläst")
    material = Material(frames, stored, today)
    origins = {target.sheet.name: target.origins for target in parts.targets}
    for fault in (fault for check in CHECKS for fault in check(material)):
        problems.append(origins[fault.sheet].placed(fault) if fault.sheet in origins else fault)
    told = sorted(dict.fromkeys([*book.problems, *parts.problems, *problems]), key=_place)
    without_row = {table: frame.drop(ROW) for table, frame in frames.items()}
    return Judgement(without_row, tuple(told), rows, _print(path))


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files."""
    if path.is_dir():
        inside = sorted(file for file in path.iterdir() if file.is_file())
        names = "\n".join(f"{file.name} {fingerprint(file)}" for file in inside)
        return hashlib.sha256(names.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _print(path: Path) -> str:
    """The fingerprint of what could be opened; empty for the rest, which is refused."""
    with suppress(OSError):
        return fingerprint(path) if path.is_dir() or path.is_file() else ""
    return ""


def _judged(parts: Mapped, stored: Stored, say: Progress, *, needs_ours: bool) -> tuple[list[Reading], list[Problem]]:
    """The readings in the sheets' order, and what was wrong with the form of the sheets and with their cells."""
    sheets = (*parts.left, *(target.raw for target in parts.targets))
    problems = list(sheet_faults(sheets, needs_ours=needs_ours)) if sheets else []
    readings: dict[str, Reading] = {}
    for raw in parts.left:
        sheet = sheet_named(raw.name)
        headings = headings_of(raw, sheet)
        problems.extend(identity_faults(raw, headings))
        if sheet:
            say(f"Granskar bladet {sheet.name}")
            problems.extend(column_faults(raw, sheet, headings))
            if headings and headings.known and sheet.name not in readings:
                readings[sheet.name] = read_rows(raw, sheet, headings)
                problems.extend(readings[sheet.name].problems)
    for target in parts.targets:
        say(f"Granskar bladet {target.sheet.name}")
        readings[target.sheet.name] = _filled(target, stored, problems)
    ordered = [readings[sheet.name] for sheet in SHEETS if sheet.name in readings]
    if readings and not any(reading.frame.height for reading in ordered):
        problems.append(_no_rows())
    return ordered, problems


def _filled(target: Target, stored: Stored, problems: list[Problem]) -> Reading:
    reading = read_rows(target.raw, target.sheet, target.headings)
    problems.extend(map(target.origins.placed, reading.problems))
    problems.extend(unplaced(reading, target))
    return summed(reading, target, stored)


def _no_rows() -> Problem:
    return warning("no_rows", "Filen innehåller inga rader.", "Fyll i minst ett blad innan filen läses in.")


def _place(problem: Problem) -> tuple[int, str, int, str]:
    names = list(BY_NAME)
    sheet = names.index(problem.sheet) if problem.sheet in BY_NAME else -1
    return sheet, problem.sheet, problem.row or 0, problem.column or ""
