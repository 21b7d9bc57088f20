"""Who is here, and the way to tell the access log what they do."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data_access.accounts import User
from data_access.actions import Action

KEY = "visit"
Tell = Callable[..., None]


@dataclass(frozen=True)
class Visit:
    """The signed-in user of this window. ``tell`` and ``saw`` raise Ended when the session no longer is open.

    ``tell(action, what, reason)`` before the deed, never with a value of a person: what could not be logged
    must not happen. ``saw(address)`` for a page; it is logged once per page and session.
    """

    user: User
    tell: Tell
    saw: Callable[[str], None]


def begin(visit: Visit) -> None:
    """On every run, once the database has said who it is."""
    st.session_state[KEY] = visit


def here() -> Visit:
    """The visit of this run; KeyError when nobody is signed in."""
    found: Visit = st.session_state[KEY]
    return found


def end() -> None:
    """On every run without anybody."""
    st.session_state.pop(KEY, None)


def tell(action: Action, what: str = "", reason: str = "") -> None:
    """Log what the user is about to do."""
    here().tell(action, what, reason)
