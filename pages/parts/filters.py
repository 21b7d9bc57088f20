"""What the reader chooses. Every choice stands in the address, so that a link shows the same."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from pages.parts import address, dates
from pages.parts.choices import choice
from pages.parts.words import words

BETWEEN = "_"


def period(choices: Sequence[tuple[date, date]]) -> tuple[date, date]:
    """The chosen period, both ends included; ``?period=2023-08-01_2025-06-30`` in the address, the first without."""
    named = {f"{start}{BETWEEN}{end}": (start, end) for start, end in choices}
    return named[choice("period", words("filters.period"), {key: dates.period(*span) for key, span in named.items()})]


def breakdown(named: Mapping[str, str]) -> str:
    """One of a few breakdowns, by its key; ``?by=`` in the address, the first without."""
    keys = list(named)
    address.begin("by", keys)
    found = st.segmented_control(
        words("filters.breakdown"), keys, format_func=lambda one: named[one], key="by", required=True
    )
    address.settle("by", str(found), keys[0])
    return str(found)
