"""What the reader has chosen stands in the address, so that a link shows the same, through sign-in and page changes.

Streamlit's own binding loses the address while the sign-in runs, and moving to another page clears it.
"""

from collections.abc import Sequence

import streamlit as st

NAMES = ("period", "by", "account", "actor", "action", "span", "sheet")


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


def _kept(name: str) -> str:
    return f"address:{name}"
