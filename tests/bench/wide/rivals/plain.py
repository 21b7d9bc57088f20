"""The four charts in plain Streamlit with pandas, on two pages. No sign-in, no protection, no words."""

import streamlit as st
from charts import GROUPS, Tables, figures, read, version


@st.cache_data(max_entries=1)
def tables(_version: int, number: int) -> Tables:
    """Read once per data version."""
    return read()


def page(title: str) -> None:
    """Both pages show the four charts."""
    st.title(title)
    asked = st.query_params.get("by", "district")
    by = st.segmented_control("Uppdelning", list(GROUPS), format_func=GROUPS.get, default=asked, required=True)
    now = version()
    for left, right in zip(*[iter(figures(tables(now, now), str(by)))] * 2, strict=True):
        for column, figure in zip(st.columns(2), (left, right), strict=True):
            column.plotly_chart(figure, config={"staticPlot": True})


def first() -> None:
    """The page at the start."""
    page("Fyra bilder")


def second() -> None:
    """The page beside it."""
    page("Fyra bilder till")


st.set_page_config(layout="wide")
st.navigation(
    [st.Page(first, title="Fyra bilder", default=True), st.Page(second, title="Fyra bilder till", url_path="annan")]
).run()
