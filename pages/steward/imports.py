"""/import: what a new file would change, before it is stored; loading it; taking the last step back."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access import clock
from data_access.engine import engine
from data_access.intake import loading
from data_access.intake.load import Receipt
from data_access.intake.mapping import FaultyMapping
from metrics.desk import Desk
from pages.parts import downloads, page, upload, visit
from pages.parts.words import words
from pages.steward import faults, guide, mapped, past, under_way, would_change
from pages.steward.handed import Handed, forget, handed

LOAD = "load_the_file"


def show(desk: Desk) -> None:
    """The page."""
    if desk.data().example:
        page.example_badge()
    page.question(words("imports.title"))
    top = st.container()
    if under_way.follow():
        st.rerun()
    files = upload.files(words("imports.choose"))
    data = mapped.without_mapping(files)
    if under_way.tell(top) or not data:
        _without_files(top, told=bool(under_way.ended()))
        return
    try:
        mapping = mapped.chosen(files)
    except FaultyMapping as faulty:
        with top:
            page.lead(words("imports.faulty_mapping"))
        faults.told(faulty.problems)
        return
    given = handed(desk, data, mapping)
    matching = guide.under_way(data)
    with top:
        if given.again:
            st.warning(words("imports.again"))
        page.lead(words("mapping.under_way") if matching else faults.lead(given))
    if not matching:
        _judged(desk, given)
    guide.guide(data, given)


def _without_files(top: DeltaGenerator, *, told: bool) -> None:
    """How it is done, the empty workbook, and what has been loaded so far."""
    forget()
    if not told:
        with top:
            page.lead(words("imports.lead"))
    page.note(words("imports.forms"))
    page.note(words("imports.private"))
    downloads.download(words("imports.template"), words("imports.template_file"), faults.template, downloads.WORKBOOK)
    past.steps()
    with page.details(words("imports.how")):
        page.text(words("imports.how_text"))


def _judged(desk: Desk, given: Handed) -> None:
    if given.would_be and given.ok:
        would_change.strip(given)
        if given.would_be.changes:
            _load(given)
            would_change.rows(given.would_be)
            would_change.figures(desk, given.would_be)
    faults.listed(given)


def _load(given: Handed) -> None:
    """The button, and the load itself, which goes on in a thread of its own.

    The button belongs to the preview above it: a click on that of an earlier one does nothing but show the new.
    """
    if st.button(words("imports.load"), type="primary", key=f"{LOAD}:{given.version}"):
        who = visit.here().user.name
        found = given.judgement
        receipt = Receipt(clock.today(), "import", given.source, found.sha256, who, found.problems)
        under_way.begin(loading.start(engine(), found.frames, receipt, given.version))
        under_way.follow()
        st.rerun()
