"""From the sheets of a file to sheets of ours, each row with its place in the file it came from."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from data_access.intake.headings import Headings, headings_of, plain, sheet_named
from data_access.intake.identities import rows_with_identity
from data_access.intake.layout import column_faults, identity_faults, identity_in, shown
from data_access.intake.mapping.fill import Part, part_of
from data_access.intake.mapping.model import Block, Mapping
from data_access.intake.mapping.origins import Origins
from data_access.intake.problems import Problem, on_rows, refusal
from data_access.intake.raw import INSTRUCTIONS, ROW, RawBook, RawSheet
from data_access.intake.reading import body, error_cells
from data_access.sheets import BY_NAME, SHEETS, Column, Sheet

ABOVE_ALL_ROWS = 0


@dataclass(frozen=True)
class Target:
    """One of our sheets as the mapping filled it. Its ``_row`` is a number of ``origins`` and no place in a file."""

    raw: RawSheet
    sheet: Sheet
    headings: Headings
    blocks: tuple[Block, ...]
    origins: Origins


@dataclass(frozen=True)
class Mapped:
    """The filled sheets, the file's other sheets as they stood, and what was wrong with the sources."""

    targets: tuple[Target, ...]
    left: tuple[RawSheet, ...]
    problems: tuple[Problem, ...]


def mapped(mapping: Mapping, book: RawBook) -> Mapped:
    """Fill our sheets. Problems name the source's own sheets, rows and columns."""
    parts: list[tuple[RawSheet, Part]] = []
    problems: list[Problem] = []
    left: list[RawSheet] = []
    for raw in book.sheets:
        blocks = tuple(block for block in mapping.blocks if block.reads(raw.name) and raw.name != INSTRUCTIONS)
        if blocks:
            found, faults = _parts(raw, blocks, mapping.name)
            parts += [(raw, part) for part in found]
            problems += faults
        else:
            left.append(raw)
    if book.sheets and len(left) == len(book.sheets) and not any(sheet_named(raw.name) for raw in left):
        problems.append(_nothing_to_read(mapping))
    targets = tuple(_targets(parts))
    problems += [fault for target in targets for fault in _identities(target)]
    return Mapped(targets, tuple(left), tuple(problems))


def _parts(raw: RawSheet, blocks: tuple[Block, ...], name: str) -> tuple[list[Part], list[Problem]]:
    """One part per block, or none when a column that a block reads is missing."""
    source = _source_sheet(raw, blocks)
    headings = headings_of(raw, source)
    problems = [*identity_faults(raw, headings), *column_faults(raw, source, headings, "mappningen")]
    if headings is None:
        return [], problems
    present = {plain(column.heading) for column in headings.known.values()}
    missing = [one for block in blocks for one in block.wanted if plain(one) not in present]
    problems += [_missing(raw, headings, heading, name) for heading in dict.fromkeys(missing)]
    problems += error_cells(raw, source, headings)
    if missing:
        return [], problems
    texts = {plain(column.heading): key for key, column in headings.known.items()}
    rows = body(raw, headings)
    cells = rows.select(ROW, **{heading: pl.col(key) for heading, key in texts.items()})
    return [part_of(block, cells, epoch_1904=raw.epoch_1904) for block in blocks], problems


def _source_sheet(raw: RawSheet, blocks: tuple[Block, ...]) -> Sheet:
    """The source described as one of our sheets is, so that its headings are found by the same rules."""
    names = [name for block in blocks for name in (*block.wanted, *block.left_out)]
    spelled = {plain(name): name for name in reversed(names)}
    return Sheet(shown(raw.name), "", (), tuple(Column(name, name) for name in spelled.values()))


def _missing(raw: RawSheet, headings: Headings, heading: str, name: str) -> Problem:
    message = f"Kolumnen {shown(heading)} saknas, och mappningen läser den."
    remedy = f"Rätta rubriken i filen, eller kolumnens namn i mappningen {shown(name)}."
    return refusal("missing_column", message, remedy, shown(raw.name), headings.row, shown(heading))


def _nothing_to_read(mapping: Mapping) -> Problem:
    wanted = ", ".join(dict.fromkeys(shown(block.source) for block in mapping.blocks))
    remedy = f"Mappningen läser {wanted}. Rätta namnet på bladet eller CSV-filen, eller ur i mappningen."
    return refusal("no_known_sheet", "Filen har inget av de blad som mappningen läser.", remedy)


def _targets(parts: list[tuple[RawSheet, Part]]) -> Iterator[Target]:
    for sheet in SHEETS:
        ours = [(raw, part) for raw, part in parts if BY_NAME[part.block.target] is sheet]
        if ours:
            yield _target(sheet, ours)


def _target(sheet: Sheet, parts: list[tuple[RawSheet, Part]]) -> Target:
    blocks = tuple(dict.fromkeys(id(part.block) for _, part in parts))
    in_order = [next(part.block for _, part in parts if id(part.block) == number) for number in blocks]
    frames = [
        part.cells.with_columns(
            pl.lit(shown(raw.name)).alias("_sheet"), pl.lit(blocks.index(id(part.block))).alias("_block")
        )
        for raw, part in parts
    ]
    whole = pl.concat(frames, how="diagonal").rename({ROW: "_source"}).with_row_index(ROW, offset=1)
    filled = [column for column in sheet.columns if column.heading in whole.columns]
    known = {f"c{place}": column for place, column in enumerate(filled)}
    texts = {key: column.heading for key, column in known.items()}
    cells = whole.select(pl.col(ROW).cast(pl.Int64), **{key: pl.col(heading) for key, heading in texts.items()})
    epoch = any(raw.epoch_1904 for raw, _ in parts)
    origins = Origins(whole.select("_sheet", "_source", "_block", "_cell"), tuple(in_order))
    headings = Headings(ABOVE_ALL_ROWS, texts, known, ())
    return Target(RawSheet(sheet.name, cells, epoch_1904=epoch), sheet, headings, tuple(in_order), origins)


def _identities(target: Target) -> Iterator[Problem]:
    """Identities that arise only when columns are joined or something is put before a cell."""
    for key, heading in target.headings.texts.items():
        mask = rows_with_identity(target.raw.cells[key])
        if mask.any():
            found = on_rows(identity_in(target.sheet.name, heading), target.raw.cells[ROW].filter(mask))
            yield from map(target.origins.placed, found)
