"""Handing in files. Streamlit's own words in the field are English, and ours stand in their place."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.parts.words import words

NUMBER = "upload_number"
STYLE = """<style>
[data-testid="stFileUploader"] {{ --choose: "{choose}"; --drop: "{drop}"; }}
[data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after
  {{ content: var(--choose); font-size: 0.95rem; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: var(--drop); color: var(--quiet); }}
</style>"""


def files(label: str) -> Sequence[UploadedFile]:
    """The files that the reader has chosen, in memory for this session alone; none before that."""
    st.html(STYLE.format(choose=escape(words("upload.choose")), drop=escape(words("upload.drop"))))
    return st.file_uploader(label, accept_multiple_files=True, key=_key())


def clear() -> None:
    """Empty the field on the next run, and forget the files."""
    st.session_state[NUMBER] = st.session_state.get(NUMBER, 0) + 1


def _key() -> str:
    return f"upload_{st.session_state.get(NUMBER, 0)}"
