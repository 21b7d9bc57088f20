"""A choice among named things, in the address under a name of ``address.NAMES``."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import address


def choice(name: str, label: str, named: Mapping[str, str]) -> str:
    """The key of the chosen one. The first is chosen from the start, and then stands not in the address."""
    keys = list(named)
    address.begin(name, keys)
    chosen = str(st.selectbox(label, keys, format_func=lambda key: named[key], key=name))
    address.settle(name, chosen, keys[0])
    return chosen
