"""What of the log is asked for: who, what and when, each in the address."""

from datetime import date, timedelta

import streamlit as st

from data_access import log_pages
from data_access.actions import Action
from data_access.log_pages import Wanted
from pages.parts import choices, dates
from pages.parts.words import words
from pages.steward import house

DAYS_BACK = {"today": 0, "week": 6, "month": 29}


def wanted() -> Wanted:
    """The three choices, side by side."""
    contents, today = log_pages.contents(house.engine()), house.this_day()
    who, what, when = st.columns(3)
    with who:
        named = {"": words("log.everybody"), **{name: name for name in contents.names}}
        name = choices.choice("actor", words("log.who"), named)
    with what:
        action = choices.choice("action", words("log.what"), {"": words("log.everything"), **actions()})
    with when:
        span = choices.choice("span", words("log.when"), _spans(contents.first_day or today, today))
    since, until = days(span, today)
    return Wanted(name, action, since, until)


def actions() -> dict[str, str]:
    """Every action in words, in alphabetical order."""
    said = {action.value: words(f"log_action.{action}") for action in Action}
    return dict(sorted(said.items(), key=lambda pair: pair[1]))


def days(span: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a span: of a few days up to today, of a month such as ``2026-11``, or of all time."""
    if not span:
        return None, None
    if span in DAYS_BACK:
        return today - timedelta(days=DAYS_BACK[span]), today
    first = date.fromisoformat(f"{span}-01")
    return first, _next_month(first) - timedelta(days=1)


def _spans(first: date, today: date) -> dict[str, str]:
    """All time, the days up to today, and every month since the log began, the latest first."""
    named = {"": words("log.always"), **{key: words(f"log_span.{key}") for key in DAYS_BACK}}
    month, months = first.replace(day=1), []
    while month <= today:
        months.append(month)
        month = _next_month(month)
    return named | {f"{one:%Y-%m}": dates.month(one) for one in reversed(months)}


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
