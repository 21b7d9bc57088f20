"""What the reader has chosen stands in the address, so that a link shows the same, through sign-in and page changes.

Streamlit's own binding loses the address while the sign-in runs, and moving to another page clears it.
"""

from collections.abc import Sequence
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

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
)


def keep() -> None:
    """First on every run: take what the address asks for, or put back what a page change took away."""
    for name in NAMES:
        asked, known = st.query_params.get(name), st.session_state.get(_kept(name))
        if asked is None and known is not None:
            st.query_params[name] = known
        elif asked is not None and asked != known:
            st.session_state[_kept(name)] = asked
            st.session_state.pop(name, None)


def wanted(name: str, choices: Sequence[str]) -> str:
    """The choice that the address asks for, or the first when it asks for none of these."""
    asked = st.session_state.get(_kept(name))
    return str(asked) if asked in choices else choices[0]


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
