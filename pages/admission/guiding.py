"""After a no: telling where the pupil was guided, by whom and when."""

from functools import partial

import streamlit as st

from data_access.decision_records import Guidance
from pages.admission import deciding, drafts
from pages.admission.drafts import Draft
from pages.admission.shared import Here
from pages.parts import dates, page, visit
from pages.parts.words import words

BUTTON = "guide"
FIELDS = ("guided_to", "guided_by", "guided")


def act(here: Here, application_id: str) -> None:
    """Before anything is drawn: store what the button of the latest run asked for."""
    draft = drafts.draft(_of(application_id))
    drafts.take(draft, *FIELDS)
    if drafts.pressed(draft, BUTTON):
        drafts.do(draft, partial(_guide, here, application_id, draft, visit.here().user.name), _stored)


def _of(application_id: str) -> str:
    return f"guidance {application_id}"


def _guide(here: Here, application_id: str, draft: Draft, by: str) -> Guidance:
    when = deciding.day(draft.text("guided"))
    return here.room.guide(application_id, draft.text("guided_to"), draft.text("guided_by"), when, by)


def _stored(told: Guidance) -> str:
    return words("guiding.stored", to=told.guided_to, day=dates.day(told.guided))


def form(here: Here, application_id: str, *, missing: bool) -> None:
    """The fields, while the guidance is ``missing``; otherwise only what came of telling it."""
    draft = drafts.draft(_of(application_id))
    drafts.say(draft)
    if not missing:
        return
    page.text(words("guiding.missing"))
    for name in FIELDS:
        given = here.room.day.isoformat() if name == "guided" else ""
        deciding.line(draft, name, given)
    st.button(words("guiding.store"), key=draft.key(BUTTON), type="primary")
