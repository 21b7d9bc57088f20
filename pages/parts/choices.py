"""A choice among named things, in the address under a name of ``address.NAMES``."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import address


def choice(name: str, label: str, named: Mapping[str, str]) -> str:
    """The key of the chosen one. The first is chosen from the start, and then stands not in the address."""
    keys = list(named)
    asked = address.wanted(name, keys)
    if st.session_state.get(name) not in keys:
        st.session_state.pop(name, None)
    chosen = str(st.selectbox(label, keys, index=keys.index(asked), format_func=lambda key: named[key], key=name))
    if chosen == keys[0]:
        address.forgotten(name)
    else:
        address.chosen(name, chosen)
    return chosen
