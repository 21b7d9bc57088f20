"""What the reader chooses. Every choice stands in the address, so that a link shows the same."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pages.parts import address, dates
from pages.parts.words import words

BETWEEN = "_"


def period(choices: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """The chosen period, both ends included; ``?period=2023-08-01_2025-06-30`` in the address."""
    named = {f"{start}{BETWEEN}{end}": (start, end) for start, end in choices}
    keys = list(named)
    choice = st.selectbox(
        words("filters.period"),
        keys,
        index=keys.index(address.wanted("period", keys)),
        format_func=lambda key: dates.period(*named[key]),
        key="period",
        label_visibility="collapsed",
    )
    address.chosen("period", choice)
    return named[choice]


def breakdown(named: Mapping[str, str]) -> str:
    """One of a few breakdowns, by its key; ``?by=`` in the address."""
    keys = list(named)
    choice = st.segmented_control(
        words("filters.breakdown"),
        keys,
        format_func=lambda one: named[one],
        default=address.wanted("by", keys),
        key="by",
        required=True,
    )
    address.chosen("by", str(choice))
    return str(choice)
