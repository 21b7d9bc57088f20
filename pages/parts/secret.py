"""A password that is shown once, to be handed over."""

from html import escape

import streamlit as st


def secret(label: str, value: str) -> None:
    """The value in letters that are told apart; one click marks it whole, for copying."""
    st.html(f'<p class="secret"><span>{escape(label)}</span> <code>{escape(value)}</code></p>')
