"""Before a meeting: which applications it takes up, in which order, and who is there."""

from functools import partial
from itertools import islice

import streamlit as st

from data_access.meetings import Meeting
from metrics.admission.queue import Queue
from metrics.wording import number
from pages.admission import drafts, lines, ready, shared
from pages.admission.shared import Here
from pages.parts import dates, page, visit
from pages.parts.marked import plain
from pages.parts.words import words

BUTTON, OF = "open_meeting", "meeting"
PROPOSED, CHOICES = 10, 200
ROLES = ("officer", "therapists", "teacher", "psychologist")


def act(here: Here) -> None:
    """Before anything is drawn: begin the meeting that the button of the latest run asked for."""
    draft = drafts.draft(OF)
    if drafts.pressed(draft, BUTTON):
        chosen = st.session_state.get(draft.key("agenda")) or []
        present = [words(f"meeting_role.{role}") for role in st.session_state.get(draft.key("present")) or []]
        by = visit.here().user.name
        drafts.do(draft, partial(_open, here, [str(one) for one in chosen], present, by), _begun)


def _open(here: Here, chosen: list[str], present: list[str], by: str) -> Meeting:
    in_order = [one for one in here.queue.ids if one in set(chosen)]
    return here.room.meeting.begin(here.district, in_order, present, by)


def _begun(made: Meeting) -> str:
    return words("meeting.begun", count=number(len(made.agenda)))


def section(here: Here) -> None:
    """The lead, and the choice of agenda; nothing to choose when nobody waits."""
    queue, draft = here.queue, drafts.draft(OF)
    proposed = list(islice(ready.decidable(queue), PROPOSED))
    counts = {"complete": number(queue.complete), "district": plain(here.district)}
    page.lead(words("meeting.lead" if queue.ids else "meeting.lead_none", **counts, day=dates.day(queue.day)))
    if draft.refused:
        drafts.say(draft)
    shared.rules(queue)
    if not queue.ids:
        return
    page.finding(words("meeting.agenda"))
    page.text(words("meeting.agenda_note", count=number(len(proposed))))
    with st.container(key="prepare"):
        st.multiselect(
            words("meeting.applications"),
            list(queue.ids[:CHOICES]),
            default=proposed,
            format_func=lambda one: _told(queue, one),
            key=draft.key("agenda"),
            placeholder=words("meeting.choose"),
        )
        st.pills(
            words("meeting.present"),
            ROLES,
            selection_mode="multi",
            format_func=lambda one: words(f"meeting_role.{one}"),
            key=draft.key("present"),
        )
        st.button(words("meeting.open"), key=draft.key(BUTTON), type="primary")


def _told(queue: Queue, application_id: str) -> str:
    placed, waits = queue.placement(application_id), queue.waiting(application_id)
    told = {"id": application_id, "place": number(placed.place), "pupil": shared.pupil(waits.year)}
    return words("meeting.choice" if waits.ready else "meeting.choice_early", **told, process=lines.process(waits))
