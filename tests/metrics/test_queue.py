"""The queue of a district: who stands there, and what is said beside each."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from data_access.hint_rules import hint_rules
from metrics.admission.facts import READ, facts
from metrics.admission.queue import Queue, queue
from tests import cast
from tests.metrics.spec.drawn import frames

DAY = date(2025, 2, 14)


def of(rows: list[dict[str, Any]], district: str = "Järva", day: date = DAY, **tables: Any) -> Queue:
    found = frames({**cast.TABLES, **tables, "applications": rows})
    return queue(found.__getitem__, district, day, hint_rules(), {})


def row(number: int, **cells: Any) -> dict[str, Any]:
    """An undecided application to Järva that says nothing that it need not say."""
    bare: dict[str, Any] = {
        "application_id": f"A-{number}",
        "district": "Järva",
        "year": "6",
        "received": date(2025, 2, 1),
        "route": "egen ansökan",
        "source": "skola",
        "consent": "ja",
        "status": "hos antagningsgrupp",
    }
    return bare | cells


def cast_queue(district: str, day: date = cast.DAY) -> Queue:
    return queue(frames(cast.TABLES).__getitem__, district, day, hint_rules(), {})


def test_the_undecided_stand_there_and_those_without_consent_are_a_number():
    found = cast_queue("Järva")
    assert found.ids == ("A-13",)
    assert (found.without_consent, found.granted, found.granted_without_consent) == (1, (), 0)
    line = found.waiting("A-13")
    assert (line.year, line.stage, line.waiting_days, line.status, line.ready) == (
        "2",
        "låg",
        77,
        "hos antagningsgrupp",
        True,
    )
    assert [text.sv for text in line.missing] == ["om behoven är sammansatta", "om eleven riskerar att inte nå målen"]


def test_granted_and_not_started_stand_beside():
    found = cast_queue("Kungsholmen")
    assert [(one.application_id, one.granted, one.waiting_days) for one in found.granted] == [
        ("A-14", date(2025, 3, 24), 7)
    ]
    assert found.places.granted_waiting == 1
    assert "A-14" not in found


def test_a_past_day_has_the_queue_of_that_day():
    """A-13 had come; A-11 was decided, A-17 withdrawn; A-1 has waited, and its status then is not known now."""
    assert cast_queue("Järva", date(2025, 1, 12)).ids == ()
    then = cast_queue("Järva", date(2023, 8, 30))
    assert then.ids == ("A-1",)
    assert then.waiting("A-1").status is None
    assert then.waiting("A-1").clocks == ()


def test_places_free_are_those_that_no_active_case_has():
    assert (cast_queue("Järva").places.total, cast_queue("Järva").places.active) == (6, 1)
    assert cast_queue("Järva").places.free == 5
    none = {"area": "Järva", "valid_from": date(2025, 1, 1), "valid_to": date(2025, 6, 30), "places": 0}
    full = of(cast.TABLES["applications"], targets=[none])
    assert full.places.free == 0
    assert "1 fler än de 0 platserna" in full.places.text.sv
    unknown = of([], targets=[])
    assert unknown.places.free is None
    assert unknown.places.text.sv == "Antalet platser är inte angivet för området."


def test_when_the_next_place_is_likely_free_follows_the_pace_of_closures():
    following = cast_queue("Järva").places.next_free
    assert following is not None
    assert (following.closures, following.exposure) == (3, 365)
    assert following.median == pytest.approx(365 * (2 ** (1 / 3.5) - 1))
    assert following.low < following.median < following.high
    assert "3 avslut på 365 dagar" in cast_queue("Järva").places.text.sv
    assert cast_queue("Skärholmen").places.next_free is None


@pytest.mark.parametrize(
    ("status", "route", "expected"),
    [
        ("inkommen", "orosanmälan", [("protection", 0 - 13), ("preliminary", 14 - 13)]),
        ("skyddsbedömning", "orosanmälan", [("protection", -13), ("preliminary", 1)]),
        ("förhandsbedömning", "egen ansökan", [("preliminary", 1)]),
        ("inkommen", "egen ansökan", []),
        ("utredning", "orosanmälan", [("inquiry", 107)]),
        ("hos antagningsgrupp", "orosanmälan", []),
    ],
)
def test_the_clocks_run_where_they_apply(status: str, route: str, expected: list[tuple[str, int]]):
    line = of([row(1, status=status, route=route)]).waiting("A-1")
    assert [(clock.kind, clock.days_left) for clock in line.clocks] == expected


def test_a_clock_is_overdue_strictly_after_its_day():
    on_the_day = of([row(1, status="förhandsbedömning", received=date(2025, 1, 31))]).waiting("A-1").clocks[0]
    after = of([row(1, status="förhandsbedömning", received=date(2025, 1, 30))]).waiting("A-1").clocks[0]
    assert (on_the_day.days_left, on_the_day.overdue, after.overdue) == (0, False, True)


def test_four_months_are_calendar_months():
    line = of([row(1, status="utredning", received=date(2024, 10, 31))]).waiting("A-1")
    assert line.clocks[0].due == date(2025, 2, 28)


def test_half_of_everything_missing_is_said_and_ranked_as_most_favourable():
    known = row(2, absence=95.0, complex_needs="ja", at_risk="ja", school_form="kommunal", school_area="5")
    found = of([row(1), known])
    assert found.order == (("A-1", "A-2"),)
    assert found.placement("A-1").unknown
    assert not found.placement("A-2").unknown
    assert len(found.waiting("A-1").missing) == 6


def test_a_district_without_rules_has_an_order_and_says_what_is_unknown():
    found = of([row(1, complex_needs="nej"), row(2, complex_needs="ja")], rules=[])
    assert found.order == (("A-2",), ("A-1",))
    verdicts = {one.rule: one.verdict for one in found.placement("A-1").criteria}
    assert {verdicts[name] for name in ("year", "school_area", "absence_limit")} == {"unknown"}
    assert "en regelversion för området" in [text.sv for text in found.waiting("A-1").missing]


def test_the_version_in_force_when_the_application_came_settles_its_criteria():
    """Järva's limit may be waived from 2024-02-01 on."""
    cells = {
        "absence": 44.0,
        "deviation_reason": "ökar snabbt",
        "at_risk": "ja",
        "school_form": "kommunal",
        "school_area": "5",
    }
    before, after = row(1, received=date(2024, 1, 31), **cells), row(2, received=date(2024, 2, 1), **cells)
    found = of([before, after])
    assert found.order == (("A-2",), ("A-1",))
    limits = {name: {one.rule: one.verdict for one in found.placement(name).said} for name in ("A-1", "A-2")}
    assert (limits["A-1"]["absence_limit"], limits["A-2"]["absence_limit"]) == ("not_met", "waived")
    assert limits["A-2"]["target_group"] == "waived"


def test_exactly_the_limit_counts():
    found = of([row(1, absence=50.0), row(2, absence=49.9)])
    said = [{one.rule: one.verdict for one in found.placement(name).said}["absence_limit"] for name in ("A-1", "A-2")]
    assert said == ["met", "not_met"]


def test_the_hints_read_nothing_but_what_they_may():
    """They work on rows with no other columns, and take nothing else along. Of the motivation: that it is there."""
    bare = cast.CAST["applications"].select(*READ, deviation_reason=pl.lit("x").cast(pl.Binary))
    assert facts(bare).columns == [*READ, "motivated"]
    assert not {"sex", "district", "source", "route", "pupil_id", "guided_to"} & set(READ)


def test_how_many_can_be_decided_now_is_counted_as_it_is_said_line_by_line():
    whole = {"absence": 60.0, "complex_needs": "ja", "at_risk": "ja", "school_form": "kommunal", "school_area": "5"}
    dated = whole | {"consent_date": date(2025, 2, 1)}
    low = dated | {"absence": 40.0, "received": date(2024, 5, 1)}
    found = of([row(1, **whole), row(2, **dated), row(3, **dated, status="utredning"), row(4, **low), row(5)])
    lines = [found.waiting(application) for application in found.ids]
    assert found.ready == sum(line.ready for line in lines) == 4
    assert found.complete == sum(line.ready and not line.missing for line in lines) == 1
