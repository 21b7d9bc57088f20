"""Leafing through the log, a hundred rows at a time; ``?sheet=`` in the address."""

from dataclasses import dataclass

import streamlit as st

from data_access.log_pages import Wanted
from metrics.wording import number
from pages.parts import address
from pages.parts.words import words

SIZE = 100
NAME, OLDER, NEWER, OF = "sheet", "log_older", "log_newer", "log_leaves_of"


@dataclass(frozen=True)
class Leaf:
    """One leaf: its number and the first and last row on it, counted from 1, of ``count`` rows."""

    number: int
    first: int
    last: int
    count: int


def leaf(wanted: Wanted, count: int) -> Leaf:
    """The leaf that the address and the buttons ask for; the first one when something else is asked for."""
    most = max(-(-count // SIZE), 1)
    asked = address.wanted(NAME, ["1", *(str(place) for place in range(2, most + 1))])
    step = bool(st.session_state.get(OLDER)) - bool(st.session_state.get(NEWER))
    place = min(max(int(asked) + step, 1), most)
    if st.session_state.get(OF, wanted) != wanted:
        place = 1
    st.session_state[OF] = wanted
    if place == 1:
        address.forgotten(NAME)
    else:
        address.chosen(NAME, str(place))
    return Leaf(place, (place - 1) * SIZE + 1, min(place * SIZE, count), count)


def turning(at: Leaf) -> None:
    """Which rows these are, and the buttons to newer and older ones."""
    span = {"first": number(at.first), "last": number(at.last), "count": number(at.count)}
    with st.container(horizontal=True, vertical_alignment="center", key="log_turning"):
        st.markdown(words("log.leaf", **span))
        if at.first > 1:
            st.button(words("log.newer"), key=NEWER)
        if at.last < at.count:
            st.button(words("log.older"), key=OLDER)
