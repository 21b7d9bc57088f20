"""Making a mapping on the page: columns are proposed, looked through, tried on ten rows, and kept as a file."""

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data_access.intake.headings import headings_of
from data_access.intake.known_words import districts
from data_access.intake.mapping import FaultyMapping, Mapping, as_toml, parse, preview, propose
from data_access.intake.mapping.model import Block, Take
from data_access.intake.reading import DISTRICT_COLUMNS
from data_access.intake.source import read_source
from data_access.sheets import BY_NAME, Column
from pages.parts import downloads, page
from pages.parts.listing import listing
from pages.parts.words import words
from pages.steward import faults
from pages.steward.handed import Handed, on_disk
from pages.steward.mapped import choose, chosen, ids

PROPOSED = "proposed_mapping"
HEADINGS_DIFFER = frozenset({"no_known_sheet", "missing_column", "unknown_column", "unknown_sheet"})
NOT_READ, ALWAYS = "–", "= "
FILE = "mappning.toml"
FIELDS_IN_A_ROW = 3


@dataclass(frozen=True)
class Proposal:
    """A first mapping of these files, and the headings of each of their sheets."""

    of: tuple[str, ...]
    mapping: Mapping
    headings: Named[str, tuple[str, ...]]


def guide(files: Sequence[UploadedFile], given: Handed) -> None:
    """Offer to match columns when the headings are not ours; then the matching itself."""
    proposal: Proposal | None = st.session_state.get(PROPOSED)
    if proposal and proposal.of == ids(files):
        _match(files, proposal)
        return
    if any(problem.code in HEADINGS_DIFFER for problem in given.problems) and chosen(files) is None:
        page.finding(words("mapping.other_headings"))
        page.text(words("mapping.offer"))
        if st.button(words("mapping.propose"), key="propose_mapping"):
            st.session_state[PROPOSED] = _proposal(files)
            st.rerun()


def _proposal(files: Sequence[UploadedFile]) -> Proposal:
    with on_disk(files) as path:
        book = read_source(path, lambda _phrase: None)
    found = {raw.name: headings_of(raw, None) for raw in book.sheets}
    headings = {name: tuple(dict.fromkeys(one.texts.values())) for name, one in found.items() if one}
    return Proposal(ids(files), replace(propose(book), name=FILE), headings)


def _match(files: Sequence[UploadedFile], proposal: Proposal) -> None:
    page.finding(words("mapping.title"))
    if not proposal.mapping.blocks:
        page.text(words("mapping.nothing_alike"))
        return
    page.text(words("mapping.lead"))
    blocks = [_block(place, block, proposal) for place, block in enumerate(proposal.mapping.blocks)]
    made = Mapping(FILE, tuple(block for block in blocks if block))
    _try(files, made)


def _block(place: int, block: Block, proposal: Proposal) -> Block | None:
    """One sheet of the file: which of ours it fills, and from which column each of our columns comes."""
    target = st.selectbox(
        words("mapping.sheet", name=block.source),
        [NOT_READ, *BY_NAME],
        index=[NOT_READ, *BY_NAME].index(block.target),
        key=f"mapping_{place}",
    )
    if target == NOT_READ:
        return None
    same = target == block.target
    proposed = block if same else Block(block.source, target)
    settled = [proposed.turn.heading, proposed.turn.value] if proposed.turn else []
    settled += [proposed.choice.column] if proposed.choice else []
    for heading in settled:
        page.note(words("mapping.settled", heading=heading))
    open_ones = [column for column in BY_NAME[target].columns if column.heading not in settled]
    picked = _fields(place, target, open_ones, proposed, proposal.headings.get(block.source, ()))
    return _filled(proposed, picked, proposal.headings.get(block.source, ()))


def _fields(place: int, target: str, ours: list[Column], block: Block, headings: tuple[str, ...]) -> dict[str, str]:
    """What was picked for each of our columns, the required ones first."""
    ordered = sorted(ours, key=lambda column: not column.required)
    picked = {}
    for start in range(0, len(ordered), FIELDS_IN_A_ROW):
        columns = st.columns(FIELDS_IN_A_ROW)
        for box, column in zip(columns, ordered[start : start + FIELDS_IN_A_ROW], strict=False):
            options = [
                NOT_READ,
                *_joined(block, column),
                *headings,
                *(ALWAYS + value for value in _values(column)),
            ]
            with box:
                picked[column.heading] = st.selectbox(
                    words("mapping.required", heading=column.heading) if column.required else column.heading,
                    list(dict.fromkeys(options)),
                    index=list(dict.fromkeys(options)).index(_proposed(block, column)),
                    key=f"mapping_{place}_{target}_{column.name}",
                )
    return picked


def _values(column: Column) -> tuple[str, ...]:
    """What may stand on every row of a file that lacks the column."""
    return tuple(districts()) if column.name in DISTRICT_COLUMNS else column.values


def _joined(block: Block, column: Column) -> list[str]:
    take = block.columns.get(column.heading)
    return [_name(take)] if take else []


def _proposed(block: Block, column: Column) -> str:
    if column.heading in block.constants:
        return ALWAYS + block.constants[column.heading]
    take = block.columns.get(column.heading)
    return _name(take) if take else NOT_READ


def _name(take: Take) -> str:
    return " + ".join(take.columns)


def _filled(block: Block, picked: dict[str, str], headings: tuple[str, ...]) -> Block:
    """The block with what was picked; how a column is read stays where the column does."""
    constants = {heading: text.removeprefix(ALWAYS) for heading, text in picked.items() if text.startswith(ALWAYS)}
    takes = {}
    for heading, text in picked.items():
        before = block.columns.get(heading)
        if text != NOT_READ and heading not in constants:
            takes[heading] = before if before and _name(before) == text else Take((text,))
    given = {*takes, *constants, *(block.given if block.turn or block.choice else ())}
    meanings = {heading: found for heading, found in block.meanings.items() if heading in given - set(constants)}
    made = replace(block, columns=takes, constants=constants, meanings=meanings, left_out=())
    return replace(made, left_out=tuple(text for text in headings if text not in made.wanted))


def _try(files: Sequence[UploadedFile], made: Mapping) -> None:
    """What is wrong with the mapping, or ten rows as it reads them, its file, and the button that uses it."""
    text = as_toml(made)
    try:
        parse(text, FILE)
    except FaultyMapping as faulty:
        page.text(words("mapping.not_whole"))
        faults.told(faulty.problems)
        return
    with on_disk(files) as path:
        shown = preview(path, made)
    for name, frame in shown.items():
        _rows(name, frame)
    with st.container(horizontal=True):
        downloads.download(words("mapping.save"), FILE, text.encode(), downloads.TOML)
        if chosen(files) != made and st.button(words("mapping.use"), type="primary", key="use_mapping"):
            choose(files, made)
            st.rerun()


def _rows(name: str, frame: pl.DataFrame) -> None:
    rows = [["" if value is None else str(value) for value in row] for row in frame.iter_rows()]
    listing(frame.columns, rows, words("mapping.rows", sheet=name, count=len(rows)))
