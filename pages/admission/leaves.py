"""Leafing through the queue, so many applications at a time; ``?leaf=`` in the address."""

from dataclasses import dataclass

import streamlit as st

from metrics.wording import number
from pages.parts import address
from pages.parts.words import words

SIZE = 25
NAME, LATER, EARLIER = "leaf", "queue_later", "queue_earlier"


@dataclass(frozen=True)
class Leaf:
    """The first and last application on it, counted from 1, of ``count``."""

    first: int
    last: int
    count: int


def leaf(count: int) -> Leaf:
    """The leaf that the address and the buttons ask for; the first one when something else is asked for."""
    most = max(-(-count // SIZE), 1)
    asked = address.wanted(NAME, ["1", *(str(place) for place in range(2, most + 1))])
    step = bool(st.session_state.get(LATER)) - bool(st.session_state.get(EARLIER))
    place = min(max(int(asked) + step, 1), most)
    if place == 1:
        address.forgotten(NAME)
    else:
        address.chosen(NAME, str(place))
    return Leaf((place - 1) * SIZE + 1, min(place * SIZE, count), count)


def turning(at: Leaf) -> None:
    """Which applications these are, and the buttons to the others; nothing when all are there."""
    if at.count <= SIZE:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="queue_turning"):
        span = {"first": number(at.first), "last": number(at.last), "count": number(at.count)}
        st.markdown(words("queue.leaf", **span))
        if at.first > 1:
            st.button(words("queue.earlier"), key=EARLIER)
        if at.last < at.count:
            st.button(words("queue.later"), key=LATER)
