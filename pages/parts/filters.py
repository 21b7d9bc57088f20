"""What the reader chooses. Every choice stands in the address, so that a link shows the same."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pages.parts import dates
from pages.parts.words import words

BETWEEN = "_"


def period(choices: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """The chosen period, both ends included; ``?period=2023-08-01_2025-06-30`` in the address."""
    named = {f"{start}{BETWEEN}{end}": (start, end) for start, end in choices}
    chosen = st.selectbox(
        words("filters.period"),
        list(named),
        format_func=lambda key: dates.period(*named[key]),
        key="period",
        bind="query-params",
        label_visibility="collapsed",
    )
    return named[chosen]


def choice(key: str, label: str, named: Mapping[str, str]) -> str:
    """One of a few, by its key; ``?key=`` in the address. The first is chosen until the reader chooses."""
    chosen = st.segmented_control(
        label,
        list(named),
        format_func=lambda one: named[one],
        default=next(iter(named)),
        key=key,
        bind="query-params",
        required=True,
    )
    return str(chosen)
