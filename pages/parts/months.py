"""A share month by month, a line with its interval per instrument; a month hidden for all is hatched."""

from functools import lru_cache

import plotly.graph_objects as go

from metrics.released import Cell, Released
from metrics.wording import percent
from pages.parts.bands import band, stretches
from pages.parts.chart import axis_name, chart, dressed
from pages.parts.hatched import hatched
from pages.parts.slopes import apart
from pages.parts.theme import DARK, DISTRICTS_DARK, DISTRICTS_LIGHT, Colours, colours
from pages.parts.words import language, words

HEIGHT = 360
NEAREST = 0.07
ROOM = 0.5

Line = tuple[str, tuple[tuple[int, Cell], ...]]


def months(course: Released) -> bool:
    """Draw the instruments with at least two released months; False, and nothing drawn, when there is none."""
    found: dict[str, dict[int, Cell]] = {}
    for cell in course.cells:
        if cell.value is not None:
            found.setdefault(cell.at("instrument"), {})[int(cell.at("month"))] = cell
    lines = tuple((name, tuple(sorted(points.items()))) for name, points in found.items() if len(points) > 1)
    if lines:
        told = {int(cell.at("month")) for cell in course.cells if cell.value is not None}
        hidden = tuple(sorted({int(cell.at("month")) for cell in course.cells if cell.hidden} - told))
        alt = words("well_being.cutoff_alt", each="; ".join(map(_said, lines)))
        chart(_figure(lines, hidden, colours(), language()), alt)
    return bool(lines)


def _said(line: Line) -> str:
    name, points = line
    (start, first), (end, last) = points[0], points[-1]
    ends = {"first": percent(first.value or 0), "start": start, "last": percent(last.value or 0), "end": end}
    return words("well_being.cutoff_ends", name=name, **ends)


@lru_cache(maxsize=64)
def _figure(lines: tuple[Line, ...], hidden: tuple[int, ...], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    first = min([*hidden, *(points[0][0] for _, points in lines)])
    end = max([*hidden, *(points[-1][0] for _, points in lines)])
    hatched(figure, hidden, end + 1, 1, tone)
    palette = DISTRICTS_DARK if tone is DARK else DISTRICTS_LIGHT
    heights = apart([points[-1][1].value or 0 for _, points in lines], NEAREST, 1)
    for (name, points), height, shade in zip(lines, heights, palette, strict=False):
        cells = dict(points)
        for run in stretches(list(cells)):
            band(figure, [(month, cells[month]) for month in run], shade)
            values = [cells[month].value for month in run]
            figure.add_scatter(x=run, y=values, mode="lines+markers", line={"color": shade, "width": 3})
        last, cell = points[-1]
        text = f"<b>{name} {percent(cell.value or 0)}</b>"
        figure.add_annotation(
            x=last, y=height, text=text, showarrow=False, xanchor="left", xshift=10, font={"color": shade}
        )
    ticks = [0, 0.25, 0.5, 0.75, 1]
    figure.update_yaxes(range=[0, 1], tickvals=ticks, ticktext=[percent(tick) for tick in ticks])
    figure.update_xaxes(
        range=[first - ROOM, end + ROOM], dtick=1, tickangle=0, **axis_name(words("well_being.cutoff_axis"), tone)
    )
    return dressed(figure, tone, HEIGHT).update_layout(margin={"b": 56})
