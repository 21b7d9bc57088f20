"""A meeting under way: one application at a time, large, with the keys N and F between them."""

from functools import partial

import streamlit as st

from data_access.decision_records import Decision
from data_access.decision_texts import NotStored
from data_access.meetings import Meeting
from data_access.openings import Opened, Purpose
from metrics.wording import number, percent
from pages.admission import agreed, deciding, drafts, history, lines, ready, shared
from pages.admission.deciding import Case
from pages.admission.shared import Here, said
from pages.parts import agenda, dates, facts, keys, page, reasons, turned, visit
from pages.parts.agenda import Item
from pages.parts.marked import plain
from pages.parts.marks import Mark
from pages.parts.words import words

PLACE, CLOSE = "agenda_place", "close_meeting"
NEXT, PREVIOUS, ONWARD = "agenda_next", "agenda_previous", "agenda_onward"

TURNS = "agenda_turns"


def under_way(here: Here) -> Meeting | None:
    """The district's open meeting."""
    return next((one for one in here.room.meeting.all(here.district) if one.closed_at is None), None)


def act(here: Here, meeting: Meeting) -> None:
    """Before anything is drawn: turn to another application, store a decision or an action, end the meeting."""
    _enter(here, meeting)
    draft = drafts.draft(closing(meeting))
    if drafts.pressed(draft, CLOSE):
        drafts.do(draft, partial(_close, here, meeting, visit.here().user.name), _closed)
        return
    deciding.act(here, _turned(meeting), meeting.id)
    agreed.act(here, meeting, _turned(meeting))
    agreed.act(here, meeting, None)
    _turn(meeting)


def closing(meeting: Meeting) -> str:
    """What is said when a meeting ends belongs to this."""
    return f"close {meeting.id}"


def _close(here: Here, meeting: Meeting, by: str) -> Meeting:
    return here.room.meeting.close(meeting.id, by)


def _closed(_meeting: Meeting) -> str:
    return words("meeting.closed")


def _enter(here: Here, meeting: Meeting) -> None:
    """Into this window, anew or after a break: at the first that is not decided."""
    seen, decided = here.room.meeting.in_view(meeting), _decided(here, meeting)
    waits = (place for place, one in enumerate(meeting.agenda) if one in seen and one not in decided)
    st.session_state.setdefault(f"{PLACE}:{meeting.id}", next(waits, 0))


def _decided(here: Here, meeting: Meeting) -> dict[str, Decision]:
    return {one.application_id: one for one in here.room.decisions() if one.meeting_id == meeting.id}


def _place(meeting: Meeting) -> int:
    return int(st.session_state[f"{PLACE}:{meeting.id}"])


def _turned(meeting: Meeting) -> str:
    return meeting.agenda[_place(meeting)]


def _turn(meeting: Meeting) -> None:
    """Follow the buttons."""
    onward = bool(st.session_state.get(NEXT)) or bool(st.session_state.get(ONWARD))
    step = onward - bool(st.session_state.get(PREVIOUS))
    named = (place for place in range(len(meeting.agenda)) if st.session_state.get(agenda.to(place)))
    place = min(max(next(named, _place(meeting) + step), 0), len(meeting.agenda) - 1)
    if place != _place(meeting):
        st.session_state[TURNS] = int(st.session_state.get(TURNS, 0)) + 1
    st.session_state[f"{PLACE}:{meeting.id}"] = place


def show(here: Here, meeting: Meeting) -> None:
    """The application whose turn it is, the agenda beside it, and under them what is for all and the end."""
    place, seen = _place(meeting), here.room.meeting.in_view(meeting)
    decided = _decided(here, meeting)
    with st.container(key="meeting"):
        _head(here, meeting, place, len(decided))
        left, right = st.columns([7, 3], gap="large")
        with left:
            _shown(here, meeting)
        with right:
            page.finding(words("meeting.agenda"))
            agenda.agenda([_item(one, decided.get(one), seen) for one in meeting.agenda], place)
        agreed.section(here, meeting, None)
    turned.to_heading(int(st.session_state.get(TURNS, 0)))
    _end(meeting, len(seen - decided.keys()))


def _shown(here: Here, meeting: Meeting) -> None:
    """The application, or that it may not be seen any more and that nothing was stored of it."""
    application_id = _turned(meeting)
    try:
        found = here.room.open(application_id, Purpose.DECISION, visit.here().user.name)
    except NotStored as reason:
        page.question(words("meeting.not_here"))
        page.lead(plain(str(reason)))
        deciding.withdrawn(application_id)
    else:
        _application(here, meeting, found)


def _item(application_id: str, decided: Decision | None, seen: frozenset[str]) -> Item:
    """What may not be seen any more has lost its name too."""
    if application_id not in seen:
        return Item(words("agenda.hidden"), seen=False)
    return Item(application_id, shared.outcome(decided.outcome) if decided else "")


def _head(here: Here, meeting: Meeting, place: int, decided: int) -> None:
    """Which of how many, what there is left to give, and the way to the next and the one before."""
    with st.container(horizontal=True, vertical_alignment="center", key="agenda_turning"):
        count = number(len(meeting.agenda))
        where = words("meeting.where", place=number(place + 1), count=count, decided=number(decided))
        left = ready.left(here.queue)
        agenda.where(where if left is None else words("meeting.where_left", where=where, left=number(left)))
        st.button(words("meeting.previous"), key=PREVIOUS, disabled=place == 0)
        st.button(words("meeting.next"), key=NEXT, disabled=place == len(meeting.agenda) - 1)
        keys.keys(words("meeting.keys"), {"n": NEXT, "f": PREVIOUS}, "agenda_keys")


def _application(here: Here, meeting: Meeting, found: Opened) -> None:
    case = Case(found.row, found.decisions[-1] if found.decisions else None, meeting.id)
    page.question(words("meeting.what", id=plain(case.id)))
    page.lead(_lead(here, found))
    if case.id in here.queue:
        placed = here.queue.placement(case.id)
        facts.judged([(Mark(said(one.label), one.verdict, said(one.words)), "") for one in placed.criteria])
        with page.details(words("application.why_here", place=number(placed.place))):
            reasons.reasons(lines.why(here.queue, case.id))
    with page.details(words("meeting.history")):
        history.stated(found)
        history.section(found)
    page.finding(words("deciding.title"))
    deciding.form(here, case)
    agreed.section(here, meeting, case.id)
    if case.id != meeting.agenda[-1]:
        st.button(words("meeting.onward"), key=ONWARD)


def _lead(here: Here, found: Opened) -> str:
    """Who, how long, which place, what is missing: what is said aloud when its turn comes."""
    row, queue = found.row, here.queue
    pupil = shared.pupil(row["year"])
    if row["application_id"] not in queue:
        return words("meeting.lead_decided", pupil=pupil, received=dates.day(row["received"]))
    waits, placed = queue.waiting(row["application_id"]), queue.placement(row["application_id"])
    told = {"pupil": pupil, "days": shared.days(waits.waiting_days), "place": number(placed.place)}
    equal = words("meeting.equal", others=plain(", ".join(placed.equal[:5]))) if placed.equal else ""
    missing = "; ".join(said(text) for text in waits.missing)
    lacking = words("meeting.missing", missing=missing) if missing else words("meeting.nothing_missing")
    unknown = words("meeting.unknown") if placed.unknown else ""
    facts_of = words("meeting.facts", absence=_absence(row["absence"]), needs=history.written(row["complex_needs"]))
    parts = (words("meeting.lead_one", **told), facts_of, equal, lacking, unknown)
    return " ".join(part for part in parts if part)


def _absence(share: float | None) -> str:
    return words("figures.unknown") if share is None else percent(share / 100)


def _end(meeting: Meeting, left: int) -> None:
    """The end: what is ``left`` undecided stays in the queue."""
    draft = drafts.draft(closing(meeting))
    drafts.say(draft)
    key = ("meeting.end_all", "meeting.end_left_one", "meeting.end_left")[min(left, 2)]
    page.text(words(key, count=number(left)))
    st.button(words("meeting.end"), key=draft.key(CLOSE))
