"""Filled posts over time, one row per role, with the stretches shaded in which a post stood empty."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import plotly.graph_objects as go

from metrics.team import RoleCourse
from metrics.wording import tenths
from pages.parts import dates, notes
from pages.parts.chart import chart, dressed
from pages.parts.spaced import spaced
from pages.parts.theme import Colours, colours
from pages.parts.words import language, words

ROW = 130
GAP = 0.28
ROOM_ABOVE = 1.45
TICKS = 5
FIGURES_KEPT = 64


def posts(courses: Sequence[RoleCourse]) -> None:
    """Draw the rows; the sentence for those who do not see them says how many posts there were first and last."""
    each = "; ".join(
        words(
            "team.alt_role",
            role=notes.value("role", one.role),
            first=tenths(one.posts[0]),
            last=tenths(one.posts[-1]),
        )
        for one in courses
    )
    empty = sum(len(one.empty) for one in courses)
    chart(_figure(tuple(courses), colours(), language()), words("team.alt", each=each, empty=empty))


@lru_cache(maxsize=FIGURES_KEPT)
def _figure(courses: tuple[RoleCourse, ...], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    step = 1 / len(courses)
    top = max(max(one.posts) for one in courses)
    for row, course in enumerate(courses):
        axis = "" if row == 0 else str(row + 1)
        upper = 1 - row * step
        _row(figure, course, axis, tone)
        figure.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [upper - step * (1 - GAP), upper - step * GAP * 0.25],
                    "range": [0, top * ROOM_ABOVE],
                    "nticks": 3,
                    "tickformat": ",d",
                }
            }
        )
        _name(figure, course, axis, tone)
    days = courses[0].days
    figure.update_xaxes(range=[days[0], days[-1]], **_months(days[0], days[-1]))
    figure.update_layout(xaxis={"anchor": f"y{len(courses) if len(courses) > 1 else ''}"})
    return dressed(figure, tone, ROW * len(courses) + 40)


def _row(figure: go.Figure, course: RoleCourse, axis: str, tone: Colours) -> None:
    figure.add_scatter(
        x=course.days,
        y=course.posts,
        yaxis=f"y{axis}",
        mode="lines",
        line={"color": tone.happened, "width": 2.5, "shape": "hv"},
    )
    most = max((one.place for one in course.empty), default=0)
    numbered = spaced([one.start for one in course.empty], (course.days[0], course.days[-1]), most)
    for one, written in zip(course.empty, numbered, strict=True):
        within = {"xref": "x", "yref": f"y{axis} domain"}
        figure.add_shape(
            type="rect",
            x0=one.start,
            x1=one.end,
            y0=0,
            y1=1,
            fillcolor=tone.rule,
            line_width=0,
            layer="below",
            **within,
        )
        figure.add_annotation(
            x=one.start,
            y=1,
            text=str(one.place) if written else "",
            showarrow=False,
            xanchor="left",
            xshift=3,
            yanchor="top",
            font={"color": tone.quiet, "size": 13},
            **within,
        )


def _name(figure: go.Figure, course: RoleCourse, axis: str, tone: Colours) -> None:
    """The role above its row, and the number of posts at the line's end."""
    figure.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref=f"y{axis} domain",
        text=f"<b>{notes.value('role', course.role).capitalize()}</b>",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"color": tone.ink},
    )
    figure.add_annotation(
        x=course.days[-1],
        y=course.posts[-1],
        yref=f"y{axis}",
        text=f"<b>{words('team.posts', count=tenths(course.posts[-1]))}</b>",
        showarrow=False,
        xanchor="left",
        xshift=8,
        font={"color": tone.happened},
    )


def _months(start: date, end: date) -> dict[str, object]:
    """At most five ticks, on the first of a month, in the reader's language."""
    firsts = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    inside = [day for day in firsts if start <= day <= end]
    shown = inside[:: max(1, -(-len(inside) // TICKS))]
    return {"tickvals": shown, "ticktext": [dates.tick(day) for day in shown], "tickangle": 0}
