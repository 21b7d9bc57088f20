"""Two points in time and a line per group between them: only figures that were released."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import inf

import plotly.graph_objects as go
import streamlit as st

from metrics.released import Cell
from metrics.wording import percent
from pages.parts.bands import band
from pages.parts.chart import chart, dressed
from pages.parts.theme import DARK, DISTRICTS_DARK, DISTRICTS_LIGHT, Colours, colours
from pages.parts.words import language, words

HEIGHT, WIDTH = 400, 720
NEAREST = 0.062
ROOM = 8.5
LEFT_ROOM, LEAST_ROOM, MOST_ROOM = 52, 90, 230
ROOM_ABOVE = 1.18


@dataclass(frozen=True)
class Slope:
    """One group's share at the first and at the second point; ``whole`` for everybody."""

    name: str
    first: Cell
    second: Cell
    whole: bool = False


def slopes(found: Sequence[Slope], ends: tuple[str, str]) -> bool:
    """Draw the groups with both figures released; False, and nothing drawn, when there is none."""
    drawn = tuple(one for one in found if one.first.value is not None and one.second.value is not None)
    if drawn:
        with st.container(width=WIDTH):
            alt = words("attendance.slopes_alt", each="; ".join(map(_said, drawn)))
            chart(_figure(drawn, ends, colours(), language()), alt)
    return bool(drawn)


def _said(one: Slope) -> str:
    ends = {"first": percent(one.first.value or 0), "second": percent(one.second.value or 0)}
    return words("attendance.slope", name=one.name, **ends)


def apart(heights: Sequence[float], nearest: float, ceiling: float = inf) -> list[float]:
    """The same heights moved as little as needed for labels ``nearest`` apart, in the order given.

    They are moved upwards, and where that would lift them over the ``ceiling`` down again.
    """
    placed = list(heights)
    order = sorted(range(len(heights)), key=lambda one: heights[one])
    lowest, highest = -inf, ceiling
    for place in order:
        placed[place] = lowest = max(placed[place], lowest + nearest)
    for place in reversed(order):
        placed[place] = highest = min(placed[place], highest)
        highest -= nearest
    return placed


@lru_cache(maxsize=64)
def _figure(drawn: tuple[Slope, ...], ends: tuple[str, str], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    firsts, seconds = [one.first.value or 0 for one in drawn], [one.second.value or 0 for one in drawn]
    top = max(*firsts, *seconds, *(one.second.high or 0 for one in drawn if one.whole), 0.5) * ROOM_ABOVE
    palette = (DISTRICTS_DARK if tone is DARK else DISTRICTS_LIGHT)[1:]
    groups = [one for one in drawn if not one.whole]
    shades = {one.name: palette[place % len(palette)] for place, one in enumerate(groups)}
    dashed = {one.name for one in groups[len(palette) :]}
    starts, stops = (apart(shares, NEAREST * top, top) for shares in (firsts, seconds))
    for one, start, stop in zip(drawn, starts, stops, strict=True):
        shade = tone.happened if one.whole else shades[one.name]
        _line(figure, one, shade, "dash" if one.name in dashed else "solid")
        _label(figure, 0, start, percent(one.first.value or 0), shade, "right")
        name = escape(one.name, quote=False)  # a chart reads tags
        _label(figure, 1, stop, f"<b>{percent(one.second.value or 0)}</b> {name}", shade, "left")
    figure.update_yaxes(range=[0, top], showticklabels=False, nticks=5)
    figure.update_xaxes(range=[-0.02, 1.02], tickvals=[0.12, 0.88], ticktext=_broken(ends), tickangle=0)
    right = min(MOST_ROOM, max(LEAST_ROOM, ROOM * max(len(one.name) + 6 for one in drawn)))
    return dressed(figure, tone, HEIGHT).update_layout(margin={"l": LEFT_ROOM, "r": right})


def _broken(ends: Sequence[str]) -> list[str]:
    """On two lines each: on a phone they stand close."""
    return [text.replace(" ", "<br>", 1) for text in ends]


def _line(figure: go.Figure, one: Slope, shade: str, dash: str) -> None:
    """The line, dashed where its colour is another's too.

    The interval is shaded for everybody alone, since those of the groups lie over each other.
    """
    if one.whole:
        band(figure, ((0, one.first), (1, one.second)), shade)
    width, size = (4, 11) if one.whole else (2, 8)
    figure.add_scatter(
        x=[0, 1],
        y=[one.first.value, one.second.value],
        mode="lines+markers",
        cliponaxis=False,
        line={"color": shade, "width": width, "dash": dash},
        marker={"size": size},
    )


def _label(figure: go.Figure, x: float, y: float, text: str, shade: str, anchor: str) -> None:
    shift = 10 if anchor == "left" else -10
    figure.add_annotation(
        x=x, y=y, text=text, showarrow=False, xanchor=anchor, xshift=shift, align="left", font={"color": shade}
    )
