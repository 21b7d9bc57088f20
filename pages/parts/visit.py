"""Who is here, and the way to tell the access log what they do."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data_access.accounts import User
from data_access.actions import Action

KEY, LEFT = "visit", "left_behind"
Tell = Callable[..., None]


@dataclass(frozen=True)
class Visit:
    """The signed-in user of this window. ``tell`` and ``saw`` raise Ended when the session no longer is open.

    ``tell(action, what, reason)`` before the deed, never with a value of a person: what could not be logged
    must not happen. ``saw(address)`` for a page; it is logged once per page and session. ``still()`` is False when the
    session has ended, or its user may see something else than when the run began.
    """

    user: User
    tell: Tell
    saw: Callable[[str], None]
    still: Callable[[], bool]


def begin(visit: Visit) -> None:
    """On every run, once the database has said who it is."""
    st.session_state[KEY] = visit


def here() -> Visit:
    """The visit of this run; KeyError when nobody is signed in."""
    found: Visit = st.session_state[KEY]
    return found


def end() -> None:
    """On every run without anybody. What was being written stays in the window, for when its writer is back."""
    if KEY in st.session_state:
        mine = own("")
        texts = {key: text for key, text in st.session_state.to_dict().items() if type(text) is str}
        written = {key: text for key, text in texts.items() if str(key).endswith(mine)}
        st.session_state.setdefault(LEFT, {}).update(written)
        del st.session_state[KEY]


def left(key: str) -> str | None:
    """What stood under an ``own`` key when this user's session ended; asked once."""
    found: str | None = st.session_state.get(LEFT, {}).pop(key, None)
    return found


def own(key: str) -> str:
    """The key of something in the window's state that is this user's and nobody else's."""
    return f"{key}:{here().user.name}"


def tell(action: Action, what: str = "", reason: str = "") -> None:
    """Log what the user is about to do."""
    here().tell(action, what, reason)
