"""What is protected in a chart along time: a hatched field, named once."""

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.parts.bands import stretches
from pages.parts.theme import Colours
from pages.parts.words import words

SIZE, DENSITY = 9, 0.08
WIDE_ENOUGH = 0.15


def hatched(figure: go.Figure, places: Sequence[int], whole: int, top: float, tone: Colours) -> None:
    """A field from zero to ``top`` over each of ``places``, on an axis of ``whole`` steps.

    The longest stretch is named, where there is room for the word.
    """
    if not places:
        return
    stroke = {"shape": "/", "size": SIZE, "solidity": DENSITY, "fgcolor": tone.context, "bgcolor": "rgba(0,0,0,0)"}
    marker = {"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": stroke}
    figure.add_bar(x=list(places), y=[top] * len(places), width=1, marker=marker)
    widest = max(stretches(places), key=len)
    if len(widest) >= WIDE_ENOUGH * whole:
        figure.add_annotation(
            x=(widest[0] + widest[-1]) / 2,
            y=top / 2,
            text=words("figures.hatched"),
            showarrow=False,
            font={"color": tone.quiet, "size": 13},
            bgcolor=tone.paper,
        )
