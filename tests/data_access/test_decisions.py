"""Decisions are stored whole, once, and stand whatever later files say."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine, func, select

from data_access import frames
from data_access.access_log import entries
from data_access.decision_records import Decision, decisions_of, guidance_of
from data_access.decisions import NotStored, Overtaken, Wish, decide
from data_access.hint_rules import hint_rules
from data_access.schema import decisions
from data_access.scope import OPERATOR, Audience, OutOfScope, Scope
from tests.data_access.rows import MONDAY, TUESDAY, application, case, known, load, typed

JARVA = Scope(Audience.ADMISSION, frozenset({"Järva"}), "antagningsgrupp")
FARSTA = Scope(Audience.ADMISSION, frozenset({"Farsta"}), "antagningsgrupp")
WAITING = {"status": "utredning", "decision": None, "decided": None}


def waiting(engine: Engine, number: int = 1, **cells: Any) -> None:
    load(engine, applications=typed("applications", application(number, **(WAITING | cells))))


def wish(outcome: str = "beviljad", **cells: Any) -> Wish:
    told = {"application_id": "A1", "decided": MONDAY, "motivation": "Stort behov av samlat stöd.", "seen": 0}
    return Wish(outcome=outcome, rules=hint_rules().rules, **(told | cells))


def made(database: str, outcome: str = "beviljad", **cells: Any) -> Decision:
    return decide(database, JARVA, wish(outcome, **cells), "anna", TUESDAY)


def now(engine: Engine, day: date | None = None) -> dict[str, Any]:
    return next(row for row in known(engine, "applications", day) if row["application_id"] == "A1")


def test_a_decision_stands_in_the_rows_and_in_the_record(engine: Engine, database: str):
    waiting(engine)
    before = frames.data_state(engine).version
    stored = made(database, hint={"place": 1})
    assert (stored.number, stored.outcome, stored.recorded_on, stored.replaces) == (1, "beviljad", TUESDAY, None)
    assert decisions_of(database, JARVA, "A1") == (stored,)
    assert stored.hint == {"place": 1}
    assert stored.rules_version == hint_rules().rules.version
    row = now(engine)
    assert (row["status"], row["decision"], row["decided"]) == ("beslutad", "beviljad", MONDAY)
    assert frames.data_state(engine).version != before
    assert frames.data_state(engine).last_import == MONDAY
    log = entries(engine, action="decide")
    assert [(entry.who, entry.what) for entry in log] == [("anna", "ansökan A1: beslut 1")]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("avslag", ("beslutad", "avslag", MONDAY)),
        ("återtagen", ("återtagen", None, MONDAY)),
        ("uppskjuten", ("hos antagningsgrupp", None, None)),
    ],
)
def test_each_outcome_in_the_workbooks_own_columns(engine: Engine, database: str, outcome, expected):
    waiting(engine)
    made(database, outcome)
    row = now(engine)
    assert (row["status"], row["decision"], row["decided"]) == expected


def test_a_decision_is_known_from_the_day_it_was_made(engine: Engine, database: str):
    waiting(engine)
    made(database)
    assert now(engine, MONDAY)["status"] == "utredning"
    assert now(engine, TUESDAY)["status"] == "beslutad"


def test_guidance_after_a_no_is_told_and_by_whom(engine: Engine, database: str):
    waiting(engine)
    made(database, "avslag", guided_to="BUP", guided_by="rektor", guided=TUESDAY)
    assert (now(engine)["guided_to"], now(engine)["guided"]) == ("BUP", TUESDAY)
    assert [(told.guided_by, told.stored_by) for told in guidance_of(database, JARVA)] == [("rektor", "anna")]


def test_a_correction_is_a_new_decision_that_names_the_old(engine: Engine, database: str):
    waiting(engine)
    first = made(database, "avslag", guided_to="BUP", guided_by="rektor", guided=TUESDAY)
    second = made(database, "beviljad", seen=1, corrects=True)
    assert (second.number, second.replaces) == (2, first.id)
    assert decisions_of(database, JARVA, "A1") == (first, second)
    assert (now(engine)["decision"], now(engine)["guided_to"]) == ("beviljad", None)
    assert entries(engine, action="decide")[-1].reason == "rättar beslut 1"


def test_a_decision_taken_back_leads_to_the_queue_again(engine: Engine, database: str):
    """Also when a file has brought the first decision back from the agencies in the meantime."""
    waiting(engine)
    made(database)
    load(engine, TUESDAY, applications=typed("applications", application(1, decided=MONDAY, absence=71.0)))
    made(database, "uppskjuten", seen=1, corrects=True)
    assert (now(engine)["status"], now(engine)["decided"]) == ("hos antagningsgrupp", None)


def test_a_postponed_application_can_be_decided_by_the_tool_or_by_a_file(engine: Engine, database: str):
    waiting(engine)
    made(database, "uppskjuten")
    load(engine, TUESDAY, applications=typed("applications", application(1, decided=TUESDAY)))
    assert now(engine)["decision"] == "beviljad"
    with pytest.raises(NotStored, match="enligt uppföljningsfilen"):
        made(database, seen=1)


def test_whoever_saw_an_older_state_is_told_and_nothing_is_lost(engine: Engine, database: str):
    waiting(engine)
    first = made(database)
    with pytest.raises(Overtaken, match="anna har hunnit före: beviljad") as told:
        decide(database, JARVA, wish("avslag"), "bo", TUESDAY)
    assert told.value.other == first
    assert decisions_of(database, JARVA) == (first,)


LATER = TUESDAY + timedelta(days=1)
REFUSED = {
    "no motivation": ({"motivation": "  "}, "Motiveringen saknas"),
    "nothing but dots": ({"motivation": "..."}, "Motiveringen saknas"),
    "too long": ({"motivation": "a" * 4_001}, "för lång"),
    "an identity": ({"motivation": "Gäller 640823-3234."}, "personnummer"),
    "an identity and no word": ({"motivation": "640823-3234"}, "personnummer"),
    "a control character": ({"motivation": "ja\x00"}, "tecken"),
    "no such outcome": ({"outcome": "kanske"}, "Beslutet ska vara"),
    "before it came": ({"decided": date(2025, 8, 19)}, "2025-08-20"),
    "in the future": ({"decided": LATER}, "2025-11-11"),
    "guided after a yes": ({"guided_to": "BUP", "guided_by": "rektor", "guided": TUESDAY}, "hör till ett avslag"),
    "guided by nobody": ({"outcome": "avslag", "guided_to": "BUP", "guided": TUESDAY}, "av vem"),
    "guided before": (
        {"outcome": "avslag", "guided_to": "BUP", "guided_by": "x", "guided": date(2025, 9, 1)},
        "mellan beslutet",
    ),
    "no such application": ({"application_id": "A9"}, "finns inte i den gemensamma vyn"),
    "no such meeting": ({"meeting_id": 7}, "Mötet är avslutat"),
    "nothing to correct": ({"corrects": True}, "inget beslut att rätta"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_decided_is_refused_with_the_reason(engine: Engine, database: str, name: str):
    waiting(engine)
    cells, reason = REFUSED[name]
    with pytest.raises(NotStored, match=reason):
        made(database, **cells)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(decisions)).scalar() == 0
    assert entries(engine, action="decide") == ()


def test_a_decided_application_is_corrected_and_not_decided_again(engine: Engine, database: str):
    waiting(engine)
    made(database)
    with pytest.raises(NotStored, match="rätta det i stället"):
        made(database, seen=1)


def test_what_has_begun_is_not_declined(engine: Engine, database: str):
    waiting(engine)
    made(database)
    load(engine, TUESDAY, cases=typed("cases", case(1)))
    with pytest.raises(NotStored, match="har börjat"):
        made(database, "avslag", seen=1, corrects=True)


def test_another_district_and_other_audiences_reach_nothing(engine: Engine, database: str):
    waiting(engine)
    with pytest.raises(NotStored, match="annat område"):
        decide(database, FARSTA, wish(), "bo", TUESDAY)
    made(database)
    assert decisions_of(database, FARSTA, "A1") == ()
    assert decisions_of(database, Scope(Audience.ADMISSION, frozenset(), "x")) == ()
    for audience in (Audience.STEERING, Audience.ANSWERS, Audience.STEWARD):
        with pytest.raises(OutOfScope):
            decisions_of(database, Scope(audience, frozenset({"*"}), "x"))
    with pytest.raises(OutOfScope):
        decide(database, OPERATOR, wish(seen=1), "drift", TUESDAY)


def test_without_consent_neither_the_application_nor_its_decisions_are_there(engine: Engine, database: str):
    waiting(engine)
    made(database)
    load(engine, TUESDAY, applications=typed("applications", application(1, **WAITING, consent="återkallat")))
    assert decisions_of(database, JARVA) == guidance_of(database, JARVA) == ()
    with pytest.raises(NotStored, match="saknar samtycke"):
        made(database, seen=1, corrects=True)
    assert now(engine)["decision"] == "beviljad"


def test_an_empty_database_has_the_types_of_a_full_one(engine: Engine):
    found = frames.read(engine, "applications", OPERATOR)
    assert found.is_empty()
    assert found.schema["decided"] == pl.Date
