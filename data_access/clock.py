"""What day it is. One place, so that a demonstration or a test can hold the clock still."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class FaultyDay(ValueError):
    """``LAGESBILD_TODAY`` names no day. The text says so, in Swedish."""


def fixed_day() -> date | None:
    """The day that ``LAGESBILD_TODAY`` names, or None. Raises FaultyDay when it is not an ISO date."""
    text = os.environ.get("LAGESBILD_TODAY", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise FaultyDay(f"LAGESBILD_TODAY är {text}, som inte är en dag. Skriv den som 2025-06-30.") from None


def today() -> date:
    """The fixed day, else today in Stockholm."""
    return fixed_day() or datetime.now(STOCKHOLM).date()


def now() -> datetime:
    """This moment in UTC without a zone, as the database stores it. Never held still: sessions end by it."""
    return datetime.now(UTC).replace(tzinfo=None)
