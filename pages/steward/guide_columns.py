"""From which column of the file each of ours is filled, or with what on every row."""

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from data_access.intake.known_words import districts
from data_access.intake.mapping.likeness import fit
from data_access.intake.mapping.model import Block, Take
from data_access.intake.reading import DISTRICT_COLUMNS
from data_access.sheets import BY_NAME, Column
from pages.parts.words import words

NOT_READ, ALWAYS, OWN = "–", "= ", "= …"
FIELDS_IN_A_ROW = 3
Columns = Named[str, pl.Series]
"""By the file's headings: the different texts of their cells, in their order."""


def filled(place: int, block: Block, columns: Columns, headings: Sequence[str]) -> Block:
    """The block with what is picked on the page for each of our columns, the required ones first."""
    settled = [block.turn.heading, block.turn.value] if block.turn else []
    settled += [block.choice.column] if block.choice else []
    ours = {column.heading: column for column in BY_NAME[block.target].columns if column.heading not in settled}
    ordered = sorted(ours.values(), key=lambda column: not column.required)
    picked: dict[str, str] = {}
    for start in range(0, len(ordered), FIELDS_IN_A_ROW):
        boxes = st.columns(FIELDS_IN_A_ROW)
        for box, column in zip(boxes, ordered[start : start + FIELDS_IN_A_ROW], strict=False):
            with box:
                picked[column.heading] = _field(place, block, column, columns)
    constants = {heading: text.removeprefix(ALWAYS) for heading, text in picked.items() if text.startswith(ALWAYS)}
    takes = {
        heading: _take(block, ours[heading], text, columns)
        for heading, text in picked.items()
        if text != NOT_READ and heading not in constants
    }
    made = replace(block, columns=takes, constants=constants, meanings={}, left_out=())
    return replace(made, left_out=tuple(text for text in headings if text not in made.wanted))


def own_words(column: Column) -> tuple[str, ...]:
    """The words that a cell of this column can have; empty when it is no matter of words."""
    return tuple(districts()) if column.name in DISTRICT_COLUMNS else column.values


def _field(place: int, block: Block, column: Column, columns: Columns) -> str:
    """A heading of the file, ``=`` and what stands on every row, or nothing."""
    start, key = _proposed(block, column), f"mapping_{place}_{block.target}_{column.name}"
    always = [ALWAYS + text for text in own_words(column)] or [OWN]
    options = list(dict.fromkeys([NOT_READ, *([start] if column.heading in block.columns else []), *columns, *always]))
    label = words("mapping.required", heading=column.heading) if column.required else column.heading
    said = {NOT_READ: words("mapping.not_read"), OWN: words("mapping.own")}
    index = options.index(start) if start in options else 0
    found = st.selectbox(label, options, index=index, format_func=lambda one: said.get(one, one), key=key)
    if found != OWN:
        return str(found)
    text = st.text_input(words("mapping.on_every_row", heading=column.heading), key=f"{key}_own")
    return f"{ALWAYS}{text.strip()}" if text.strip() else NOT_READ


def _proposed(block: Block, column: Column) -> str:
    if column.heading in block.constants:
        return ALWAYS + block.constants[column.heading]
    take = block.columns.get(column.heading)
    return _name(take) if take else NOT_READ


def _name(take: Take) -> str:
    return " + ".join(take.columns)


def _take(block: Block, column: Column, text: str, columns: Columns) -> Take:
    """As it was proposed; for another column of the file, the way of reading it that suits its cells."""
    before = block.columns.get(column.heading)
    return before if before and _name(before) == text else fit(text, columns[text], column).take
