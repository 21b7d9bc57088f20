"""The floor: two Streamlit pages with a title, a choice and what was chosen, one of many texts; they read nothing."""

import streamlit as st


def page(title: str) -> None:
    """A title, a choice to make, and what was chosen: else nothing would change when it has been answered."""
    st.title(title)
    groups = ["Stadsdelsområde", "Stadium", "Kön"]
    st.write("Valt: ", st.segmented_control("Uppdelning", groups, default=groups[0], required=True))


def first() -> None:
    """The page at the start."""
    page("Tom sida")


def second() -> None:
    """The page beside it."""
    page("En tom sida till")


def many() -> None:
    """As many elements as are asked for, each of the size that they usually have in the house."""
    for number in range(int(st.query_params["by"])):
        st.html(f"<p>{number} {'x' * 1_300}</p>")


st.navigation(
    [
        st.Page(first, title="Tom", default=True),
        st.Page(second, title="Tom till", url_path="annan"),
        st.Page(many, title="Många", url_path="manga"),
    ]
).run()
