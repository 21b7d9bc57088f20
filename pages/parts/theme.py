"""The colours and what they mean, in a light and a dark theme, and the Plotly template made of them."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from pages.parts.words import language, vocabulary

STYLES = tuple(Path(__file__).with_name(name) for name in ("page.css", "print.css"))
# The decimal sign and the thousands' sign of a chart's own numbers.
SEPARATORS = {"sv": ",\u00a0", "en": ".,"}
FONT = '"Source Sans", sans-serif'


@dataclass(frozen=True)
class Colours:
    """Meaning is fixed: ``happened``, ``short`` (a target and what falls short of it), ``context`` (what is
    unknown, events), ``field`` (a stretch of time), ``hidden``. The rest is paper, ink and rules.
    """

    ink: str
    paper: str
    quiet: str
    rule: str
    grid: str
    happened: str
    short: str
    context: str
    field: str
    note_background: str
    note_text: str


LIGHT = Colours(
    ink="#1E2A32",
    paper="#FFFFFF",
    quiet="#4A565F",
    rule="#DAD7CC",
    grid="#ECE9E0",
    happened="#0B5F66",
    short="#A85A00",
    context="#6B7780",
    field="#F4F3EE",
    note_background="#FDF1D0",
    note_text="#6B4A00",
)
DARK = Colours(
    ink="#E8E6DF",
    paper="#14191D",
    quiet="#B4BCC1",
    rule="#3C454B",
    grid="#2A3238",
    happened="#6CC4C9",
    short="#E9A23B",
    context="#98A4AC",
    field="#1F262B",
    note_background="#3A3117",
    note_text="#F0D58C",
)
# Districts: told apart by the colour-blind (after Okabe and Ito, darkened for paper), never red against green.
DISTRICTS_LIGHT = ("#0B5F66", "#A85A00", "#3D5A98", "#8A4C77", "#6B7780", "#1E2A32")
DISTRICTS_DARK = ("#6CC4C9", "#E9A23B", "#8FA9E0", "#D59CC4", "#98A4AC", "#E8E6DF")


def colours() -> Colours:
    """The colours of the theme that the reader's browser shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def apply_style() -> None:
    """The page's style sheet, its colours and the few words it holds, as one element that takes no space."""
    st.html(f"<style>{_style(language())}{_dark_on_paper() if colours() is DARK else ''}</style>")


@cache
def _style(code: str) -> str:
    words = vocabulary(code)
    said = f":root {{--name: '{words['house.name']}'; --skip: '{words['house.skip']}';}}"
    dark = f"@media (prefers-color-scheme: dark) {{{_variables(DARK)}}}"
    return "\n".join((said, _variables(LIGHT), dark, *(style.read_text(encoding="utf-8") for style in STYLES)))


def _dark_on_paper() -> str:
    """A dark page is printed as the light one is; what was drawn light on dark is turned, and keeps its hues."""
    return f"@media print {{{_variables(LIGHT)} .js-plotly-plot {{filter: invert(1) hue-rotate(180deg);}}}}"


def _variables(theme: Colours) -> str:
    values = (f"--{name.replace('_', '-')}: {value};" for name, value in asdict(theme).items())
    return f":root {{{''.join(values)}}}"


@cache
def template(theme: Colours, code: str) -> go.layout.Template:
    """Horizontal grid only, a zero line in ink, no legend, room for words at the right of each line.

    ``code`` is the language of the numbers.
    """
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "automargin": True, "linecolor": theme.ink}
    layout = go.Layout(
        colorway=DISTRICTS_DARK if theme is DARK else DISTRICTS_LIGHT,
        font={"family": FONT, "size": 14, "color": theme.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 0, "r": 90, "t": 16, "b": 32},
        showlegend=False,
        hovermode=False,
        xaxis=axis | {"showline": True, "tickfont": {"color": theme.quiet}},
        yaxis=axis
        | {"showgrid": True, "gridcolor": theme.grid, "tickfont": {"color": theme.quiet}, "rangemode": "tozero"},
        separators=SEPARATORS[code],
    )
    return go.layout.Template(layout=layout)
