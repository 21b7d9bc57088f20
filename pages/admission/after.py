"""After a meeting: its record, what waits to be told or done, and what the files say against the decisions."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from data_access.meeting_actions import MeetingAction
from data_access.meetings import Meeting
from metrics.admission.record import Record
from metrics.export.meeting_docx import record_document
from metrics.export.meeting_pdf import record_pdf
from metrics.wording import number
from pages.admission import agenda, agreed, drafts, shared
from pages.admission.shared import Here
from pages.parts import address, dates, downloads, led, page, visit
from pages.parts.words import words

KEPT = 12
KINDS = {"word": downloads.DOCUMENT, "pdf": downloads.PDF}


def act(here: Here) -> None:
    """Before anything is drawn: tell that an action is done."""
    draft = drafts.draft("actions")
    if drafts.pressed(draft, agreed.DONE):
        chosen = int(st.session_state[draft.key("which")])
        drafts.do(draft, partial(_finish, here, chosen, visit.here().user.name), _finished)


def _finish(here: Here, action_id: int, by: str) -> int:
    here.room.meeting.finish(action_id, by)
    return action_id


def _finished(_action_id: int) -> str:
    return words("after_meeting.finished")


def ended(here: Here) -> None:
    """That the latest meeting has ended, in the window where it was ended."""
    for latest in here.room.meeting.all(here.district)[:1]:
        drafts.say(drafts.draft(agenda.closing(latest)))


def section(here: Here) -> None:
    """The four of them."""
    _meetings(here)
    _follow_up(here)
    _actions(here)
    _contradictions(here)


def _follow_up(here: Here) -> None:
    """Every no without guidance, until it is recorded."""
    found = [one for one in here.room.unguided() if one.district == here.district]
    page.finding(words("after_meeting.follow_up", count=number(len(found))))
    if not found:
        page.text(words("after_meeting.all_guided"))
        return
    heads = [words(f"follow_up_head.{name}") for name in ("application", "declined", "waited")]
    rows = [
        (_to(one.application_id), (one.application_id, dates.day(one.decided), _since(here, one.decided)))
        for one in found
    ]
    led.linked_rows(heads, rows, words("after_meeting.follow_up_caption"))


def _to(application_id: str) -> str:
    return address.link("ansokan", id=application_id)


def _since(here: Here, day: date) -> str:
    return shared.days((here.room.day - day).days)


def _actions(here: Here) -> None:
    """What has been agreed and is not done, by due day, and a way to tell that one is done."""
    draft = drafts.draft("actions")
    found = [one for one in here.room.meeting.actions() if one.done_on is None]
    if not found:
        drafts.say(draft)
        return
    page.finding(words("after_meeting.actions", count=number(len(found))))
    drafts.say(draft)
    agreed.listed(found, "left")
    named = {one.id: one for one in found}
    with st.container(horizontal=True, vertical_alignment="bottom", key="finish_action"):
        st.selectbox(
            words("after_meeting.which"),
            list(named),
            format_func=lambda one: _told(named[one]),
            key=draft.key("which"),
        )
        st.button(words("after_meeting.finish"), key=draft.key(agreed.DONE))


def _told(one: MeetingAction) -> str:
    return f"{one.what} ({one.owner_role}, {dates.short(one.due)})"


def _contradictions(here: Here) -> None:
    """Where a file says something else than the group; the decision stands until it is settled."""
    found = [one for one in here.room.contradictions() if one.district == here.district]
    if not found:
        return
    page.finding(words("after_meeting.contradictions", count=number(len(found))))
    page.text(words("after_meeting.contradictions_text"))
    heads = [words(f"contradiction_head.{name}") for name in ("application", "group", "file")]
    rows = [
        (
            _to(one.application_id),
            (
                one.application_id,
                f"{shared.outcome(one.outcome)}, {shared.day(one.decided)}",
                f"{shared.outcome(one.file_outcome)}, {shared.day(one.file_decided)}",
            ),
        )
        for one in found
    ]
    led.linked_rows(heads, rows, words("after_meeting.contradictions_caption"))


def _meetings(here: Here) -> None:
    """Earlier meetings, each with its record as files."""
    found = [one for one in here.room.meeting.all(here.district) if one.closed_at is not None]
    if found:
        page.finding(words("after_meeting.meetings", count=number(len(found))))
    for one in found[:KEPT]:
        _meeting(here, one)


def _meeting(here: Here, one: Meeting) -> None:
    """One meeting in a line, and its record."""
    decided = len({made.application_id for made in here.room.decisions() if made.meeting_id == one.id})
    told = {"count": number(len(one.agenda)), "decided": number(decided), "version": one.rules_version}
    page.text(words("after_meeting.meeting", day=dates.day(one.held), **told))
    name = f"{words('after_meeting.file')}_{one.district}_{one.held}_{one.id}"
    with page.row(f"record_{one.id}"):
        _file(here, one, f"{name}.docx", "word", record_document)
        _file(here, one, f"{name}.pdf", "pdf", record_pdf)


def _file(here: Here, one: Meeting, name: str, form: str, made: Callable[[Record], bytes]) -> None:
    """The record as it may be seen at the click: what has lost its consent since is hidden in it."""
    label = words(f"record_file.{form}", day=dates.short(one.held))
    downloads.download(label, name, lambda: made(here.room.meeting.record(one.id)), KINDS[form])
