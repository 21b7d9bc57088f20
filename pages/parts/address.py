"""What the reader has chosen stands in the address, so that a link shows the same, through sign-in and page changes.

Streamlit's own binding loses the address while the sign-in runs, and moving to another page clears it.
"""

from collections.abc import Sequence
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.parts.words import DEFAULT, language

NAMES = (
    "period",
    "by",
    "account",
    "actor",
    "action",
    "span",
    "sheet",
    "since",
    "publication",
    "table",
    "cut",
    "figure",
    "question",
    "put",
    "family",
    "pack_day",
    "district",
    "leaf",
    "id",
    "target_wait",
    "relief",
    "wall",
)


def keep() -> None:
    """First on every run: take what the address asks for, or put back what a page change took away.

    After the browser's Back or Forward the address holds as it stands: a choice that it does not name is unmade.
    """
    travelled, address = _travelled(), st.query_params.to_dict()
    for name in NAMES:
        asked, known = address.get(name), st.session_state.get(_kept(name))
        if travelled or (asked is not None and asked != known):
            _take(name, asked)
        elif asked is None and known is not None:
            st.query_params[name] = known


def _travelled() -> bool:
    """True when Back or Forward led to this run."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def _take(name: str, asked: str | None) -> None:
    """What the address says holds from now on, whatever the widget of that name said."""
    st.session_state.pop(name, None)
    if asked is None:
        st.session_state.pop(_kept(name), None)
    else:
        st.session_state[_kept(name)] = asked


def wanted(name: str, choices: Sequence[str]) -> str:
    """The choice that the address asks for, or the first when it asks for none of these."""
    asked = st.session_state.get(_kept(name))
    return str(asked) if asked in choices else choices[0]


def begin(name: str, choices: Sequence[str]) -> None:
    """Before the widget of that name is drawn: what the address asks for, where the reader has chosen nothing since.

    It is put into the widget's state: as its default the browser would not follow when Back changes it. Anew on every
    run: where two runs follow close on each other the browser draws only the second, and would answer the first choice.
    """
    known = st.session_state.get(name)
    st.session_state[name] = known if known in choices else wanted(name, choices)


def settle(name: str, choice: str, unasked: str) -> None:
    """After it: the choice in the address, but for what the page shows unasked."""
    if choice == unasked:
        forgotten(name)
    else:
        chosen(name, choice)


def chosen(name: str, choice: str) -> None:
    """Remember a choice, and show it in the address."""
    st.session_state[_kept(name)] = choice
    st.query_params[name] = choice


def forgotten(name: str) -> None:
    """Take a choice out of the address: it is what the page shows unasked."""
    st.session_state.pop(_kept(name), None)
    st.query_params.pop(name, None)


def asked(name: str) -> str:
    """What the address asks for under a name, whatever it is; empty when it does not."""
    return str(st.session_state.get(_kept(name)) or "")


def link(page: str, **choices: str) -> str:
    """The address of a page with these choices, in the reader's language."""
    spoken = {} if language() == DEFAULT else {"lang": language()}
    return f"/{page}?{urlencode(choices | spoken, safe='/=', quote_via=quote)}"


def site() -> str:
    """The address that the reader's browser has for this house, for links in files."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _kept(name: str) -> str:
    return f"address:{name}"
