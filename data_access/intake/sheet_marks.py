"""What the reader of cells does not tell: formulas never computed, errors, percent cells, merged cells, spread.

One pass over the sheet's XML. Most sheets hold none of these, which one search for all of them shows in a fraction
of the reading time; only chunks that do are taken apart tag by tag.
"""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import polars as pl

from data_access.intake.package_parts import refuse_document_type
from data_access.intake.package_safety import Unsafe, bomb, external_link
from data_access.intake.raw import place_of

MOST_CELLS = 25_000_000  # the full 1 048 575 rows of the widest sheet
LONGEST_ROW = 64 * 1024**2
FEW_ROWS = 200_000
_FAR = r"""\sr\s*=\s*["'](?:[A-Za-z]{2}|[A-Za-z](?:[2-9][0-9]{5}|[0-9]{7}))"""
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d+)""")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+\d+:[A-Z]+(\d+))"')
_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?row\b(?P<row>[^>]*)>"
    rb"|<(?:\w+:)?c\b(?P<cell>[^>]*?)(?:/>|>(?P<body>.*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
# [other.xlsx]Sheet1! and '[other.xlsx]Sheet 1'!, but not Table[Column] beside another sheet of the same workbook
_ELSEWHERE = re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*\[[^\[\]<]+\](?:[^\s\[\]<!'+\-*/(),;:&=]*|[^\[\]<!']*')!")
_PREFIXED = re.compile(rb"<\w+:worksheet\b")

Cell = tuple[int, int]  # row number as shown, column place


@dataclass
class Marks:
    """Cells by what is special about them, and the sheet's utmost row and column (columns counted from 0)."""

    uncomputed: list[Cell] = field(default_factory=list)
    errors: list[Cell] = field(default_factory=list)
    percents: list[Cell] = field(default_factory=list)
    merged: list[tuple[int, str]] = field(default_factory=list)
    rows: int = FEW_ROWS
    last_column: int = 25


def marks_of(chunks: Iterable[bytes], percent_styles: frozenset[int], recomputed: bool) -> Marks:
    """Collect a sheet's marks. ``recomputed`` says that the file asks Excel to compute it when opened.

    Raises Unsafe when the cells lie so far apart that reading them would fill the memory, and for a formula that
    reads another workbook.
    """
    marks, row, prefixed = Marks(), 0, False
    special = "|".join(["<f", ' t="e"', "='", *(f' s="{style}"' for style in percent_styles)])
    for piece in _whole_rows(_ahead(iter(chunks))):
        prefixed = prefixed or bool(_PREFIXED.search(piece[:4096]))
        text = pl.Series([piece.decode("utf-8", "replace")])
        if not prefixed and not _holds(text, f"{_FAR}|{special}|mergeCell "):
            continue
        if _holds(text, _FAR):
            _spread(piece, marks)
        if prefixed or _holds(text, special):
            row = _take_apart(piece, row, marks, percent_styles, recomputed)
        marks.merged.extend((int(found[2]), found[1].decode()) for found in _MERGED.finditer(piece))
    return marks


def _holds(text: pl.Series, pattern: str) -> bool:
    """Polars' search, which is several times faster than the bytes' own and than ``re``."""
    return bool(text.str.contains(pattern)[0])


def _ahead(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same, each unpacked while the one before is searched: neither keeps other threads waiting."""
    with ThreadPoolExecutor(1) as unpacker:
        following = unpacker.submit(next, chunks, None)
        while (chunk := following.result()) is not None:
            following = unpacker.submit(next, chunks, None)
            yield chunk


def _whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes cut after a row, so that no cell is split."""
    rest = b""
    for chunk in chunks:
        refuse_document_type((rest[:4096] + chunk[:4096])[:4096])
        if cut := _after_last_row(chunk):
            yield b"".join((rest, memoryview(chunk)[:cut]))
            rest = chunk[cut:]
        elif cut := _after_last_row(rest := rest + chunk):
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > LONGEST_ROW:
            raise Unsafe(bomb("En rad i ett blad är orimligt lång."))
    yield rest


def _after_last_row(text: bytes) -> int:
    """The place after the last row's end, 0 without one. The usual form first: searching in vain takes long."""
    end = text.rfind(b"</row>")
    if end >= 0:
        return end + len(b"</row>")
    end = text.rfind(b":row>")
    return end + len(b":row>") if end >= 0 else 0


def _spread(piece: bytes, marks: Marks) -> None:
    """Widen the marks' extent by cells far out."""
    places = _PLACE.findall(piece)
    marks.last_column = max(
        marks.last_column, *(place_of(name.decode().upper()) for name in {name for name, _ in places})
    )
    marks.rows = max(marks.rows, *(int(row) for _, row in places))
    if marks.rows * (marks.last_column + 1) > MOST_CELLS:
        raise Unsafe(bomb("Ett blad har celler så långt ut åt höger eller så långt ned att det inte går att läsa."))


def _take_apart(piece: bytes, row: int, marks: Marks, percent: frozenset[int], recomputed: bool) -> int:
    """Note every special cell of a piece that begins after ``row``; the piece's last row."""
    column = -1
    for found in _ROW_OR_CELL.finditer(piece):
        attributes = dict(_ATTRIBUTE.findall(found["row"] or found["cell"] or b""))
        if found["cell"] is None:
            row, column = int(attributes.get(b"r", row + 1)), -1
            continue
        column = _column(attributes.get(b"r"), column)
        _note(marks, (row, column), attributes, found["body"] or b"", percent, recomputed)
    return row


def _note(
    marks: Marks, cell: Cell, attributes: dict[bytes, bytes], body: bytes, percent: frozenset[int], recomputed: bool
) -> None:
    kind, value = attributes.get(b"t", b"n"), _VALUE.search(body)
    content = value[1] if value else b""
    if kind == b"e":
        marks.errors.append(cell)
    if _ELSEWHERE.search(body):
        raise Unsafe(external_link())
    if _FORMULA.search(body) and not _computed(kind, content, recomputed):
        marks.uncomputed.append(cell)
    if kind == b"n" and content and int(attributes.get(b"s", -1)) in percent:
        marks.percents.append(cell)


def _computed(kind: bytes, content: bytes, recomputed: bool) -> bool:
    """Whether a formula's stored value is one: libraries that cannot compute leave nothing, or a bare 0."""
    if recomputed and kind == b"n" and content == b"0":
        return False
    return bool(content) or kind == b"str"


def _column(reference: bytes | None, previous: int) -> int:
    found = _REFERENCE.match(reference.decode()) if reference else None
    return place_of(found[1]) if found else previous + 1
