"""A figure by district on a map of the city's districts: darker for more, hatched for hidden, numbers written out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import plotly.graph_objects as go
import streamlit as st

from metrics import figure_words
from metrics.metric import Metric
from metrics.released import Cell
from pages.parts import notes, one_line
from pages.parts.chart import chart, dressed
from pages.parts.outlines import Outline, outlines, read
from pages.parts.theme import Colours, colours
from pages.parts.words import language, words

HIDDEN, EMPTY = "hidden", "empty"
STEPS = {"low": 0.22, "middle": 0.45, "high": 1.0}
WIDTH, HEIGHT, SMALL, KEPT = 480, 420, 12, 64
NOBODY = Cell((), 0, 0.0, None, 0.0)


@dataclass(frozen=True)
class ByDistrict:
    """A measure and its cells by district; the total among them is not drawn."""

    metric: Metric
    cells: tuple[Cell, ...]


def known(shown: ByDistrict) -> int:
    """How many of the figure's districts are on the map; none where a figure is less than nothing."""
    if any((cell.value or 0.0) < 0 for cell in shown.cells):
        return 0
    return len(_cells(shown).keys() & outlines().keys())


def city_map(shown: ByDistrict, missing: str) -> None:
    """Draw the map of a figure broken down by district; ``missing`` says what an empty district means."""
    with st.container(width=WIDTH):
        chart(figure(shown, colours(), language()), _alt(shown))
    st.html(f'<p class="legend">{_legend(shown, missing)}</p>')


def steps(shown: ByDistrict) -> dict[str, str]:
    """By district on the map: a third of the largest each, or hidden, or empty."""
    cells = _cells(shown)
    most = max((cell.value or 0.0 for cell in cells.values()), default=0.0)
    return {name: _step(cells.get(name, NOBODY), most) for name in outlines()}


def _cells(shown: ByDistrict) -> Mapping[str, Cell]:
    found = {dict(cell.place).get("district", "*"): cell for cell in shown.cells}
    return {name: cell for name, cell in found.items() if name != "*"}


def _step(cell: Cell, most: float) -> str:
    if cell.hidden:
        return HIDDEN
    if not cell.value or not most:
        return EMPTY
    return tuple(STEPS)[min(int(3 * cell.value / most), 2)]


@lru_cache(maxsize=KEPT)
def figure(shown: ByDistrict, tone: Colours, _language: str) -> go.Figure:
    """The map as a figure, kept as long as the same released figures are asked for."""
    made, cells, (width, height) = go.Figure(), _cells(shown), read()["box"]
    for name, step in steps(shown).items():
        outline = outlines()[name]
        _area(made, outline, step, tone)
        told = _told(shown, cells.get(name, NOBODY))
        _name(made, name, outline, told, tone, _ink(outline, step, tone))
    made.update_xaxes(visible=False, range=[0, width])
    made.update_yaxes(visible=False, range=[height, 0], scaleanchor="x", rangemode="normal")
    return dressed(made, tone, HEIGHT).update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})


def _area(made: go.Figure, outline: Outline, step: str, tone: Colours) -> None:
    """One district, with a line of paper around it."""
    across: list[int | None] = []
    down: list[int | None] = []
    for ring in outline.rings:
        across += [x for x, _ in (*ring, ring[0])] + [None]
        down += [y for _, y in (*ring, ring[0])] + [None]
    pattern = {"shape": "/", "size": 7, "solidity": 0.25, "fgcolor": tone.context, "bgcolor": tone.paper}
    made.add_scatter(
        x=across[:-1],
        y=down[:-1],
        mode="lines",
        fill="toself",
        line={"color": tone.context if step == HIDDEN else tone.paper, "width": 1},
        fillcolor=fill(step, tone),
        fillpattern=pattern if step == HIDDEN else None,
    )


def fill(step: str, tone: Colours) -> str:
    """The colour of a step."""
    if step in STEPS:
        red, green, blue = (int(tone.happened[place : place + 2], 16) for place in (1, 3, 5))
        return f"rgba({red},{green},{blue},{STEPS[step]})"
    return tone.paper if step == HIDDEN else tone.grid


def _ink(outline: Outline, step: str, tone: Colours) -> str:
    if step == EMPTY:
        return tone.quiet
    return tone.paper if step == "high" and outline.to is None else tone.ink


def _name(made: go.Figure, name: str, outline: Outline, told: str, tone: Colours, ink: str) -> None:
    """The name on as many lines as it has parts, and under it the figure."""
    parts = escape(name, quote=False).replace("-", "-<br>").replace(" ", "<br>")
    said = {"text": f"{parts}<br><b>{told}</b>" if told else parts, "font": {"size": SMALL, "color": ink}}
    (x, y), to = outline.at, outline.to
    if to is None:
        made.add_annotation(x=x, y=y, showarrow=False, **said)
    else:
        line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": tone.context}
        made.add_annotation(x=to[0], y=to[1], ax=x, ay=y, axref="x", ayref="y", **line, **said)


def _told(shown: ByDistrict, cell: Cell) -> str:
    """What stands on the map: the figure, that it is protected, or nothing."""
    if cell.hidden:
        return words("map.protected")
    return figure_words.value(shown.metric, cell) if cell.value else ""


def _alt(shown: ByDistrict) -> str:
    """Each district with a figure, for those who do not see the map."""
    cells = {name: cell for name, cell in _cells(shown).items() if cell.hidden or cell.value}
    each = "; ".join(f"{name} {_read_out(shown, cell)}" for name, cell in cells.items())
    return words("map.alt", label=notes.said(shown.metric.label), each=each or words("outcomes.nobody"))


def _read_out(shown: ByDistrict, cell: Cell) -> str:
    return words("map.protected") if cell.hidden else one_line.told(shown.metric, cell)


def _legend(shown: ByDistrict, missing: str) -> str:
    """What the colours mean, for those that are on the map: of figures the lowest and the highest."""
    cells, found = _cells(shown), steps(shown)
    said = {step: _span(shown, [cells[name] for name, one in found.items() if one == step]) for step in STEPS}
    said |= {HIDDEN: words("map.hidden"), EMPTY: missing}
    there = ((step, text) for step, text in said.items() if step in found.values())
    return "".join(f'<span class="{step}"><i></i>{escape(text)}</span>' for step, text in there)


def _span(shown: ByDistrict, cells: Sequence[Cell]) -> str:
    """13–15, or the one figure there is."""
    written = [_told(shown, cell) for cell in sorted(cells, key=lambda cell: cell.value or 0.0)]
    return "–".join(dict.fromkeys((written[0], written[-1]))) if written else ""
