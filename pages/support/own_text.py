"""The editor's own text: beside the figures, version by version, never one of them."""

import streamlit as st

from data_access.actions import Action
from data_access.answers import NotKept, OwnText, keep_text, own_texts
from metrics.answers.own_text import strange_numbers
from metrics.answers.proposal import Proposal
from metrics.reading_room import ReadingRoom
from pages.parts import draft, page, visit
from pages.parts.words import words
from pages.support.shared import Reader


def section(desk: Reader, address: str, proposal: Proposal) -> None:
    """The latest version, the field to write the next in (for politicians' staff alone), and earlier ones."""
    found = own_texts(address, proposal.question)
    page.finding(words("own.title"))
    if found:
        draft.own(found[0].text, _by(found[0]))
        _strange(found[0].text, proposal)
    elif not isinstance(desk, ReadingRoom):
        page.text(words("own.none"))
    if isinstance(desk, ReadingRoom):
        _write(address, proposal, found)
    if found[1:]:
        with page.details(words("own.earlier", count=len(found) - 1)):
            for one in found[1:]:
                draft.own(one.text, _by(one))


def _write(address: str, proposal: Proposal, found: tuple[OwnText, ...]) -> None:
    latest = found[0] if found else None
    number = latest.number if latest else 0
    key = f"own:{proposal.question}:{number}"
    with st.form(f"form:{key}", border=False):
        st.text_area(words("own.label"), value=latest.text if latest else "", key=key, height=140, max_chars=8000)
        sent = st.form_submit_button(words("own.save", number=number + 1), type="primary")
    if sent:
        _keep(address, proposal.question, str(st.session_state[key]), number, latest)


def _keep(address: str, question: str, text: str, number: int, latest: OwnText | None) -> None:
    if not text.strip() or (latest and text.strip() == latest.text):
        page.text(words("own.unchanged"))
        return
    visit.tell(Action.ANSWER, words("answers.what", question=question[:80]), words("own.version", number=number + 1))
    try:
        keep_text(address, question, text, visit.here().user.name, number)
    except NotKept as reason:
        page.text(f"**{reason}**")
        return
    st.rerun()


def _strange(text: str, proposal: Proposal) -> None:
    strange = strange_numbers(text, proposal)
    if strange:
        page.text(words("own.strange", numbers=", ".join(strange)))


def _by(one: OwnText) -> str:
    return words("own.by", number=one.number, who=one.by, day=f"{one.at:%Y-%m-%d %H.%M}")
