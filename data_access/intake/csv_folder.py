"""Reading a folder of CSV files named after the sheets, or one such file."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import polars as pl

from data_access.intake.headings import plain, sheet_named
from data_access.intake.layout import shown
from data_access.intake.problems import Problem, refusal
from data_access.intake.raw import ROW, Progress, RawBook, RawSheet

MOST_BYTES = 1024**3
DELIMITERS = (";", "\t", ",")
BATCH = 20_000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):
    """A CSV file that cannot be read; carries the problem to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def our_headings(name: str) -> set[str]:
    """The headings that a file of this name should have, plainly spelled; none for a name that is no sheet's."""
    sheet = sheet_named(name)
    return {plain(column.heading) for column in sheet.columns} if sheet else set()


def read(path: Path, progress: Progress, expected: Callable[[str], set[str]] = our_headings) -> RawBook:
    """The CSV files as sheets; every file that cannot be read is a problem, and the others are still read.

    ``expected`` gives the plain headings that tell delimiters apart, by the file's name.
    """
    files = sorted(_files(path))
    if not files:
        remedy = "Lägg en CSV-fil per blad i mappen, med bladets namn: till exempel Närvaro.csv."
        return RawBook(problems=(refusal("not_readable", "Mappen innehåller ingen CSV-fil.", remedy),))
    sheets, problems = [], []
    for file in files:
        progress("Läser filerna i mappen")
        name = unicodedata.normalize("NFC", file.stem)
        try:
            sheets.append(_sheet(name, file, expected(name)))
        except Unreadable as fault:
            problems.append(fault.problem)
    return RawBook(tuple(sheets), tuple(problems))


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    yield from (file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())


def _sheet(name: str, file: Path, known: set[str]) -> RawSheet:
    if file.stat().st_size > MOST_BYTES:
        raise _fault(name, "Filen är större än 1 GB.", "Dela upp den och läs in delarna var för sig.")
    text = _text(name, file.read_bytes())
    skipped = text.startswith(("sep=", "SEP="))
    body = text.partition("\n")[2] if skipped else text
    cells = _cells(name, body, _delimiter(body, known), 2 if skipped else 1)
    return RawSheet(name, cells, delimited=True)


def _text(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in UTF_16 else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return _filled(name, content.decode(encoding))
    raise _fault(name, "Filens teckenkodning går inte att tolka.", "Spara filen som CSV UTF-8 från Excel.")


def _filled(name: str, text: str) -> str:
    if not text.strip():
        raise _fault(name, "Filen är tom.", "Kontrollera att rätt fil ligger i mappen.")
    return text


def _delimiter(text: str, known: set[str]) -> str:
    """The delimiter that gives most known headings in the first lines; ties go to the one that occurs most."""
    lines = text[:20_000].splitlines()[:20]

    def fits(delimiter: str) -> tuple[int, int]:
        rows = [{plain(cell.strip('"')) for cell in line.split(delimiter)} for line in lines]
        return max((len(known & row) for row in rows), default=0), sum(line.count(delimiter) for line in lines)

    return max(DELIMITERS, key=fits)


def _cells(name: str, text: str, delimiter: str, first_line: int) -> pl.DataFrame:
    records = _records(name, text, delimiter, first_line)
    frames = []
    while batch := list(islice(records, BATCH)):
        frames.append(_frame(batch))
    cells = pl.concat(frames, how="diagonal")
    return cells.select(ROW, *sorted(set(cells.columns) - {ROW}, key=lambda column: int(column[1:])))


def _records(name: str, text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Records with the line of the file on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first_line
    try:
        for record in reader:
            yield line, record
            line = first_line + reader.line_num
    except csv.Error as error:
        message = "Raden går inte att läsa: ett citattecken saknas, står fel eller en cell är orimligt lång."
        raise _fault(name, message, "Rätta raden eller spara om filen från Excel.", line) from error


def _frame(batch: list[tuple[int, list[str]]]) -> pl.DataFrame:
    width = max(len(record) for _, record in batch)
    columns = {
        f"c{place}": [record[place] if place < len(record) else None for _, record in batch] for place in range(width)
    }
    schema = {ROW: pl.Int64} | dict.fromkeys(columns, pl.String)
    return pl.DataFrame({ROW: [line for line, _ in batch], **columns}, schema=schema)


def _fault(name: str, message: str, remedy: str, row: int | None = None) -> Unreadable:
    return Unreadable(refusal("not_readable", message, remedy, shown(name), row))
