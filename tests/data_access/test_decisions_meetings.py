"""Opening an application with a reason, and the meetings of a group."""

import pytest
from sqlalchemy import Engine

from data_access.access_log import entries
from data_access.decision_texts import NotStored
from data_access.hint_rules import hint_rules
from data_access.meeting_actions import actions_of, agree, finish
from data_access.meetings import close_meeting, meetings, open_meeting
from data_access.openings import Purpose, open_application, openings_of
from data_access.scope import ALL_DISTRICTS, Audience, OutOfScope, Scope
from tests.data_access.rows import MONDAY, TUESDAY, WEDNESDAY, application, load, typed
from tests.data_access.test_decisions import FARSTA, JARVA, WAITING, made, waiting

STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "styrgrupp")


def met(database: str, agenda=("A1",), present=("rektor", "psykolog")):
    return open_meeting(database, JARVA, "Järva", TUESDAY, agenda, present, hint_rules().rules, "anna")


def test_an_application_is_opened_with_a_reason_that_the_log_keeps(engine: Engine, database: str):
    waiting(engine)
    load(engine, TUESDAY, applications=typed("applications", application(1, **WAITING, absence=71.0)))
    made(database)
    opened = open_application(database, JARVA, "A1", Purpose.MEETING, "anna")
    assert (opened.row["absence"], opened.row["decision"], opened.came) == (71.0, "beviljad", MONDAY)
    assert [(one.day, one.heading, one.before, one.after) for one in opened.changed] == [
        (TUESDAY, "Frånvaro %", None, 71.0)
    ]
    assert [one.outcome for one in opened.decisions] == ["beviljad"]
    assert [(one.who, one.reason) for one in opened.openings] == [("anna", "mötesförberedelse")]
    again = open_application(database, JARVA, "A1", Purpose.MEETING, "anna")
    assert again.openings == opened.openings
    open_application(database, JARVA, "A1", Purpose.DECISION, "bo")
    assert [one.who for one in openings_of(database, JARVA, "A1")] == ["bo", "anna"]
    assert [entry.what for entry in entries(engine, action="open_person")] == ["ansökan A1"] * 2


@pytest.mark.parametrize("application_id", ["A1", "A9", "' OR 1=1", ""])
def test_another_district_opens_nothing_and_cannot_tell_what_exists(engine: Engine, database: str, application_id: str):
    waiting(engine)
    with pytest.raises(NotStored) as told:
        open_application(database, FARSTA, application_id, Purpose.MEETING, "bo")
    assert "finns inte i den gemensamma vyn" in str(told.value)
    assert openings_of(database, FARSTA, application_id) == ()
    with pytest.raises(OutOfScope):
        open_application(database, STEERING, application_id, Purpose.MEETING, "chef")
    assert entries(engine, action="open_person") == ()


def test_without_consent_nothing_is_opened(engine: Engine, database: str):
    waiting(engine, consent="nej")
    with pytest.raises(NotStored):
        open_application(database, JARVA, "A1", Purpose.MEETING, "anna")


def test_a_meeting_has_an_agenda_decisions_and_actions(engine: Engine, database: str):
    load(engine, applications=typed("applications", application(1, **WAITING), application(2, **WAITING)))
    one = met(database, ("A2", "A1"))
    assert (one.agenda, one.present, one.held, one.closed_at) == (("A2", "A1"), ("rektor", "psykolog"), TUESDAY, None)
    assert met(database, ("A1",)).id == one.id
    assert made(database, meeting_id=one.id).meeting_id == one.id
    action = agree(database, JARVA, one.id, "Ring skolan", "samordnare", WEDNESDAY, "anna", "A1")
    assert actions_of(database, JARVA, one.id) == (action,)
    finish(database, JARVA, action.id, WEDNESDAY, "bo")
    assert [(done.done_on, done.done_by) for done in actions_of(database, JARVA)] == [(WEDNESDAY, "bo")]
    closed = close_meeting(database, JARVA, one.id, "anna")
    assert closed.closed_by == "anna"
    with pytest.raises(NotStored, match="avslutat"):
        agree(database, JARVA, one.id, "Mer", "samordnare", WEDNESDAY, "anna")
    assert met(database, ("A2",)).id != one.id
    assert [entry.reason for entry in entries(engine, action="meeting")] == [
        "mötet öppnat",
        "mötet avslutat",
        "mötet öppnat",
    ]


OPENING = {
    "nothing on the agenda": (((),), "minst en"),
    "the same twice": ((("A1", "A1"),), "bara en gång"),
    "not in the view": ((("A9",),), "gemensamma vyn"),
    "an identity as a role": ((("A1",), ("rektor 640823-3234",)), "personnummer"),
}


@pytest.mark.parametrize("name", OPENING)
def test_what_a_meeting_cannot_begin_with(engine: Engine, database: str, name: str):
    waiting(engine)
    given, reason = OPENING[name]
    with pytest.raises(NotStored, match=reason):
        met(database, *given)
    assert meetings(database, JARVA) == ()


LATER = {
    "an action without words": (lambda at, one: agree(at, JARVA, one, " ", "rektor", WEDNESDAY, "anna"), "saknas"),
    "an action in the past": (lambda at, one: agree(at, JARVA, one, "Ring", "rektor", MONDAY, "anna"), "mötets dag"),
    "not on the agenda": (lambda at, one: agree(at, JARVA, one, "Ring", "rektor", WEDNESDAY, "a", "A9"), "dagordning"),
    "no such meeting": (lambda at, _: close_meeting(at, JARVA, 99, "anna"), "finns inte"),
    "another district's meeting": (lambda at, one: close_meeting(at, FARSTA, one, "bo"), "finns inte"),
    "no such action": (lambda at, _: finish(at, JARVA, 99, TUESDAY, "anna"), "finns inte"),
}


@pytest.mark.parametrize("name", LATER)
def test_what_a_meeting_refuses(engine: Engine, database: str, name: str):
    waiting(engine)
    one = met(database)
    wrong, reason = LATER[name]
    with pytest.raises(NotStored, match=reason):
        wrong(database, one.id)
    assert actions_of(database, JARVA) == ()


def test_meetings_are_their_districts_own_and_hide_what_has_no_consent(engine: Engine, database: str):
    waiting(engine)
    one = met(database)
    agree(database, JARVA, one.id, "Ring skolan", "samordnare", WEDNESDAY, "anna", "A1")
    load(engine, TUESDAY, applications=typed("applications", application(1, **WAITING, consent="återkallat")))
    assert actions_of(database, JARVA, one.id) == ()
    assert meetings(database, FARSTA) == ()
    with pytest.raises(NotStored):
        actions_of(database, FARSTA, one.id)
    for call in (lambda: meetings(database, STEERING), lambda: actions_of(database, STEERING)):
        with pytest.raises(OutOfScope):
            call()
