"""A file to take along. Each time one is given, the access log is told first."""

from collections.abc import Callable

import streamlit as st

from data_access.actions import Action
from pages.parts import visit

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
JSON = "application/json"
TOML = "application/toml"
TEXT = "text/plain; charset=utf-8"


def download(
    label: str,
    file_name: str,
    data: bytes | Callable[[], bytes],
    kind: str,
    what: str = "",
    *,
    key: str = "",
    quiet: bool = False,
) -> None:
    """A button that gives ``data`` as a file of that name; ``kind`` is one of the above.

    The click is logged as an export of ``what`` (else the file's name) and only then is the file made: a function
    as ``data`` is called at the click, outside the page's run, and must not draw. A session that has ended
    meanwhile, or a log that cannot be written, gives no file. A ``quiet`` button is words alone.
    ``key`` tells apart buttons that give files of the same name.
    """
    tell = visit.here().tell

    def given() -> bytes:
        tell(Action.EXPORT, what or file_name)
        return data() if callable(data) else data

    st.download_button(
        label,
        given,
        file_name=file_name,
        mime=kind,
        on_click="ignore",
        key=f"download:{key or file_name}",
        type="tertiary" if quiet else "secondary",
    )
