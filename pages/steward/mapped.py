"""The mapping in use: a mapping file beside the other files, or the one made on the page."""

from collections.abc import Sequence
from pathlib import PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data_access.intake.mapping import FaultyMapping, Mapping, parse
from data_access.intake.problems import refusal
from pages.parts.words import words

MAPPING_FILE = ".toml"
CHOSEN = "chosen_mapping"


def without_mapping(files: Sequence[UploadedFile]) -> list[UploadedFile]:
    """The files with rows."""
    return [file for file in files if not file.name.lower().endswith(MAPPING_FILE)]


def chosen(files: Sequence[UploadedFile]) -> Mapping | None:
    """The mapping for these files, None for files in our own layout. Raises FaultyMapping."""
    given = [file for file in files if file.name.lower().endswith(MAPPING_FILE)]
    if len(given) > 1:
        raise FaultyMapping(refusal("mapping", words("mapping.several"), words("mapping.one")))
    if given:
        return parse(_text(given[0]), PurePosixPath(given[0].name).name)
    made: tuple[tuple[str, ...], Mapping] | None = st.session_state.get(CHOSEN)
    return made[1] if made and made[0] == ids(files) else None


def choose(files: Sequence[UploadedFile], mapping: Mapping | None) -> None:
    """Use a mapping made on the page for these files from the next run on; None puts it away."""
    st.session_state[CHOSEN] = (ids(files), mapping) if mapping else None


def ids(files: Sequence[UploadedFile]) -> tuple[str, ...]:
    """What tells these files from any others."""
    return tuple(file.file_id for file in files)


def _text(file: UploadedFile) -> str:
    try:
        return file.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyMapping(refusal("mapping", words("mapping.not_text"), words("mapping.utf"))) from error
