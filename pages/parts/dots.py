"""Shares as dots with their intervals, one row each, against the line at one half."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

from metrics.wording import percent
from pages.parts.chart import chart, dressed
from pages.parts.theme import Colours, colours
from pages.parts.words import language, words

ROW = 60
EDGE = 13  # pixels left of zero, for half of the axis's first label: one that reached outside would not be drawn
FIGURES_KEPT = 64


@dataclass(frozen=True)
class Dot:
    """A share with its interval, as fractions, its name and what is written at the right."""

    name: str
    share: float
    low: float
    high: float
    said: str


def dots(found: Sequence[Dot]) -> None:
    """Draw the rows; the sentence for those who do not see them names each with its share."""
    each = "; ".join(f"{one.name} {one.said}, {percent(one.share)}" for one in found)
    chart(_figure(tuple(found), colours(), language()), words("goals.alt", each=each))


@lru_cache(maxsize=FIGURES_KEPT)
def _figure(found: tuple[Dot, ...], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    for row, one in enumerate(reversed(found)):
        _half(figure, row, tone)
        colour = tone.happened if one.low > 0.5 else tone.context
        line = {"color": colour, "width": 4}
        figure.add_scatter(x=[one.low, one.high], y=[row, row], mode="lines", line=line, opacity=0.45)
        figure.add_scatter(x=[one.share], y=[row], mode="markers", marker={"color": colour, "size": 13})
        _text(figure, 0, row, one.name, "left", tone.ink, tone.paper, above=True)
        _text(figure, 1, row, f"<b>{one.said}</b>", "left", colour, tone.paper)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    named = [words("goals.half") if tick == 0.5 else percent(tick) for tick in ticks]
    figure.update_xaxes(range=[-0.015, 1], tickvals=ticks, ticktext=named, showline=False)
    figure.update_yaxes(range=[-0.6, len(found) - 0.4], showgrid=False, showticklabels=False, rangemode="normal")
    return dressed(figure, tone, ROW * len(found) + 60).update_layout(margin_l=EDGE)


def _half(figure: go.Figure, row: int, tone: Colours) -> None:
    """The line at one half, within the row's drawing alone: above it stands the row's name."""
    line = {"color": tone.short, "width": 2, "dash": "dot"}
    figure.add_shape(type="line", x0=0.5, x1=0.5, y0=row - 0.52, y1=row + 0.13, line=line, layer="below")


def _text(
    figure: go.Figure, place: float, row: int, text: str, anchor: str, colour: str, paper: str, *, above: bool = False
) -> None:
    figure.add_annotation(
        x=place,
        y=row,
        text=text,
        showarrow=False,
        xanchor=anchor,
        yshift=17 if above else 0,
        xshift=-EDGE if above else 10,
        font={"color": colour},
        bgcolor=paper,
    )
