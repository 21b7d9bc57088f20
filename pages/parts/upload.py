"""Handing in files. Streamlit's own words in the field are English, and are replaced by ours."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

NUMBER = "upload_number"
STYLE = """<style>
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"] button:has([data-testid="stIconMaterial"]) > * { font-size: 0; }
</style>"""


def files(label: str) -> Sequence[UploadedFile]:
    """The files that the reader has chosen, in memory for this session alone; none before that."""
    return st.file_uploader(label, accept_multiple_files=True, key=_key(), help=None) or []


def clear() -> None:
    """Empty the field on the next run, and forget the files."""
    st.session_state[NUMBER] = st.session_state.get(NUMBER, 0) + 1


def _key() -> str:
    return f"upload_{st.session_state.get(NUMBER, 0)}"
