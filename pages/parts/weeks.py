"""A share week by week with its interval, and under each point how many it is of; hidden weeks are hatched."""

from functools import lru_cache

import plotly.graph_objects as go

from metrics.released import Cell, Released
from metrics.wording import number, percent
from pages.parts.bands import band, stretches
from pages.parts.chart import axis_name, chart, dressed
from pages.parts.hatched import hatched
from pages.parts.theme import Colours, colours
from pages.parts.words import language, words

HEIGHT = 460
STEP, WEEKS = 13, 61
BELOW, ABOVE = (0.0, 0.14), (0.25, 1.0)


def weeks(course: Released) -> bool:
    """Draw the released weeks; False, and nothing drawn, when there are fewer than two."""
    shown = tuple(sorted((int(cell.at("week")), cell) for cell in course.cells if cell.value is not None))
    hidden = tuple(sorted(int(cell.at("week")) for cell in course.cells if cell.hidden))
    if len(shown) < 2:
        return False
    first, last = shown[0], shown[-1]
    counts = [cell.persons or 0 for _, cell in shown]
    said = {"first": first[0], "last": last[0], "count": number(len(shown)), "least": min(counts), "most": max(counts)}
    said |= {"start": percent(first[1].value or 0), "end": percent(last[1].value or 0)}
    chart(_figure(shown, hidden, colours(), language()), words("weeks.alt", **said))
    return True


@lru_cache(maxsize=64)
def _figure(shown: tuple[tuple[int, Cell], ...], hidden: tuple[int, ...], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    hatched(figure, hidden, WEEKS, 1, tone)
    cells = dict(shown)
    for run in stretches(list(cells)):
        band(figure, [(week, cells[week]) for week in run], tone.happened)
        heights = [cells[week].value for week in run]
        line = {"color": tone.happened, "width": 3}
        figure.add_scatter(x=run, y=heights, mode="lines+markers", line=line, marker={"size": 6})
    figure.add_bar(
        x=[week for week, _ in shown],
        y=[cell.persons for _, cell in shown],
        marker={"color": tone.context, "line": {"width": 0}},
        width=0.62,
        yaxis="y2",
    )
    figure.add_vline(x=0, line={"color": tone.context, "width": 1}, layer="below")
    _axes(figure, max(cell.persons or 0 for _, cell in shown), tone)
    return dressed(figure, tone, HEIGHT).update_layout(margin={"r": 16, "t": 28, "b": 56})


def _axes(figure: go.Figure, most: int, tone: Colours) -> None:
    ticks = [0, 0.25, 0.5, 0.75, 1]
    named = [percent(tick) for tick in ticks]
    figure.update_layout(
        yaxis={"domain": ABOVE, "range": [0, 1], "tickvals": ticks, "ticktext": named},
        yaxis2={"domain": BELOW, "range": [0, most], "tickvals": [0, most], "anchor": "x", "showgrid": False},
        xaxis={"anchor": "y2", "range": [-8.6, 52.6], "tickvals": list(range(0, 53, STEP)), "tickangle": 0}
        | axis_name(words("weeks.axis"), tone),
    )
    said = {"xref": "paper", "yref": "paper", "x": 0, "showarrow": False, "xanchor": "left", "yanchor": "bottom"}
    font = {"color": tone.quiet, "size": 13}
    figure.add_annotation(text=words("weeks.counts"), y=BELOW[1] + 0.01, font=font, **said)
    figure.add_annotation(
        text=words("weeks.startup"),
        x=0,
        y=1,
        yref="paper",
        showarrow=False,
        xanchor="left",
        xshift=4,
        yshift=14,
        font=font,
    )
