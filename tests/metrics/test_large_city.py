"""What a large city must not cost: averages of pairs that are sought, not made out; events that no chart can hold."""

from datetime import date, timedelta

import numpy as np
import pytest

from metrics import walsh
from metrics.events import MOST_TOLD, Event, EventKind, told

DAY = date(2024, 1, 1)


def changes(many: int, decimals: int) -> np.ndarray:
    return np.round(np.random.default_rng(many).normal(3, 8, many), decimals)


@pytest.mark.parametrize("decimals", [0, 1, 10])
def test_averages_that_are_sought_are_those_made_out(decimals: int, monkeypatch: pytest.MonkeyPatch):
    drawn = changes(60, decimals)
    places = range(60 * 61 // 2)
    made = [walsh.in_order(drawn)(place) for place in places]
    monkeypatch.setattr(walsh, "MADE_OUT", 1)
    sought = [walsh.in_order(drawn)(place) for place in places]
    assert sought == pytest.approx(made, abs=1e-12)
    assert made == sorted(made)


def vacancies(many: int) -> list[Event]:
    return [Event(EventKind.VACANCY, "Järva", DAY, DAY + timedelta(days=place)) for place in range(many)]


def test_all_events_are_told_as_long_as_a_chart_can_hold_them():
    assert told(vacancies(MOST_TOLD)) == (tuple(vacancies(MOST_TOLD)), 0)


def test_of_too_many_events_the_rules_alone_are_told_and_the_rest_are_counted():
    rule = Event(EventKind.LIMIT, "Järva", DAY)
    assert told([rule, *vacancies(MOST_TOLD)]) == ((rule,), MOST_TOLD)
