"""What a member is writing about one application in this window: kept until it is stored, whatever happens meanwhile.

It is the member's own: whoever else signs in at the same window sees nothing of it.

A second click on the same button stops the run that does the deed and starts another. So a turn is counted before
anything is done, and the button's key carries the turn.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from data_access.decision_texts import NotStored
from pages.parts import visit
from pages.parts.marked import plain
from pages.parts.outcome import outcome

Made = TypeVar("Made")


@dataclass
class Draft:
    """``texts`` by field; ``district`` of the application; ``seen`` the number of the newest decision that has stood
    on the screen, ``corrects`` whether the form there was one of correction; ``turn`` the deeds so far, and what there
    is to say of the latest one.
    """

    of: str
    texts: dict[str, str] = field(default_factory=dict)
    district: str = ""
    seen: int | None = None
    corrects: bool = False
    turn: int = 0
    said: str = ""
    refused: bool = False

    def key(self, name: str) -> str:
        """A widget's key: another one, and so emptied, when something has been stored."""
        return visit.own(f"{name}:{self.of}:{self.turn}")

    def text(self, name: str) -> str:
        """What is written in a field so far."""
        return self.texts.get(name, "")


def draft(of: str) -> Draft:
    """This window's and this member's draft about one thing."""
    found: Draft = st.session_state.setdefault(visit.own(f"draft:{of}"), Draft(of))
    return found


def take(found: Draft, *names: str) -> None:
    """Take in what has been written in the fields since the last run, or when the member's session ended."""
    for name in names:
        key = found.key(name)
        text = visit.left(key)
        if text is not None:
            found.texts[name] = text
        elif key in st.session_state:
            found.texts[name] = str(st.session_state[key] or "")


def pressed(found: Draft, button: str) -> bool:
    """Whether this turn's button was pressed."""
    return bool(st.session_state.get(found.key(button)))


def do(found: Draft, deed: Callable[[], Made], told: Callable[[Made], str]) -> None:
    """Do it once. What is stored empties the fields; a refusal is said, and what was written stays.

    The run can be stopped where it meets the session's state, as in ``told``: by then all else is in order.
    """
    found.turn += 1
    found.said, found.refused = "", False
    try:
        made = deed()
    except NotStored as reason:
        found.said, found.refused = str(reason), True
        found.turn -= 1
    else:
        found.texts.clear()
        found.said = told(made)


def say(found: Draft) -> None:
    """What came of the latest deed."""
    if found.said and found.refused:
        st.error(plain(found.said))
    elif found.said:
        outcome(found.said)
