"""A share week by week with its interval, and under each point how many it is of; hidden weeks are gaps."""

from functools import lru_cache
from itertools import pairwise

import plotly.graph_objects as go

from metrics.released import Cell, Released
from metrics.wording import number, percent
from pages.parts.chart import axis_name, chart, dressed
from pages.parts.theme import Colours, colours
from pages.parts.words import language, words

HEIGHT = 460
STEP = 13
BELOW, ABOVE = (0.0, 0.14), (0.25, 1.0)


def weeks(course: Released) -> bool:
    """Draw the released weeks; False, and nothing drawn, when there are fewer than two."""
    shown = tuple(sorted((int(cell.at("week")), cell) for cell in course.cells if cell.value is not None))
    if len(shown) < 2:
        return False
    first, last = shown[0], shown[-1]
    counts = [cell.persons or 0 for _, cell in shown]
    said = {"first": first[0], "last": last[0], "count": number(len(shown)), "least": min(counts), "most": max(counts)}
    said |= {"start": percent(first[1].value or 0), "end": percent(last[1].value or 0)}
    chart(_figure(shown, colours(), language()), words("weeks.alt", **said))
    return True


@lru_cache(maxsize=64)
def _figure(shown: tuple[tuple[int, Cell], ...], tone: Colours, _language: str) -> go.Figure:
    figure = go.Figure()
    for run in _runs(shown):
        _band(figure, run, tone)
        places, heights = [week for week, _ in run], [cell.value for _, cell in run]
        line = {"color": tone.happened, "width": 3}
        figure.add_scatter(x=places, y=heights, mode="lines+markers", line=line, marker={"size": 6})
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


def _runs(shown: tuple[tuple[int, Cell], ...]) -> list[list[tuple[int, Cell]]]:
    """Stretches of weeks without a gap."""
    runs = [[shown[0]]]
    for (before, _), (week, cell) in pairwise(shown):
        if week != before + 1:
            runs.append([])
        runs[-1].append((week, cell))
    return runs


def _band(figure: go.Figure, run: list[tuple[int, Cell]], tone: Colours) -> None:
    known = [(week, cell.low, cell.high) for week, cell in run if cell.low is not None and cell.high is not None]
    places = [week for week, _, _ in known]
    edge = {"mode": "lines", "line": {"width": 0}}
    figure.add_scatter(x=places, y=[min(high, 1.0) for _, _, high in known], **edge)
    faint = f"rgba({','.join(str(int(tone.happened[place : place + 2], 16)) for place in (1, 3, 5))},0.16)"
    figure.add_scatter(x=places, y=[max(low, 0.0) for _, low, _ in known], fill="tonexty", fillcolor=faint, **edge)


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
