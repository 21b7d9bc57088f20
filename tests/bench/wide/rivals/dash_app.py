"""The four charts in Dash, on two pages: served by gunicorn with one process and eight threads."""

from functools import lru_cache

from charts import GROUPS, Tables, figures, read, version
from dash import Dash, Input, Output, dcc, html

app = Dash(__name__, suppress_callback_exceptions=True, update_title="")
server = app.server
app.layout = html.Div(
    [
        dcc.Location(id="where"),
        html.Nav([dcc.Link("Fyra bilder", href="/"), dcc.Link("Fyra bilder till", href="/annan")]),
        html.Div(id="page"),
    ]
)


@lru_cache(maxsize=1)
def tables(_version: int) -> Tables:
    """Read once per data version."""
    return read()


@app.callback(Output("page", "children"), Input("where", "pathname"))
def page(address: str) -> html.Div:
    """Both pages show the four charts."""
    title = "Fyra bilder" if address == "/" else "Fyra bilder till"
    choice = dcc.RadioItems(GROUPS, "district", id="by")
    return html.Div([html.H1(title), choice, html.Div(charts("district"), id="charts")])


@app.callback(Output("charts", "children"), Input("by", "value"), prevent_initial_call=True)
def charts(by: str) -> list[dcc.Graph]:
    """The four charts, cut as asked."""
    return [dcc.Graph(figure=figure, config={"staticPlot": True}) for figure in figures(tables(version()), by)]
