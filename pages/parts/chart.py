"""Drawing a chart: our template, a name for those who do not see it, and no buttons on it."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.parts.theme import Colours, template
from pages.parts.words import language

HEIGHT = 420


def chart(figure: go.Figure, alt: str) -> None:
    """Draw a dressed figure. ``alt`` says in a sentence what it shows; its numbers stand in the table beside it."""
    st.plotly_chart(figure, theme=None, alt=alt, config={"staticPlot": True, "displayModeBar": False})


def axis_name(text: str, tone: Colours) -> dict[str, Any]:
    """What an axis counts, in words of its own, as settings of that axis."""
    return {"title": {"text": text, "font": {"color": tone.quiet, "size": 13}, "standoff": 8}}


def dressed(figure: go.Figure, tone: Colours, height: int = HEIGHT) -> go.Figure:
    """The figure in our template and the reader's colours."""
    return figure.update_layout(template=template(tone, language()), height=height)
