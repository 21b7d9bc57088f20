"""Waiting times with competing outcomes: what share has met each of them by when, in words and as a chart."""

from collections.abc import Sequence

import plotly.graph_objects as go

from metrics.admission.curves import WaitingCurve
from metrics.wording import number, percent
from pages.parts import listing, page
from pages.parts.chart import chart, dressed
from pages.parts.theme import Colours, colours
from pages.parts.words import words

HEIGHT = 300
HEADS = ("outcome", "share", "within", "median")


def competing(title: str, curves: Sequence[WaitingCurve]) -> None:
    """One group of outcomes: a line each as far as enough were left to wait, and the same as a table."""
    page.text(f"**{title}**")
    drawn = [one for one in curves if one.times]
    if drawn:
        tone = colours()
        chart(dressed(_figure(drawn, tone), tone, HEIGHT), words("competing.alt", title=title))
    else:
        page.text(words("competing.too_few"))
    heads = [words(f"competing_head.{name}") for name in HEADS]
    listing.listing(heads, [_row(one) for one in curves], words("competing.caption", title=title), {1, 2, 3})


def _row(one: WaitingCurve) -> tuple[str, ...]:
    part = words("figures.part", part=number(one.met), whole=number(one.applications))
    if not one.times:
        return one.outcome, part, words("competing.not_drawn"), _median(one)
    told = words("competing.by", share=percent(one.share[-1]), days=number(one.times[-1]))
    return one.outcome, part, told, _median(one)


def _median(one: WaitingCurve) -> str:
    return words("competing.no_median") if one.median is None else words("competing.days", days=number(one.median))


def _figure(curves: Sequence[WaitingCurve], tone: Colours) -> go.Figure:
    figure = go.Figure()
    for one, colour in zip(curves, (tone.happened, tone.short, tone.context), strict=False):
        times, share = (0.0, *one.times), (0.0, *one.share)
        figure.add_scatter(x=times, y=share, mode="lines", line={"color": colour, "width": 2, "shape": "hv"})
        figure.add_annotation(
            x=times[-1],
            y=share[-1],
            text=one.outcome,
            xanchor="left",
            showarrow=False,
            font={"color": colour},
            xshift=6,
        )
    figure.update_xaxes(title_text=words("competing.axis"))
    return figure.update_yaxes(tickformat=".0%", range=[0, 1.02])
