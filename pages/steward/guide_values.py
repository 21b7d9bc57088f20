"""What the file's own values mean: answers as other words or codes, and districts by other names."""

from collections.abc import Iterator, Sequence
from typing import cast

import polars as pl
import streamlit as st

from data_access.intake.cells import values_of
from data_access.intake.headings import plain
from data_access.intake.known_words import districts
from data_access.intake.mapping.model import Block
from data_access.intake.reading import DISTRICT_COLUMNS
from data_access.sheets import BY_NAME, Column, Kind
from pages.parts import page
from pages.parts.marked import sentence
from pages.parts.words import words
from pages.steward.guide_columns import FIELDS_IN_A_ROW, NOT_READ, Columns, own_words

MOST = 30


def meanings(place: int, block: Block, columns: Columns) -> dict[str, dict[str, str]]:
    """For each column of words in which the file has others than ours: what each of them means, as picked."""
    picked = {column.heading: dict(block.meanings.get(column.heading, {})) for column, _ in _of_words(block)}
    foreign = [
        (column, values) for column, sources in _of_words(block) if (values := _foreign(column, sources, columns))
    ]
    if foreign:
        page.text(words("mapping.values"))
    for column, values in foreign:
        if len(values) > MOST:
            page.note(words("mapping.many_values", heading=column.heading, most=MOST))
        else:
            picked[column.heading] = _picked(place, column, values, picked[column.heading])
    return {heading: found for heading, found in picked.items() if found}


def _of_words(block: Block) -> Iterator[tuple[Column, Sequence[str]]]:
    """The columns of words that the block fills, with the file's headings they come from."""
    sources = {heading: take.columns for heading, take in block.columns.items()}
    if block.turn:
        sources[block.turn.value] = tuple(block.turn.columns)
    for column in BY_NAME[block.target].columns:
        if column.heading in sources and (column.kind is Kind.CATEGORY or column.name in DISTRICT_COLUMNS):
            yield column, sources[column.heading]


def _foreign(column: Column, sources: Sequence[str], columns: Columns) -> list[str]:
    """Every value of the file, in its order, when at least one is not ours; else none."""
    held = [columns[source].rename("") for source in sources if source in columns]
    texts = pl.concat(held).unique(maintain_order=True).to_list() if held else []
    return texts if any(_read(column, text) is None for text in texts) else []


def _read(column: Column, text: str) -> str | None:
    """The value as it is read without a meaning; None when it is none of ours."""
    if column.kind is Kind.CATEGORY:
        return cast("str | None", values_of(column, pl.Series([text]), epoch_1904=False)[0])
    return next((name for name in districts() if plain(name) == plain(text)), None)


def _picked(place: int, column: Column, values: Sequence[str], proposed: dict[str, str]) -> dict[str, str]:
    """The meanings that differ from how a value is read anyway."""
    found = {}
    for start in range(0, len(values), FIELDS_IN_A_ROW):
        boxes = st.columns(FIELDS_IN_A_ROW)
        for box, value in zip(boxes, values[start : start + FIELDS_IN_A_ROW], strict=False):
            with box:
                found[value] = _meaning(place, column, value, proposed)
    chosen = {value: meaning for value, meaning in found.items() if meaning != NOT_READ}
    return {value: meaning for value, meaning in chosen.items() if meaning != _read(column, value)}


def _meaning(place: int, column: Column, value: str, proposed: dict[str, str]) -> str:
    """One value: one of our words, no value at all, or left as it stands for the judge to refuse."""
    options = [NOT_READ, "", *own_words(column)]
    start = proposed.get(value, _read(column, value) or NOT_READ)
    said = {NOT_READ: words("mapping.unsettled"), "": words("mapping.no_value")}
    return st.selectbox(
        words("mapping.value", heading=column.heading, value=sentence(value)),
        options,
        index=options.index(start) if start in options else 0,
        format_func=lambda one: said.get(one, one),
        key=f"meaning_{place}_{column.name}_{value}",
    )
