"""Days as a Swedish text writes them."""

from datetime import date

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def long_date(when: date) -> str:
    """30 juni 2025."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
