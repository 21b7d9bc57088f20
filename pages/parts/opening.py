"""Above a steering page's title: whether the data are invented, the period, and the day to compare with."""

import streamlit as st

from metrics.desk import Desk
from metrics.history import Asking
from pages.parts import filters, page, since
from pages.parts.words import words


def opened(desk: Desk) -> Asking | None:
    """What the page asks with, seen from today. None when there are no data: then the page has said so, and why."""
    state = desk.data()
    if state.last_import is None:
        page.question(words("empty.title"))
        page.lead(words("empty.lead"))
        return None
    with st.container(key="opening"):
        left, middle, right = st.columns([35, 34, 27], vertical_alignment="bottom")
    with left:
        if state.example:
            page.example_badge()
    with middle:
        start, end = filters.period(desk.periods())
    with right:
        return Asking(desk, start, end, desk.day(), since=since.choice(desk, start))
