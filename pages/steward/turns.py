"""A deed that a button asks for, done once, and what is said about it afterwards.

A second click on the same button stops the run that does the deed and starts another. So a turn is counted
before anything is done, buttons carry their turn in their key, and what there is to say lies in the turn itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data_access.passwords import Refused
from pages.parts.outcome import outcome
from pages.parts.words import words


@dataclass
class Turn:
    """The latest deed of this window: its number, where on the page it was done, what came of it."""

    number: int = 0
    place: str = ""
    said: str = ""
    refused: bool = False
    password: str = ""
    drawn: bool = False


@dataclass(frozen=True)
class Said:
    """What to say of a deed that is done, and a password to show once."""

    text: str
    password: str = ""


def turn() -> Turn:
    """This window's latest turn."""
    found: Turn = st.session_state.setdefault("turn", Turn())
    return found


def key(name: str) -> str:
    """The key of a widget that belongs to this turn: emptied, and a new one, when something has been done."""
    return f"{name}.{turn().number}"


def pressed(name: str) -> bool:
    """Whether this turn's button was pressed."""
    return bool(st.session_state.get(key(name)))


def do(place: str, deed: Callable[[], Said]) -> None:
    """Do it once. A refusal is said at the same place, and leaves the turn and what was typed as they were."""
    now = turn()
    now.number += 1
    now.place, now.said, now.refused, now.password, now.drawn = place, "", False, "", False
    try:
        done = deed()
    except Refused as reason:
        now.said, now.refused = str(reason), True
        now.number -= 1
    else:
        now.said, now.password = done.text, done.password


def say(place: str) -> None:
    """What came of the latest deed, until the next one, a click on "hide", or another page."""
    now, hide = turn(), key("hide")
    if now.place != place or not now.said:
        return
    if now.drawn and (hide not in st.session_state or st.session_state[hide]):
        now.said = now.password = ""
        return
    if now.refused:
        st.error(now.said)
    else:
        outcome(now.said, words("accounts.password"), now.password)
    st.button(words("accounts.hide"), key=hide, type="tertiary")
    now.drawn = True
