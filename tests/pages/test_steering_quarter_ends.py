"""Every steering page beside every earlier quarter-end on offer, and addresses that ask for what is not on offer."""

from datetime import date

import pytest

from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.history import quarter_ends
from pages import PAGES
from tests.pages.drawn import drawn

STEERING = [page.address for page in PAGES if page.function.startswith("pages.steering.")]
TODAY = date(2025, 11, 14)
MONTHS = {3: "mars", 6: "juni", 9: "september", 12: "december"}


@pytest.mark.parametrize("name", STEERING)
def test_every_quarter_end_on_offer_can_be_compared_with(example: str, name: str) -> None:
    desk = Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov"), example)
    first = min(one.recorded_on for one in desk.imports())
    offered = {period: quarter_ends(first, period[0], desk.day()) for period in desk.periods()}
    asked = [
        (period, day)
        for period, days in offered.items()
        for day in (days if period == desk.period(TODAY) else days[-1:])
    ]
    assert len(asked) > 8
    for (start, end), day in asked:
        said = drawn(example, name, period=f"{start}_{end}", since=day.isoformat()).sound()
        without = "Ingen budget är inläst" in said or "började efter det senaste kvartalsslutet" in said
        assert without or f"Vad har hänt sedan {day.day} {MONTHS[day.month]} {day.year}" in said


@pytest.mark.parametrize("odd", ["2025-06-29", "1999-12-31", "i går", "", "2025-06-30' OR 1=1"])
def test_a_day_that_is_not_on_offer_compares_with_nothing(example: str, odd: str) -> None:
    assert "Vad har hänt sedan" not in drawn(example, "narvaro", since=odd).readable


@pytest.mark.parametrize("odd", ["2025-01-01_2025-01-02", "nonsens", "2030-07-01_2031-06-30"])
def test_a_period_that_is_not_on_offer_gives_the_default(example: str, odd: str) -> None:
    assert "23 av 28 uppföljda insatser" in drawn(example, "narvaro", period=odd).readable
