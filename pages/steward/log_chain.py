"""Whether the log is whole: read from its first entry to its last, at most once a minute unless asked."""

from datetime import datetime

import streamlit as st

from data_access import clock
from data_access.access_log import Head
from data_access.engine import engine_for
from data_access.log_chain import Break, whole
from data_access.log_pages import local
from metrics.wording import number
from pages.parts import page
from pages.parts.words import words
from pages.steward import house

AGAIN = "log_again"
A_MINUTE = 60.0


def verdict() -> None:
    """The answer, and a button that reads the chain again."""
    if st.session_state.get(AGAIN):
        _read.clear()
    head, fault, at = _read(_address())
    if fault:
        places = {"number": fault.number, "before": fault.number - 1, "last": fault.last}
        what = words(f"log_break.{fault.kind}", **{name: number(place) for name, place in places.items()})
        st.error(words("log.broken", number=number(fault.number), what=what))
        page.lead(words("log.broken_lead"))
    else:
        page.lead(words("log.whole_one" if head.entries == 1 else "log.whole", count=number(head.entries)))
    with st.container(horizontal=True, vertical_alignment="center", key="log_checked"):
        page.note(words("log.checked", clock=f"{local(at):%H.%M.%S}", last=number(head.entries)))
        st.button(words("log.again"), key=AGAIN, type="tertiary")


def checksum() -> None:
    """The newest entry's number and hash, to be written down and compared with on another day."""
    head, _, _ = _read(_address())
    page.text(words("log.checksum", number=number(head.entries), hash=head.hash))


@st.cache_data(ttl=A_MINUTE, show_spinner=False)
def _read(address: str) -> tuple[Head, Break | None, datetime]:
    """The same for every steward: nothing in it depends on who asks."""
    return (*whole(engine_for(address)), clock.now())


def _address() -> str:
    return house.engine().url.render_as_string(hide_password=False)
