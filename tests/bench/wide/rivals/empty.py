"""The floor: two Streamlit pages that hold a title and a choice, and read nothing."""

import streamlit as st


def page(title: str) -> None:
    """A title, and a choice to make."""
    st.title(title)
    st.segmented_control("Uppdelning", ["Stadsdelsområde", "Stadium", "Kön"], default="Stadsdelsområde", required=True)


def first() -> None:
    """The page at the start."""
    page("Tom sida")


def second() -> None:
    """The page beside it."""
    page("En tom sida till")


st.navigation([st.Page(first, title="Tom", default=True), st.Page(second, title="Tom till", url_path="annan")]).run()
