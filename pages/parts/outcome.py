"""What came of a deed, and a password that is shown once, to be handed over."""

from html import escape

import streamlit as st


def outcome(text: str, label: str = "", secret: str = "") -> None:
    """The text, read aloud where it appears. One click on the secret marks it whole, for copying."""
    shown = f"<p><span>{escape(label)}</span> <code>{escape(secret)}</code></p>" if secret else ""
    st.html(f'<div class="outcome" role="status"><p>{escape(text)}</p>{shown}</div>')
