"""The steps so far, and taking the last one back."""

from collections.abc import Sequence

import streamlit as st

from data_access import clock
from data_access.engine import engine
from data_access.intake import history
from data_access.intake.history import Step
from data_access.intake.load import Refused
from data_access.intake.undo import FINAL, undo
from metrics.wording import number
from pages.parts import dates, page, visit
from pages.parts.listing import listing
from pages.parts.words import words

SHOWN = 12
ASKED, TAKEN_BACK = "undo_asked", "undo_done"


def steps() -> None:
    """A table of the latest steps, and the button that takes the last one back."""
    page.finding(words("past.title"))
    _say()
    found = history.steps(engine(), SHOWN)
    if not found:
        page.text(words("past.none"))
        return
    _undo(found[0])
    _table(found)


def latest() -> None:
    """The latest steps, with how much each changed and was warned of."""
    _table(history.steps(engine(), SHOWN))


def _table(found: Sequence[Step]) -> None:
    heads = [words(f"past.{name}") for name in ("number", "day", "what", "by")]
    heads += [words(f"rows.{name}") for name in ("new", "changed", "removed", "warnings")]
    caption = words("past.caption", count=len(found))
    listing(heads, [_line(step) for step in found], caption, numbers={0, 4, 5, 6, 7}, whole={1})


def _line(step: Step) -> tuple[str, ...]:
    counts = (step.new, step.changed, step.removed, step.warnings.total())
    return (
        str(step.number),
        dates.day(step.recorded_on),
        step.source,
        step.stored_by,
        *(number(count) for count in counts),
    )


def _undo(last: Step) -> None:
    """Asked twice: the second time with what it means."""
    if last.kind in FINAL:
        page.note(words("past.final"))
        return
    if st.session_state.get(ASKED) != last.number:
        if st.button(words("past.undo"), key="undo_the_last"):
            st.session_state[ASKED] = last.number
            st.rerun()
        return
    st.warning(words("past.sure", number=last.number, source=_plain(last.source), day=dates.day(last.recorded_on)))
    with st.container(horizontal=True):
        if st.button(words("past.yes", number=last.number), type="primary", key="undo_yes"):
            _take_back(last)
        if st.button(words("past.no"), key="undo_no"):
            st.session_state.pop(ASKED)
            st.rerun()


def _take_back(last: Step) -> None:
    st.session_state.pop(ASKED)
    try:
        done = undo(engine(), visit.here().user.name, clock.today(), last.number)
    except Refused as refused:
        st.session_state[TAKEN_BACK] = (False, str(refused))
    else:
        st.session_state[TAKEN_BACK] = (True, words("past.undone", number=last.number, step=done.import_id))
    st.rerun()


def _say() -> None:
    """How the last undo went, once."""
    done = st.session_state.pop(TAKEN_BACK, None)
    if done:
        (st.success if done[0] else st.error)(done[1])


def _plain(name: str) -> str:
    """A file's name without what the screen would read as bold or a link."""
    return "".join(f"\\{letter}" if letter in "*_[]`$~:#<>" else letter for letter in name)
