"""What a meeting agrees is to be done: what, which role, and by when."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from data_access.meeting_actions import LONGEST, MeetingAction
from data_access.meetings import Meeting
from pages.admission import drafts
from pages.admission.drafts import Draft
from pages.admission.prepare import ROLES
from pages.admission.shared import Here
from pages.parts import dates, listing, page, visit
from pages.parts.words import words

BUTTON, DONE = "agree", "finish"
WEEKS = (1, 2, 3, 4, 6, 8, 12)
OWNERS = (*ROLES, "team", "school", "social_services")
HEADS = ("what", "about", "owner", "due", "state")


def act(here: Here, meeting: Meeting, application_id: str | None) -> None:
    """Before anything is drawn: store the action that the button of the latest run asked for."""
    draft = drafts.draft(_of(meeting, application_id))
    drafts.take(draft, "what")
    if drafts.pressed(draft, BUTTON):
        owner = words(f"meeting_role.{st.session_state[draft.key('owner')]}")
        due = _due(here.room.day, int(st.session_state[draft.key("due")]))
        by = visit.here().user.name
        drafts.do(draft, partial(_agree, here, meeting, draft.text("what"), (owner, due, by, application_id)), _stored)


def _agree(here: Here, meeting: Meeting, what: str, rest: tuple[str, date, str, str | None]) -> MeetingAction:
    return here.room.meeting.agree(meeting.id, what, *rest)


def _stored(made: MeetingAction) -> str:
    return words("agreed.stored", owner=made.owner_role, due=dates.day(made.due))


def _of(meeting: Meeting, application_id: str | None) -> str:
    """What is agreed about one application, or about the whole district when None, is written apart."""
    return f"action {application_id}" if application_id else f"meeting {meeting.id}"


def _due(day: date, weeks: int) -> date:
    return day + timedelta(weeks=weeks)


def section(here: Here, meeting: Meeting, application_id: str | None) -> None:
    """What has been agreed about this application, or about the whole district when None, and a form for more."""
    draft = drafts.draft(_of(meeting, application_id))
    about = "one" if application_id else "all"
    page.finding(words(f"agreed_title.{about}"))
    found = [one for one in here.room.meeting.actions(meeting.id) if one.application_id == application_id]
    if found:
        listed(found, about)
    drafts.say(draft)
    if application_id:
        _form(here.room.day, draft, about)
        return
    with page.details(words("agreed.new")):
        _form(here.room.day, draft, about)


def _form(day: date, draft: Draft, about: str) -> None:
    with st.container(key=f"action_{about}"):
        label = words(f"agreed_what.{about}")
        draft.texts["what"] = st.text_input(label, draft.text("what"), key=draft.key("what"), max_chars=LONGEST)
        _who_and_when(day, draft)
        st.button(words(f"agreed_store.{about}"), key=draft.key(BUTTON))


def _who_and_when(day: date, draft: Draft) -> None:
    left, right = st.columns(2)
    with left:
        st.selectbox(
            words("agreed.owner"), OWNERS, format_func=lambda one: words(f"meeting_role.{one}"), key=draft.key("owner")
        )
    with right:
        st.selectbox(
            words("agreed.due"), WEEKS, index=1, format_func=lambda one: _weeks(day, one), key=draft.key("due")
        )


def _weeks(day: date, weeks: int) -> str:
    key = "agreed.in_one" if weeks == 1 else "agreed.in_weeks"
    return words(key, weeks=weeks, day=dates.short(_due(day, weeks)))


def listed(found: Sequence[MeetingAction], about: str) -> None:
    """Actions ``about`` one application, all of the district, or what is left, each with its owner and its day."""
    rows = [
        (one.what, one.application_id or words("agreed.all"), one.owner_role, dates.day(one.due), _state(one))
        for one in found
    ]
    with st.container(key=f"agreed_{about}"):
        listing.listing([words(f"agreed_head.{name}") for name in HEADS], rows, words("agreed.caption"))


def _state(one: MeetingAction) -> str:
    return words("agreed.done", day=dates.day(one.done_on)) if one.done_on else words("agreed.open")
