"""A part of a page that is drawn anew by itself when something within it is chosen: the rest stands as it was drawn.

Such a run does not pass ``app.py``. So it first sees to it that whoever is signed in still is, and that the data and
the day are still those of the rest of the page. Otherwise the whole page is run again, which says what there is to say.
"""

from collections.abc import Callable
from datetime import date

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data_access.away import Away
from metrics.desk import Desk
from metrics.history import Asking
from pages.parts import visit
from pages.parts.visit import Visit
from pages.parts.words import keep_language


def by_itself(ask: Asking, name: str, draw: Callable[[Asking], None]) -> None:
    """Draw the part of that name, which asks through what it is given: the page's file holds what it shows at last."""
    failure = _drawn(ask, name, draw, visit.here(), ask.desk.day())
    if failure:
        raise failure


@st.fragment
def _drawn(ask: Asking, name: str, draw: Callable[[Asking], None], reader: Visit, day: date) -> Away | None:
    """What the database failed with, since Streamlit would keep it from whoever runs the whole page.

    The reader and the day are those of the whole page, also when the part is run alone. Where the reader compares with
    an earlier day, the whole page tells of what the part shows.
    """
    try:
        if _alone() and (ask.since or not _holds(ask.desk, reader, day)):
            st.rerun()
        draw(part := ask.part())
        ask.parts[name] = part  # until then a file holds what stood there before
    except Away as failure:
        if _alone():
            st.rerun()
        return failure
    return None


def _alone() -> bool:
    """True when this part alone is run."""
    run = get_script_run_ctx()
    return run is not None and bool(run.fragment_ids_this_run)


def _holds(drawn: Desk, reader: Visit, day: date) -> bool:
    """True when the rest of the page would be drawn as it stands."""
    keep_language()
    now = Desk(drawn.scope, drawn.address)
    return reader.still() and (now.data(), now.day()) == (drawn.data(), day)
