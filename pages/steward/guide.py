"""Making a mapping on the page: columns are proposed, looked through, tried on ten rows, and kept as a file."""

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data_access.intake.headings import headings_of
from data_access.intake.mapping import FaultyMapping, Mapping, as_toml, parse, preview, propose
from data_access.intake.mapping.model import Block
from data_access.intake.mapping.propose import columns_of
from data_access.intake.source import read_source
from data_access.sheets import BY_NAME
from pages.parts import downloads, page
from pages.parts.listing import listing
from pages.parts.marked import sentence
from pages.parts.words import words
from pages.steward import faults
from pages.steward.guide_columns import NOT_READ, Columns, filled
from pages.steward.guide_values import meanings
from pages.steward.handed import Handed, on_disk
from pages.steward.mapped import choose, chosen, ids

PROPOSED = "proposed_mapping"
HEADINGS_DIFFER = frozenset({"no_known_sheet", "missing_column", "unknown_column", "unknown_sheet"})
FILE = "mappning.toml"


@dataclass(frozen=True)
class Proposal:
    """A first mapping of these files; the headings of each of their sheets, and the cells of those to read."""

    of: tuple[str, ...]
    mapping: Mapping
    headings: Named[str, tuple[str, ...]]
    columns: Named[str, Columns]


def under_way(files: Sequence[UploadedFile]) -> bool:
    """True while columns are being matched: what is wrong with the file is then the other layout."""
    return _of(files) is not None and chosen(files) is None


def _of(files: Sequence[UploadedFile]) -> "Proposal | None":
    proposal: Proposal | None = st.session_state.get(PROPOSED)
    return proposal if proposal and proposal.of == ids(files) else None


def guide(files: Sequence[UploadedFile], given: Handed) -> None:
    """Offer to match columns when the headings are not ours; then the matching itself."""
    if proposal := _of(files):
        _match(files, proposal)
        return
    if any(problem.code in HEADINGS_DIFFER for problem in given.problems) and chosen(files) is None:
        page.finding(words("mapping.other_headings"))
        page.text(words("mapping.offer"))
        with st.container(horizontal=True):
            wanted = st.button(words("mapping.propose"), key="propose_mapping")
            template = words("imports.template"), words("imports.template_file")
            downloads.download(*template, faults.template, downloads.WORKBOOK)
        if wanted:
            st.session_state[PROPOSED] = _proposal(files)
            st.rerun()


def _proposal(files: Sequence[UploadedFile]) -> Proposal:
    with on_disk(files) as path:
        book = read_source(path, lambda _phrase: None)
    found = {raw.name: headings_of(raw, None) for raw in book.sheets}
    headings = {name: tuple(dict.fromkeys(one.texts.values())) for name, one in found.items() if one}
    columns = {raw.name: columns_of(raw) for raw in book.sheets}
    return Proposal(ids(files), replace(propose(book), name=FILE), headings, columns)


def _match(files: Sequence[UploadedFile], proposal: Proposal) -> None:
    page.finding(words("mapping.title"))
    if not proposal.mapping.blocks:
        page.text(words("mapping.nothing_alike"))
        return
    page.text(words("mapping.lead"))
    blocks = [_block(place, block, proposal) for place, block in enumerate(proposal.mapping.blocks)]
    _try(files, Mapping(FILE, tuple(block for block in blocks if block)))


def _block(place: int, block: Block, proposal: Proposal) -> Block | None:
    """One sheet of the file: which of ours it fills, from which columns, and what its values mean."""
    sheets = [NOT_READ, *BY_NAME]
    label, key = words("mapping.sheet", name=sentence(block.source)), f"mapping_{place}"
    target = st.selectbox(label, sheets, index=sheets.index(block.target), key=key)
    if target == NOT_READ:
        return None
    proposed = block if target == block.target else Block(block.source, target)
    for heading in (proposed.turn.heading, proposed.turn.value) if proposed.turn else ():
        page.note(words("mapping.settled", heading=heading))
    if proposed.choice:
        page.note(words("mapping.settled", heading=proposed.choice.column))
    columns = proposal.columns.get(block.source, {})
    made = filled(place, proposed, columns, proposal.headings.get(block.source, ()))
    return replace(made, meanings=meanings(place, replace(made, meanings=proposed.meanings), columns))


def _try(files: Sequence[UploadedFile], made: Mapping) -> None:
    """What is wrong with the mapping, or ten rows as it reads them, its file, and the button that uses it."""
    text = as_toml(made)
    try:
        parse(text, FILE)
    except FaultyMapping as faulty:
        _not_whole(made, faulty)
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


def _not_whole(made: Mapping, faulty: FaultyMapping) -> None:
    """Which columns are left to choose; when that is not what is wrong, what is."""
    for block in made.blocks:
        required = [column.heading for column in BY_NAME[block.target].columns if column.required]
        left = [heading for heading in required if heading not in block.given]
        if left:
            page.text(words("mapping.left", sheet=block.target, headings=", ".join(left)))
            return
    page.text(words("mapping.not_whole"))
    faults.told(faulty.problems)


def _rows(name: str, frame: pl.DataFrame) -> None:
    rows = [[_written(value) for value in row] for row in frame.iter_rows()]
    numbers = {place for place, kind in enumerate(frame.dtypes) if kind.is_numeric()}
    days = {place for place, kind in enumerate(frame.dtypes) if kind == pl.Date}
    listing(frame.columns, rows, words("mapping.rows", sheet=name, count=len(rows)), numbers, days)


def _written(value: object) -> str:
    """As the workbook writes it: with a decimal comma."""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)
