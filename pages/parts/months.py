"""A share month by month, one line per instrument; months that are hidden are gaps."""

from functools import lru_cache

import plotly.graph_objects as go

from metrics.released import Released
from metrics.wording import percent
from pages.parts.chart import axis_name, chart, dressed
from pages.parts.slopes import apart
from pages.parts.theme import DARK, DISTRICTS_DARK, DISTRICTS_LIGHT, Colours, colours
from pages.parts.words import language, words

HEIGHT = 360
NEAREST = 0.07

Line = tuple[str, tuple[tuple[int, float], ...]]


def months(course: Released) -> bool:
    """Draw the instruments with at least two released months; False, and nothing drawn, when there is none."""
    found: dict[str, dict[int, float]] = {}
    for cell in course.cells:
        if cell.value is not None:
            found.setdefault(cell.at("instrument"), {})[int(cell.at("month"))] = cell.value
    lines = tuple((name, tuple(sorted(points.items()))) for name, points in found.items() if len(points) > 1)
    if lines:
        chart(_figure(lines, colours(), language()), words("well_being.cutoff_alt", each="; ".join(map(_said, lines))))
    return bool(lines)


def _said(line: Line) -> str:
    name, points = line
    (start, first), (end, last) = points[0], points[-1]
    ends = {"first": percent(first), "start": start, "last": percent(last), "end": end}
    return words("well_being.cutoff_ends", name=name, **ends)


@lru_cache(maxsize=64)
def _figure(lines: tuple[Line, ...], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    palette = DISTRICTS_DARK if tone is DARK else DISTRICTS_LIGHT
    heights = apart([points[-1][1] for _, points in lines], NEAREST)
    for (name, points), height, shade in zip(lines, heights, palette, strict=False):
        values = dict(points)
        whole = range(points[0][0], points[-1][0] + 1)
        line = {"color": shade, "width": 3}
        figure.add_scatter(x=list(whole), y=[values.get(month) for month in whole], mode="lines+markers", line=line)
        text = f"<b>{name} {percent(points[-1][1])}</b>"
        figure.add_annotation(
            x=points[-1][0], y=height, text=text, showarrow=False, xanchor="left", xshift=10, font={"color": shade}
        )
    ticks = [0, 0.25, 0.5, 0.75, 1]
    figure.update_yaxes(range=[0, 1], tickvals=ticks, ticktext=[percent(tick) for tick in ticks])
    figure.update_xaxes(dtick=1, tickangle=0, **axis_name(words("well_being.cutoff_axis"), tone))
    return dressed(figure, tone, HEIGHT).update_layout(margin={"b": 56})
