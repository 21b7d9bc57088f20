"""The same four charts in the house: through its desk, with its protection, its sign-in and its words around them."""

from dataclasses import dataclass

import plotly.graph_objects as go

from data_access.scope import Audience
from metrics.desk import Desk
from metrics.question import latest_quarter_end
from metrics.released import Released
from pages import Page
from pages.parts import chart, filters, page
from pages.parts.theme import colours

GROUPS = {"district": "Stadsdelsområde", "stage": "Stadium", "sex": "Kön"}
FOUR = Page("fyra", "overview.nav", "monitoring", frozenset({Audience.STEERING}), f"{__name__}:show")
AGAIN = Page("annan", "intake.nav", "monitoring", frozenset({Audience.STEERING}), f"{__name__}:show")
FRAME = Page("ram", "team.nav", "monitoring", frozenset({Audience.STEERING}), f"{__name__}:frame")
TOTAL = "*"


@dataclass(frozen=True)
class Drawn:
    """One chart: the figures, the breakdown along it, and how its trace is made of the two columns."""

    released: Released
    by: str
    title: str
    across: bool = False


def show(desk: Desk) -> None:
    """Both pages show the four charts."""
    page.question("Fyra bilder")
    by = filters.breakdown(GROUPS)
    drawn = (
        Drawn(desk.figure("intake", ("month",)), "month", "Intag per månad"),
        Drawn(desk.figure("intake", (by,)), by, f"Intag per {GROUPS[by].lower()}", across=True),
        Drawn(desk.figure("attendance_course", day=latest_quarter_end(desk.day())), "week", "Närvaron vecka för vecka"),
        Drawn(desk.figure("decisions", ("term",)), "term", "Beslut"),
    )
    for pair in zip(*[iter(drawn)] * 2, strict=True):
        for column, one in zip(page.halves(), pair, strict=True):
            with column:
                chart.chart(chart.dressed(_figure(one), colours()), one.title)


def frame(desk: Desk) -> None:
    """Nothing but what stands around every page: sign-in, log, navigation, style."""
    page.question("Tom sida")


def _figure(drawn: Drawn) -> go.Figure:
    cells = [cell for cell in drawn.released.cells if cell.at(drawn.by) != TOTAL]
    names, values = [cell.at(drawn.by) for cell in cells], [cell.value for cell in cells]
    if drawn.across:
        return go.Figure(go.Bar(x=values, y=names, orientation="h"))
    return go.Figure(go.Scatter(x=names, y=values))
