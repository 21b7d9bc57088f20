"""The three pages of the small house."""

from datetime import date

import plotly.graph_objects as go
import streamlit as st

from data_access.scope import Audience, Scope
from pages import EVERYONE, Page
from pages.parts import chart, page
from pages.parts.theme import colours

HERE = "tests.pages.small_pages"
TABLE = (
    Page("siffror", "group.styrgrupp", "monitoring", frozenset({Audience.STEERING}), f"{HERE}:figures"),
    Page("rader", "group.politikerstod", "list", frozenset({Audience.ADMISSION}), f"{HERE}:rows"),
    Page("ord", "group.dataansvarig", "menu_book", EVERYONE, f"{HERE}:texts"),
)


def figures(desk: Scope) -> None:
    page.example_badge()
    page.question("Når vi målet?")
    page.lead("**28 av 60 elever** tog del av insatsen under projekttiden, 47 procent av målet.")
    page.strip(
        [
            page.Figure("Intag mot mål", "28 av 60", "Under målet, 32 saknas", short=True),
            page.Figure("Pågående insatser", "11", "platser: ej angivet"),
            page.Figure("I kö", "9", "längst väntan 46 dagar"),
            page.Figure("Uppföljningar", "31 av 36", "5 försenade", short=True),
            page.Figure("Budget", "99,98 %", "2 914 kr kvar av 12 mnkr"),
        ]
    )
    page.finding("Intaget följde inte målets linje")
    days = [date(2023, 8, 1), date(2024, 6, 30), date(2025, 6, 30)]
    figure = go.Figure(go.Scatter(x=days, y=[0, 10, 28], line={"shape": "hv"}))
    chart.chart(chart.dressed(figure, colours()), "Intag per dag")
    with page.details("Så räknas det"):
        st.write("Varje elev en gång.")
    page.note("Källa: uppföljningsfilen, inläst 2025-11-14.")


def rows(desk: Scope) -> None:
    page.question("Vilka väntar?")
    page.lead(f"Rader för {', '.join(sorted(desk.districts))}.")


def texts(desk: Scope) -> None:
    page.question("Så räknas det")
    page.lead(f"För {desk.audience}.")
