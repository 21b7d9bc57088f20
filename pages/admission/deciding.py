"""The decision form: what the group decides about one application, and why. It is stored before the page says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data_access.decision_records import Decision
from data_access.decision_texts import NotStored
from data_access.decisions import OUTCOMES
from metrics.admission.room import Verdict
from pages.admission import drafts
from pages.admission.drafts import Draft
from pages.admission.shared import DECLINED, POSTPONED, Here, outcome, said
from pages.parts import dates, page, visit
from pages.parts.marked import plain
from pages.parts.words import words

BUTTON = "decide"
FIELDS = ("outcome", "decided", "motivation", "against", "guided_to", "guided_by", "guided")


@dataclass(frozen=True)
class Case:
    """The application to decide: its row as it stands, its newest decision, and the meeting that decides it, if any."""

    row: Mapping[str, Any]
    latest: Decision | None
    meeting_id: int | None = None

    @property
    def id(self) -> str:
        """The application's id."""
        return str(self.row["application_id"])

    @property
    def settled(self) -> bool:
        """True when the group has decided it for good: what follows is a correction."""
        return self.latest is not None and self.latest.outcome != POSTPONED

    @property
    def by_file(self) -> bool:
        """True when the decision came with a file: it is mended there."""
        return self.row["decided"] is not None and not self.settled


def act(here: Here, application_id: str, meeting_id: int | None = None) -> None:
    """Before anything is drawn: store what the button of the latest run asked for."""
    draft = drafts.draft(application_id)
    drafts.take(draft, *FIELDS)
    if drafts.pressed(draft, _button(draft)):
        by = visit.here().user.name
        drafts.do(draft, partial(_decide, here, draft, meeting_id, by), _stored)


def _button(draft: Draft) -> str:
    """The button's name tells what stood on the screen: a click on an older one does nothing to what has come since."""
    return f"{BUTTON}_{draft.seen}"


def _decide(here: Here, draft: Draft, meeting_id: int | None, by: str) -> Decision:
    """The reason for going against the order goes along only when the order is gone against."""
    chosen, verdict = draft.text("outcome"), _verdict(draft, meeting_id)
    if not here.room.against(draft.district, draft.of, chosen):
        verdict = replace(verdict, against_hint="")
    made = here.room.decide(draft.district, verdict, by)
    draft.seen = made.number
    return made


def _stored(made: Decision) -> str:
    return words("deciding.stored", outcome=outcome(made.outcome), id=made.application_id, number=made.number)


def _verdict(draft: Draft, meeting_id: int | None) -> Verdict:
    """What is chosen and written. Raises NotStored for a day that is no day."""
    chosen = draft.text("outcome")
    declined = chosen == DECLINED
    guided = draft.text("guided_to") if declined else ""
    return Verdict(
        draft.of,
        chosen,
        day(draft.text("decided")),
        draft.text("motivation"),
        draft.seen or 0,
        draft.text("against"),
        corrects=draft.corrects,
        meeting_id=meeting_id,
        guided_to=guided,
        guided_by=draft.text("guided_by") if declined else "",
        guided=day(draft.text("guided")) if guided.strip() else None,
    )


def day(text: str) -> date:
    """A written day. Raises NotStored."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise NotStored(words("deciding.no_day", text=text)) from fault


def form(here: Here, case: Case) -> None:
    """The form, or why there is none."""
    draft = drafts.draft(case.id)
    draft.district = here.district
    _overtaken(draft, case)
    drafts.say(draft)
    if case.by_file:
        page.text(words("deciding.by_file", outcome=_of_file(case), day=dates.day(case.row["decided"])))
        return
    if not case.settled:
        _body(here, draft, case, "new")
        return
    standing(case)
    with st.expander(words("deciding.title_correct"), expanded=draft.refused or _under_way(draft)):
        _body(here, draft, case, "correct")


def withdrawn(application_id: str) -> None:
    """For an application that may not be seen any more: that what was about to be stored has not been."""
    draft = drafts.draft(application_id)
    if draft.refused or _under_way(draft):
        st.error(words("deciding.withdrawn", id=plain(application_id)))


def _under_way(draft: Draft) -> bool:
    """True when something has been chosen or written."""
    return bool(draft.text("outcome") or draft.text("motivation"))


def standing(case: Case) -> None:
    """The decision that holds."""
    if case.latest:
        told = {"outcome": outcome(case.latest.outcome), "day": dates.day(case.latest.decided)}
        page.text(words("deciding.standing", motivation=plain(case.latest.motivation), **told))


def _body(here: Here, draft: Draft, case: Case, kind: str) -> None:
    """The fields and the button, for a ``new`` decision or one that is to ``correct`` another."""
    page.text(words(f"deciding_kind.{kind}"))
    with st.container(key="decision"):
        _fields(here, draft, case)
    label = words(f"deciding_store.{kind}")
    st.button(label, key=draft.key(_button(draft)), type="primary", disabled=not draft.text("outcome"))


def _of_file(case: Case) -> str:
    return outcome(case.row["decision"]) if case.row["decision"] else str(case.row["status"])


def _overtaken(draft: Draft, case: Case) -> None:
    """Tell of a decision that somebody has stored since this member's form was drawn. What was written stays."""
    number = case.latest.number if case.latest else 0
    if draft.seen is not None and number > draft.seen and case.latest:
        other = case.latest
        told = {"who": other.stored_by, "outcome": outcome(other.outcome), "motivation": other.motivation}
        draft.refused = _under_way(draft)
        draft.said = words("deciding.overtaken", **told) if draft.refused else ""
    draft.seen, draft.corrects = number, case.settled


def _fields(here: Here, draft: Draft, case: Case) -> None:
    chosen = st.segmented_control(
        words("deciding.outcome"), OUTCOMES, format_func=outcome, key=draft.key("outcome"), default=_chosen(draft)
    )
    draft.texts["outcome"] = chosen or ""
    _area(draft, "motivation", words("deciding.motivation_help"))
    if chosen and (other := here.room.against(here.district, case.id, chosen)):
        page.text(words("deciding.against_why", why=plain(said(other.text))))
        _area(draft, "against")
    if chosen == DECLINED:
        page.text(words("deciding.guidance_why"))
        line(draft, "guided_to")
        line(draft, "guided_by")
        line(draft, "guided", here.room.day.isoformat())
    line(draft, "decided", here.room.day.isoformat())


def _chosen(draft: Draft) -> str | None:
    return draft.text("outcome") or None


def _area(draft: Draft, name: str, placeholder: str | None = None) -> None:
    """A field of several lines; what was written in it before comes back with it."""
    label = words(f"deciding_field.{name}")
    draft.texts[name] = st.text_area(
        label, draft.text(name), key=draft.key(name), height=110, placeholder=placeholder, max_chars=4000
    )


def line(draft: Draft, name: str, given: str = "") -> None:
    """A field of one line, with what is given until something is written."""
    label = words(f"deciding_field.{name}")
    draft.texts[name] = st.text_input(label, draft.text(name) or given, key=draft.key(name))
