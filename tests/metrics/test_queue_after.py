"""After the meeting: every no, the reasons against the hint, the waits, the pace, and the steering group's table."""

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.decision_records import Decision, Guidance
from data_access.engine import engine_for
from data_access.house_rules import house_rules
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.admission.after import every_no, followed
from metrics.admission.curves import curves
from metrics.admission.grants import DIMENSIONS, grants
from metrics.admission.pace import pace
from metrics.admission.places import next_free
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.rows import Rows
from tests import cast
from tests.data_access.rows import load
from tests.metrics.spec.drawn import frame, frames

AT = datetime(2025, 3, 31, 9, 0, tzinfo=UTC).replace(tzinfo=None)


def decision(number: int, outcome: str, **cells: Any) -> Decision:
    base: dict[str, Any] = {
        "id": number,
        "application_id": f"A-{number}",
        "district": "Järva",
        "number": 1,
        "outcome": outcome,
        "decided": cast.DAY,
        "motivation": "Skäl.",
        "against_hint": "",
        "hint": {"place": 1},
        "rules_version": "v",
        "replaces": None,
        "meeting_id": None,
        "recorded_on": cast.DAY,
        "stored_at": AT,
        "stored_by": "anna",
    }
    return Decision(**(base | cells))


def test_what_became_of_every_no():
    again = cast.TABLES["applications"] + [
        dict(cast.TABLES["applications"][12], application_id="A-20", pupil_id="E-alm", received=date(2024, 9, 1))
    ]
    told = Guidance("A-7", "elevhälsan", "rektor", date(2024, 3, 20), cast.DAY, AT, "anna")
    (no,) = every_no(frame("applications", again), [told], "Järva", cast.DAY)
    assert (no.application_id, no.guided_to, no.guided_by) == ("A-7", "elevhälsan", "rektor")
    assert (no.guided, no.days_to_guidance, no.later) == (None, None, (("A-20", None),))
    assert every_no(frame("applications", again), [], "Järva", date(2024, 3, 17)) == ()
    (other,) = every_no(cast.CAST["applications"], [], "Kungsholmen", cast.DAY)
    assert (other.application_id, other.guided_to, other.later) == ("A-12", None, ())


def test_a_no_without_standing_consent_is_not_shown():
    rows = cast.CAST["applications"].with_columns(consent=pl.lit("återkallat"))
    assert every_no(rows, [], "Järva", cast.DAY) == ()


def test_how_often_the_group_went_against_the_hint_and_why():
    passed = {"hint": {"place": 3, "against": "passed", "others": ["A-9"]}, "against_hint": "Syskon i insatsen."}
    declined = {"hint": {"place": 1, "against": "declined", "others": ["A-8"]}, "against_hint": "Flyttar i juni."}
    made = [
        decision(1, "beviljad"),
        decision(2, "beviljad", **passed),
        decision(3, "avslag", **declined),
        decision(4, "uppskjuten"),
        decision(5, "avslag", replaces=1, hint={}),
        decision(6, "beviljad", district="Farsta", **passed),
    ]
    found = followed(made, "Järva")
    assert (found.decisions, found.passed, found.declined) == (3, 1, 1)
    assert [(one, why) for one, _, _, why in found.reasons] == [
        ("A-2", "Syskon i insatsen."),
        ("A-3", "Flyttar i juni."),
    ]
    assert found.text.sv.startswith("2 av 3 beslut gick emot ledtrådarnas ordning: 1 gav plats förbi")
    assert followed([], "Järva").text.sv == "Inget beslut är fattat här ännu."


def test_the_curves_are_the_metrics_own_and_are_cut_where_few_remain():
    rows = cast.rows(start=date(2023, 8, 1))
    found = curves(rows, "Järva")
    assert [curve.outcome for curve in found.to_decision] == ["beviljad", "avslag", "återtagen"]
    assert [curve.outcome for curve in found.to_start] == ["uppstart", "avslag", "återtagen"]
    assert [(curve.met, curve.applications) for curve in found.to_decision] == [(4, 8), (1, 8), (1, 8)]
    assert all(curve.times == () for curve in found.to_decision)
    assert found.waiting == 2
    assert found.to_decision[0].median == 21
    assert curves(rows, "Bromma").to_decision[0].applications == 0


def test_a_curve_with_many_is_drawn_as_far_as_ten_remain():
    start = date(2024, 1, 1)
    many = [
        {"application_id": f"B-{n}", "district": "Järva", "year": "5", "received": start, "consent": "ja"}
        | {"route": "egen ansökan", "source": "skola", "status": "beslutad", "decision": "beviljad"}
        | {"decided": date(2024, 1, 2 + n)}
        for n in range(20)
    ]
    rows = Rows(frames({"applications": many}).__getitem__, start, cast.DAY, cast.DAY)
    granted = curves(rows, "Järva").to_decision[0]
    assert granted.times == tuple(range(1, 12))
    assert granted.share[-1] == pytest.approx(11 / 20)


def days(count: int) -> pl.Series:
    return pl.Series([date(2025, 1, 1 + n % 28) for n in range(count)], dtype=pl.Date)


def test_the_pace_in_words_with_ranges():
    found = pace(days(24), days(12), 9, date(2025, 12, 31), 8, 26)
    assert found is not None
    assert (found.received, found.started, found.days) == (24, 12, 365)
    assert found.load is not None
    assert found.load[0] == pytest.approx(2)
    assert found.load[1] < 1 < found.load[0] < found.load[2]
    assert found.target[0] == pytest.approx(24 / (365 / 7) * 8 / 4)
    assert found.relief is not None
    assert found.relief[0] == pytest.approx(found.demand[0] + (9 - found.target[0]) / 26)
    assert found.texts[0].sv.startswith("På 365 dagar kom 24 ansökningar, 2,0 (1,3–3,0) i månaden, och 12 insatser")
    assert "grova" in found.texts[-1].sv


def test_the_pace_when_there_is_little_to_go_by():
    assert pace(days(0), days(0), 0, cast.DAY, 8, 26) is None
    none_begun = pace(days(2), days(0), 0, date(2025, 1, 10), 8, 26)
    assert none_begun is not None
    assert (none_begun.load, none_begun.relief) == (None, None)
    assert "ingen har börjat" in none_begun.texts[1].sv
    assert "vanliga takten räcker" in none_begun.texts[3].sv
    with pytest.raises(ValueError, match="positive number of weeks"):
        pace(days(2), days(1), 9, date(2025, 1, 10), 8, 0)


def test_the_wait_for_a_place_holds_eight_times_of_ten():
    """Against the survival function that the pace's prior gives: (T / (T + t)) to the power n + ½."""
    started = frame("cases", [{"startup": date(2024, 1, 1), "closed": date(2024, 6, 1 + n)} for n in range(6)])
    found = next_free(started.with_columns(district=pl.lit("Järva")), date(2024, 12, 31))
    assert found is not None
    left = [
        (found.exposure / (found.exposure + wait)) ** (found.closures + 0.5)
        for wait in (found.low, found.median, found.high)
    ]
    assert left == pytest.approx([0.9, 0.5, 0.1])


people = st.lists(
    st.tuples(*(st.sampled_from(words) for words in DIMENSIONS.values()), st.sampled_from(["beviljad", "avslag"])),
    max_size=60,
)
YEAR_OF = {"F": "F", "låg": "2", "mellan": "5", "hög": "8"}


@given(people)
def test_no_small_group_of_grants_shows(drawn):
    rows = [
        {"application_id": f"A-{n}", "district": "Järva", "year": YEAR_OF[stage], "source": source, "route": route}
        | {"status": "beslutad", "decision": outcome, "received": date(2024, 1, 1), "decided": date(2024, 2, 1)}
        | {"consent": "ja"}
        for n, (stage, source, route, outcome) in enumerate(drawn)
    ]
    found = grants(Rows(frames({"applications": rows}).__getitem__, *cast.PERIOD, cast.DAY), house_rules())
    assert len(found.lines) == 1 + sum(map(len, DIMENSIONS.values()))
    for line in found.lines:
        if line.granted is not None and line.decided is not None:
            assert min(line.granted, line.decided - line.granted) >= 5
            counted = [one for one in drawn if line.dimension == "*" or line.value in one]
            assert (line.granted, line.decided) == (sum(one[-1] == "beviljad" for one in counted), len(counted))


def test_the_steering_groups_table_is_of_the_latest_school_year_that_is_over(sqlite_database: str, monkeypatch):
    monkeypatch.setenv("LAGESBILD_TODAY", cast.DAY.isoformat())
    load(engine_for(sqlite_database), **cast.CAST)
    desk = Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "styrgrupp"), sqlite_database)
    year = (date(2023, 7, 1), date(2024, 6, 30))
    for end in (None, cast.PERIOD[1], date(2024, 6, 30), date(2024, 1, 1)):
        found = desk.grants(end)
        assert (found.start, found.end) == year
    monkeypatch.setenv("LAGESBILD_TODAY", "2025-06-30")
    assert desk.grants().end == date(2025, 6, 30)
    with pytest.raises(Refused, match="styrgruppen"):
        Desk(Scope(Audience.ADMISSION, frozenset({"Järva"}), "x"), sqlite_database).grants()
    assert Desk(OPERATOR, sqlite_database).grants() == desk.grants()
