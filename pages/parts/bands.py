"""A line's stretches, and its shaded uncertainty: the field between the lower and the upper limits."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import plotly.graph_objects as go

from metrics.released import Cell

OPACITY = 0.16


def band(figure: go.Figure, along: Iterable[tuple[float, Cell]], shade: str) -> None:
    """The interval of each share, in a faint tone of its line's shade; nothing where a figure has no interval."""
    known = [(place, cell.low, cell.high) for place, cell in along if cell.low is not None and cell.high is not None]
    places = [place for place, _, _ in known]
    edge = {"mode": "lines", "line": {"width": 0}}
    figure.add_scatter(x=places, y=[min(high, 1.0) for _, _, high in known], **edge)
    figure.add_scatter(
        x=places, y=[max(low, 0.0) for _, low, _ in known], fill="tonexty", fillcolor=_faint(shade), **edge
    )


def stretches(places: Sequence[int]) -> list[list[int]]:
    """Neighbours together: a line is broken where a place between is not told."""
    runs = [[places[0]]]
    for before, place in pairwise(places):
        if place != before + 1:
            runs.append([])
        runs[-1].append(place)
    return runs


def _faint(shade: str) -> str:
    """A colour #rrggbb as one that the paper shines through."""
    return f"rgba({','.join(str(int(shade[place : place + 2], 16)) for place in (1, 3, 5))},{OPACITY})"
