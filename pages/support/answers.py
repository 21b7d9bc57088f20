"""/svar: a question, the figures that bear on it, a draft made of them, what cannot be said, and the files."""

import streamlit as st

from data_access.answers import NotKept, checked, own_texts, questions
from data_access.house_rules import house_rules
from data_access.publications import Stored
from data_access.question_templates import templates
from metrics.answers.proposal import Proposal, propose
from metrics.metric import Text
from metrics.wording import SWEDISH, number, said, spoken
from pages.parts import address, choices, dates, draft, page
from pages.parts.words import words
from pages.support import answer_files, bearing, cited, own_text, shared
from pages.support.shared import Reader

OWN = "own"


def show(desk: Reader) -> None:
    """The page."""
    address.forgotten("figure")
    opened = shared.opened(desk, words("answers.title"))
    if opened is None:
        return
    room, found = opened
    question = _question(questions(room.address))
    if not question:
        page.lead(words("answers.ask"))
        return
    proposal = propose(question, found, _family(found))
    page.lead(_lead(proposal))
    changed = cited.to_correct(desk, room.address)
    cited.warning(changed)
    _draft(proposal)
    _cannot(proposal)
    own_text.section(desk, room.address, proposal)
    own = next(iter(own_texts(room.address, proposal.question)), None)
    answer_files.section(room, proposal, own)
    bearing.figures_of(proposal)
    bearing.report(proposal)
    cited.section(desk, room.address, proposal.question, changed)
    cited.others(desk, room.address, proposal.question, changed)
    _how(proposal)


def _question(kept: tuple[str, ...]) -> str:
    """One of the prepared questions, one answered before, or one's own; empty until something is written."""
    known = templates().questions
    texts = {one.text for one in known}
    numbered = zip(range(len(kept), 0, -1), kept, strict=True)  # from the oldest: a new one changes no other's address
    before = {f"kept-{place}": text for place, text in numbered if text not in texts}
    named = {one.name: one.text for one in known} | before | {OWN: words("answers.own_question")}
    chosen = choices.choice("question", words("answers.question"), named)
    return _written() if chosen == OWN else named[chosen]


def _written() -> str:
    text = st.text_area(words("answers.write"), value=address.asked("put"), key="put", max_chars=600, height=90)
    if not text.strip():
        return ""
    try:
        plain = checked(text)
    except NotKept as reason:
        page.text(f"**{reason}**")
        return ""
    address.chosen("put", plain)
    return plain


def _family(found: tuple[Stored, ...]) -> str:
    """Which family's figures come first, where there are several: unasked the first of the house rules."""
    published = {one.family for one in found}
    declared = [one.name for one in house_rules().families if one.name in published]
    names = [*declared, *sorted(published - set(declared))]
    if len(names) == 1:
        return names[0]
    return choices.choice("family", words("answers.family"), {name: shared.family(name) for name in names})


def _lead(proposal: Proposal) -> str:
    if not proposal.paragraphs:
        return words("answers.lead_nothing")
    days = {figure.day for figure in proposal.cited}
    if not days:
        return words("answers.lead_report")
    return words("answers.lead", count=number(len(proposal.cited)), day=dates.day(max(days)))


def _draft(proposal: Proposal) -> None:
    page.finding(words("answers.draft"))
    if not proposal.paragraphs:
        known = templates()
        draft.draft([[(known.nothing, ()), (words("answers.needed", needed=known.nothing_needed), ())]], ())
        return
    with spoken(SWEDISH):
        below = [answer_files.footnote(note, proposal) for note in proposal.notes]
    listed = [draft.Note(one.number, one.text, one.name, one.link, one.beside) for one in below]
    draft.draft([[(one.text, one.notes) for one in found] for found in proposal.paragraphs], listed)
    page.note(words("answers.draft_note"))


def _cannot(proposal: Proposal) -> None:
    if proposal.cannot:
        page.finding(words("answers.cannot"))
        draft.reasons([(one.what, one.reason) for one in proposal.cannot])


def _how(proposal: Proposal) -> None:
    """Why these topics: the words of the question that led there."""
    with page.details(words("answers.how")):
        for hit in proposal.hits:
            key = "answers.hit" if hit.words else "answers.hit_prepared"
            page.text(
                "- " + words(key, topic=said(Text(hit.topic.label, hit.topic.english)), words=", ".join(hit.words))
            )
        page.text(words("answers.how_text"))
