"""On /oversikt: the meeting's papers for a chosen day, made chapter by chapter while the reader waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from metrics.desk import Desk
from metrics.export.pack_document import agenda
from metrics.export.pack_slides import slides
from metrics.history import Asking
from metrics.pack import asking, making
from metrics.pack.model import Frame
from metrics.pack.voice import Voice
from pages.parts import choices, dates, downloads, page, visit
from pages.parts.words import language, vocabulary, words

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MAKE, MADE = "make_pack", "made_pack"
Key = tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """The papers, kept until something else is asked for: ``key`` is for whom, of what and in which language."""

    key: Key
    day: date
    document: bytes
    slides: bytes


def offer(ask: Asking) -> None:
    """The choice of day, the button, and when it has been pressed the two files, of what the page asks about."""
    desk, start = ask.desk, ask.start
    page.finding(words("pack.title"))
    page.text(words("pack.lead"))
    day = date.fromisoformat(choices.choice("pack_day", words("pack.day"), _days(desk, start)))
    frame = asking.frame(desk, start, ask.end, day, ask.since)
    if frame is None:
        return
    key = (
        visit.here().user.name,
        desk.data().version,
        language(),
        *(str(one) for one in (start, ask.end, day, ask.since)),
    )
    if st.button(words("pack.make"), key=MAKE):
        st.session_state[MADE] = _made(desk, frame, key)
    made: Made | None = st.session_state.get(MADE)
    if made and made.key == key:
        _given(made)


def not_yet() -> None:
    """Without data there is nothing to make papers of: what has to happen first."""
    page.finding(words("pack.title"))
    page.text(words("pack.not_yet"))
    st.button(words("pack.make"), key=MAKE, disabled=True)


def _days(desk: Desk, start: date) -> Mapping[str, str]:
    """Today first, then the quarter-ends of the period, by their dates."""
    latest, *quarters = asking.days(desk, start)
    named = {latest.isoformat(): words("pack.today", day=dates.day(latest))}
    return named | {day.isoformat(): words("pack.quarter_end", day=dates.day(day)) for day in quarters}


def _made(desk: Desk, frame: Frame, key: Key) -> Made:
    """The papers, with each chapter named as it is counted."""
    voice, whole, chapters = Voice(language(), vocabulary(language())), len(making.CHAPTERS), []
    names = [words(f"paper.{name}") for name in making.CHAPTERS]
    bar = st.progress(0.0, words("pack.making", place=1, whole=whole, chapter=names[0]))
    for place, chapter in enumerate(making.chapters(desk, frame, voice), start=1):
        chapters.append(chapter)
        following = words("pack.making", place=place + 1, whole=whole, chapter=names[place]) if place < whole else ""
        bar.progress(place / (whole + 1), following or words("pack.writing"))
    pack = making.whole(desk, frame, voice, chapters)
    made = Made(key, frame.day, agenda(pack, voice), slides(pack, voice))
    bar.empty()
    return made


def _given(made: Made) -> None:
    page.text(words("pack.ready", day=dates.day(made.day)))
    files = (("document", made.document, downloads.DOCUMENT), ("slides", made.slides, SLIDES))
    with st.container(horizontal=True):
        for name, data, kind in files:
            file_name = words(f"pack.{name}_file", day=made.day)
            downloads.download(words(f"pack.{name}"), file_name, data, kind, words(f"pack.{name}_taken", day=made.day))
