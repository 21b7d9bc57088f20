"""/ansokan: one application, opened with a reason, with what has happened to it and what the group decides."""

import streamlit as st

from data_access.decision_texts import NotStored
from data_access.openings import Opened, Purpose
from metrics.admission.queue import Queue
from metrics.admission.waiting import Clock
from metrics.desk import Desk
from metrics.wording import number, percent
from pages.admission import deciding, guiding, history, lines, ready, shared
from pages.admission.deciding import Case
from pages.admission.shared import DECLINED, Here, said
from pages.parts import address, dates, facts, led, page, reasons, visit
from pages.parts.marked import plain
from pages.parts.marks import Mark
from pages.parts.page import Figure
from pages.parts.words import words

PURPOSES = dict(zip(Purpose, ("meeting", "decision", "follow_up"), strict=True))


def show(desk: Desk) -> None:
    """The page. What a button asked for is stored before anything is drawn."""
    asked = address.asked("id")
    here = shared.opened(desk)
    if here is None:
        return
    if not asked:
        _which()
        return
    purpose = _purpose(asked)
    if purpose is None:
        return
    deciding.act(here, asked)
    guiding.act(here, asked)
    try:
        found = here.room.open(asked, purpose, visit.here().user.name)
    except NotStored as reason:
        page.question(words("application.not_here"))
        page.lead(plain(str(reason)))
        _back()
        return
    _application(shared.again(desk, found.row["district"]), found)


def _which() -> None:
    """Without an id: where to choose one, or a field for it."""
    page.question(words("application.which"))
    page.lead(words("application.choose"))
    _back()
    written = st.text_input(words("application.id"), key="application_id")
    if written.strip():
        address.chosen("id", written.strip())
        st.rerun()


def _purpose(asked: str) -> Purpose | None:
    """Why it is opened: asked before anything is shown, and again when another page has been shown since."""
    slot = st.container(key="purpose")
    chosen = st.session_state.get(f"purpose:{asked}")
    if chosen is None:
        with slot:
            page.question(words("application.why"))
            page.lead(words("application.why_logged"))
    with slot:
        picked = st.segmented_control(
            words("application.purpose"),
            list(PURPOSES),
            format_func=lambda one: words(f"purpose.{PURPOSES[one]}"),
            key=f"purpose:{asked}",
        )
    if picked is None:
        _back()
    return picked


def _back() -> None:
    led.way(words("application.back"), address.link("ko"))


def _application(here: Here, found: Opened) -> None:
    row, queue = found.row, here.queue
    case = Case(row, found.decisions[-1] if found.decisions else None)
    page.question(words("application.title_decided" if row["decided"] else "application.title", id=plain(case.id)))
    page.lead(_lead(found, queue))
    if case.id in queue:
        page.strip(_strip(queue, found))
        shared.rules(queue)
        _place(queue, case.id)
    history.stated(found)
    page.finding(words("deciding.title"))
    deciding.form(here, case)
    if row["decision"] == DECLINED:
        page.finding(words("guiding.title"))
        guiding.form(here, case.id, missing=row["guided_to"] is None)
    history.section(found)
    _back()


def _lead(found: Opened, queue: Queue) -> str:
    row = found.row
    told = {
        "pupil": shared.pupil(row["year"]),
        "received": dates.day(row["received"]),
        "route": row["route"],
        "source": row["source"],
        "district": plain(row["district"]),
    }
    return f"{words('application.lead', **told)} {_now(found, queue)}"


def _now(found: Opened, queue: Queue) -> str:
    """How it stands: decided, or waiting and for what."""
    row = found.row
    if row["decided"]:
        told = shared.outcome(row["decision"]) if row["decision"] else row["status"]
        return words("application.decided", outcome=told, day=dates.day(row["decided"]))
    if row["application_id"] not in queue:
        return ""
    waits = queue.waiting(row["application_id"])
    missing = "; ".join(said(text) for text in waits.missing)
    waited = shared.days(waits.waiting_days)
    if not missing:
        return words("application.complete", days=waited)
    return words("application.missing", days=waited, missing=missing)


def _strip(queue: Queue, found: Opened) -> list[Figure]:
    application_id = found.row["application_id"]
    waits, placed = queue.waiting(application_id), queue.placement(application_id)
    equal = words("application.equal", count=number(len(placed.equal))) if placed.equal else words("application.alone")
    clock = waits.clocks[0] if waits.clocks else None
    left = ready.left(queue)
    place = words("figures.part", part=number(placed.place), whole=number(len(queue.ids)))
    return [
        Figure(words("application.place"), place, words("queue.can_change") if placed.unknown else equal),
        Figure(words("application.waited"), shared.days(waits.waiting_days), lines.process(waits)),
        _clock(queue, clock),
        _absence(found),
        Figure(
            words("application.to_give"),
            words("figures.unknown") if left is None else number(left),
            words("application.in_district", district=queue.district),
        ),
    ]


def _absence(found: Opened) -> Figure:
    """The absence as the application says it; the band is what the rules look at."""
    absence, term = found.row["absence"], found.row["term"]
    value = words("figures.unknown") if absence is None else percent(absence / 100)
    return Figure(words("application.absence"), value, term or words("application.no_term"))


def _clock(queue: Queue, clock: Clock | None) -> Figure:
    """The time limit that runs out first."""
    if clock is None:
        return Figure(words("application.clock"), words("application.no_clock"), words("application.with_group"))
    what, left, until = lines.limit(queue, clock)
    return Figure(what, left, until, short=clock.overdue)


def _place(queue: Queue, application_id: str) -> None:
    """The criteria one by one, and why it stands where it does."""
    placed = queue.placement(application_id)
    page.finding(words("application.criteria"))
    facts.judged([(Mark(said(one.label), one.verdict, said(one.words)), said(one.text)) for one in placed.criteria])
    with page.details(words("application.why_here", place=number(placed.place))):
        reasons.reasons(lines.why(queue, application_id))
