"""Judging a file: every fault at once, or typed frames ready to be stored."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from data_access.intake import csv_folder, workbook
from data_access.intake.checks import CHECKS
from data_access.intake.checks.material import Material, Stored
from data_access.intake.headings import headings_of, sheet_named
from data_access.intake.identities import identity_like
from data_access.intake.layout import IDENTITY_REMEDY, column_faults, identity_faults, sheet_faults
from data_access.intake.problems import REFUSE, Problem, refusal, warning
from data_access.intake.raw import ROW, Progress, RawBook
from data_access.intake.reading import Reading, read_rows
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


def judge(path: Path, stored: Stored, today: date, progress: Progress | None = None) -> Judgement:
    """Read and judge a workbook, a CSV folder or a CSV file. Any file gets an answer; nothing is stored.

    ``stored`` gives the rows of a table that the database holds now; ``today`` is the day of import.
    """
    say = progress or (lambda _phrase: None)
    try:
        book = _read(path, say)
        print_ = fingerprint(path) if path.is_dir() or path.is_file() else ""
    except OSError:
        book, print_ = _unreachable(), ""
    if identity_like(path.name):
        fault = refusal("personnummer", "Filens namn ser ut att innehålla ett personnummer.", IDENTITY_REMEDY)
        book = RawBook(book.sheets, (*book.problems, fault))
    readings, problems = _judged(book, say)
    frames = {reading.sheet.table: reading.frame for reading in readings}
    rows = {reading.sheet.name: reading.frame.height for reading in readings}
    say("Jämför bladen med varandra och med det som redan är inläst")
    material = Material(frames, stored, today)
    problems.extend(fault for check in CHECKS for fault in check(material))
    without_row = {table: frame.drop(ROW) for table, frame in frames.items()}
    return Judgement(without_row, tuple(sorted(problems, key=_place)), rows, print_)


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files."""
    if path.is_dir():
        inside = sorted(file for file in path.iterdir() if file.is_file())
        names = "\n".join(f"{file.name} {fingerprint(file)}" for file in inside)
        return hashlib.sha256(names.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path, say: Progress) -> RawBook:
    if path.is_dir() or path.suffix.lower() == ".csv":
        return csv_folder.read(path, say)
    return workbook.read(path, say)


def _unreachable() -> RawBook:
    remedy = "Kontrollera att filen finns, att sökvägen är rätt och att du får läsa den."
    return RawBook(problems=(refusal("not_readable", "Filen går inte att öppna.", remedy),))


def _judged(book: RawBook, say: Progress) -> tuple[list[Reading], list[Problem]]:
    problems = list(book.problems)
    readings: dict[str, Reading] = {}
    if book.sheets:
        problems.extend(sheet_faults(book.sheets))
    for raw in book.sheets:
        sheet = sheet_named(raw.name)
        headings = headings_of(raw, sheet)
        problems.extend(identity_faults(raw, headings))
        if sheet:
            say(f"Granskar bladet {sheet.name}")
            problems.extend(column_faults(raw, sheet, headings))
            if headings and headings.known and sheet.name not in readings:
                readings[sheet.name] = read_rows(raw, sheet, headings)
    ordered = [readings[sheet.name] for sheet in SHEETS if sheet.name in readings]
    problems.extend(fault for reading in ordered for fault in reading.problems)
    if readings and not any(reading.frame.height for reading in ordered):
        problems.append(_no_rows())
    return ordered, problems


def _no_rows() -> Problem:
    return warning("no_rows", "Filen innehåller inga rader.", "Fyll i minst ett blad innan filen läses in.")


def _place(problem: Problem) -> tuple[int, int, str]:
    names = list(BY_NAME)
    sheet = names.index(problem.sheet) if problem.sheet in BY_NAME else -1
    return sheet, problem.row or 0, problem.column or ""
