"""Deciding through the desk: with the hint beside it, and at once in every figure."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from data_access.decision_texts import NotStored
from data_access.decisions import Overtaken
from data_access.engine import engine_for
from data_access.openings import Purpose
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, OutOfScope, Scope
from metrics.admission.room import AdmissionRoom, Verdict
from metrics.desk import Desk
from metrics.gate import Refused
from tests import cast
from tests.data_access.rows import load
from tests.metrics.spec.drawn import frame

JARVA = Scope(Audience.ADMISSION, frozenset({"Järva"}), "antagningsgrupp")
FARSTA = Scope(Audience.ADMISSION, frozenset({"Farsta"}), "antagningsgrupp")
TODAY = cast.DAY
LATER = {"absence": 55.0, "complex_needs": "nej", "at_risk": "ja", "school_form": "kommunal", "school_area": "5"}


@pytest.fixture
def address(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The cast with two more in Järva's queue: A-13 and A-18 are equal, A-19 stands after both."""
    monkeypatch.setenv("LAGESBILD_TODAY", TODAY.isoformat())
    more = [extra("A-18", complex_needs="ja"), extra("A-19")]
    rows = pl.concat([cast.CAST["applications"], frame("applications", more)])
    load(engine_for(sqlite_database), **(cast.CAST | {"applications": rows}))
    return sqlite_database


def extra(name: str, **cells: Any) -> dict[str, Any]:
    waits = {"application_id": name, "district": "Järva", "year": "3", "received": date(2025, 2, 1)}
    came = {"route": "egen ansökan", "source": "skola", "consent": "ja", "status": "utredning"}
    return waits | came | LATER | cells


def room(address: str, scope: Scope = JARVA) -> AdmissionRoom:
    return Desk(scope, address).admission()


def verdict(application_id: str = "A-13", outcome: str = "beviljad", **cells: Any) -> Verdict:
    return Verdict(application_id, outcome, TODAY, **({"motivation": "Samlat stöd behövs.", "seen": 0} | cells))


def test_those_who_stand_first_are_granted_without_another_reason(address: str):
    before = room(address)
    assert before.queue("Järva").order == (("A-13", "A-18"), ("A-19",))
    stored = before.decide("Järva", verdict(), "anna")
    assert (stored.outcome, stored.against_hint, stored.decided) == ("beviljad", "", TODAY)
    assert stored.hint["place"] == 1
    assert stored.hint["equal"] == ["A-18"]
    assert stored.hint["verdicts"]["absence"] == "50–74"
    after = room(address)
    assert after.queue("Järva").order == (("A-18",), ("A-19",))
    assert [one.application_id for one in after.queue("Järva").granted] == ["A-13"]
    assert after.queue("Järva").places.granted_waiting == 1


@pytest.mark.parametrize(
    ("application_id", "outcome", "kind", "others", "ready"),
    [("A-19", "beviljad", "passed", ("A-13", "A-18"), 1), ("A-18", "avslag", "declined", ("A-19",), 0)],
)
def test_going_against_the_order_asks_for_the_reason(address: str, application_id, outcome, kind, others, ready):
    asked = room(address)
    other = asked.against("Järva", application_id, outcome)
    assert other is not None
    assert (other.kind, other.others, other.ready) == (kind, others, ready)
    with pytest.raises(NotStored, match="Skriv skälet att gå emot ordningen"):
        asked.decide("Järva", verdict(application_id, outcome), "anna")
    assert asked.decisions() == ()
    stored = asked.decide("Järva", verdict(application_id, outcome, against_hint="Syskon i insatsen."), "anna")
    assert stored.against_hint == "Syskon i insatsen."
    assert (stored.hint["against"], tuple(stored.hint["others"])) == (kind, others)


@pytest.mark.parametrize(
    ("application_id", "outcome"), [("A-13", "uppskjuten"), ("A-13", "återtagen"), ("A-19", "avslag")]
)
def test_what_does_not_go_against_the_order(address: str, application_id: str, outcome: str):
    assert room(address).against("Järva", application_id, outcome) is None


def test_a_decision_counts_in_the_figures_at_once(address: str):
    steering, operator = Scope(Audience.STEERING, ALL_DISTRICTS, "styrgrupp"), Desk(OPERATOR, address)
    assert operator.figure("queue_length").total.value == 4
    granted = operator.figure("decisions").cell(outcome="beviljad").value or 0
    room(address).decide("Järva", verdict(), "anna")
    room(address).decide("Järva", verdict("A-19", "avslag"), "anna")
    for desk in (Desk(OPERATOR, address), Desk(steering, address)):
        assert desk.figure("queue_length").total.value == 2
        assert desk.figure("granted_waiting", ("district",)).cell(district="Järva").value == 1
        assert desk.figure("decisions").cell(outcome="beviljad").value == granted + 1
    guided = Desk(OPERATOR, address).figure("declined_guided").total
    assert (guided.numerator, guided.denominator) == (1, 3)
    room(address).guide("A-19", "elevhälsan", "rektor", TODAY, "anna")
    assert Desk(OPERATOR, address).figure("declined_guided").total.numerator == 2


def test_postponed_stays_in_the_queue_with_the_group(address: str):
    room(address).decide("Järva", verdict("A-19", "uppskjuten"), "anna")
    line = room(address).queue("Järva").waiting("A-19")
    assert (line.status, line.decisions, line.ready) == ("hos antagningsgrupp", 1, True)
    stored = room(address).decide("Järva", verdict("A-19", "avslag", seen=1), "anna")
    assert (stored.number, stored.replaces) == (2, None)


def test_two_who_saw_the_same_queue(address: str):
    """The second room still holds the queue in which A-13 waits."""
    first, second = room(address), room(address)
    stored = first.decide("Järva", verdict(), "anna")
    with pytest.raises(Overtaken) as told:
        second.decide("Järva", verdict(outcome="uppskjuten"), "bo")
    assert told.value.other == stored
    assert room(address).decisions("A-13") == (stored,)


def test_a_correction_needs_no_place_in_the_order(address: str):
    room(address).decide("Järva", verdict(), "anna")
    corrected = room(address).decide("Järva", verdict(outcome="avslag", seen=1, corrects=True), "anna")
    assert corrected.replaces == room(address).decisions("A-13")[0].id
    assert [one.application_id for one in room(address).unguided()] == ["A-13"]


def test_another_districts_member_gets_nothing(address: str):
    other = room(address, FARSTA)
    for call in (
        lambda: other.queue("Järva"),
        lambda: other.decide("Järva", verdict(), "bo"),
        lambda: other.against("Järva", "A-13", "beviljad"),
        lambda: other.meeting.begin("Järva", ["A-13"], ["rektor"], "bo"),
    ):
        with pytest.raises(Refused):
            call()
    for call in (
        lambda: other.decide("Farsta", verdict(), "bo"),
        lambda: other.open("A-13", Purpose.MEETING, "bo"),
        lambda: other.guide("A-7", "BUP", "rektor", TODAY, "bo"),
    ):
        with pytest.raises(NotStored):
            call()
    assert (other.decisions(), other.contradictions()) == ((), ())
    assert room(address).decisions() == ()


@pytest.mark.parametrize("audience", [Audience.STEERING, Audience.ANSWERS, Audience.STEWARD])
def test_other_audiences_have_no_room(address: str, audience: Audience):
    closed = room(address, Scope(audience, ALL_DISTRICTS, "x"))
    for call in (
        closed.districts,
        closed.decisions,
        closed.unguided,
        closed.meeting.all,
        closed.meeting.actions,
        lambda: closed.open("A-13", Purpose.MEETING, "x"),
        lambda: closed.decide("Järva", verdict(), "x"),
    ):
        with pytest.raises(Refused):
            call()


def test_the_operator_sees_and_does_not_decide(address: str):
    operator = room(address, OPERATOR)
    assert operator.queue("Järva").order == (("A-13", "A-18"), ("A-19",))
    with pytest.raises(OutOfScope):
        operator.decide("Järva", verdict(), "drift")
