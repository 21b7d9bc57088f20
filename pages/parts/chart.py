"""Drawing a chart: our template, a name for those who do not see it, and no buttons on it."""

import plotly.graph_objects as go
import streamlit as st

from pages.parts.theme import colours, template


def chart(figure: go.Figure, alt: str, height: int = 420) -> None:
    """Draw a figure. ``alt`` says in a sentence what it shows; its numbers stand in the table beside it."""
    figure.update_layout(template=template(colours()), height=height)
    st.plotly_chart(figure, theme=None, alt=alt, config={"staticPlot": True, "displayModeBar": False})
