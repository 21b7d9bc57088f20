"""Which districts an admission group's account belongs to."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.marked import plain
from pages.parts.words import words
from pages.steward import turns


def district_choice(name: str, known: Sequence[str], given: Sequence[str] = ()) -> None:
    """The districts that the data and the accounts name, and room for others, with commas between."""
    if known:
        st.pills(
            words("accounts.districts"),
            known,
            selection_mode="multi",
            default=[place for place in given if place in known],
            format_func=plain,
            key=turns.key(name),
        )
    st.text_input(words("accounts.other_districts"), key=turns.key(f"{name}_other"), autocomplete="off")


def chosen_districts(name: str) -> list[str]:
    """What was chosen and typed in the latest run."""
    typed = str(st.session_state.get(turns.key(f"{name}_other"), "")).split(",")
    return sorted({*st.session_state.get(turns.key(name), []), *filter(None, (text.strip() for text in typed))})
