"""A load under way, followed on the page. Leaving the page does not stop it; coming back shows how it went."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.intake.loading import Loading
from metrics.wording import number
from pages.parts import page, upload
from pages.parts.words import words
from pages.steward.handed import forget

LOADING, ENDED = "loading", "loading_ended"
BETWEEN_LOOKS = 0.3


def begin(loading: Loading) -> None:
    """Remember a load that has been started."""
    st.session_state[LOADING] = loading


def follow() -> bool:
    """Show how far the load is until it has ended; True when one was followed to its end."""
    loading: Loading | None = st.session_state.get(LOADING)
    if loading is None:
        return False
    with st.status(words("imports.loading"), expanded=False) as status:
        while not loading.ended.wait(BETWEEN_LOOKS):
            status.update(label=loading.phrase or words("imports.waiting"))
    st.session_state[ENDED] = st.session_state.pop(LOADING)
    forget()
    if loading.outcome is not None:
        upload.clear()
    return True


def ended() -> Loading | None:
    """The load that ended last in this session, until another file is handed in."""
    return st.session_state.get(ENDED)


def tell(top: DeltaGenerator) -> bool:
    """Say how the last load ended; True when it was stored. What stopped it is said once, above the new preview."""
    loading = ended()
    if loading is None:
        return False
    with top:
        if loading.outcome is None:
            st.session_state.pop(ENDED)
        else:
            page.lead(_outcome(loading))
        for problem in loading.problems:
            st.error(f"{problem.message} {problem.remedy}")
    return loading.outcome is not None


def _outcome(loading: Loading) -> str:
    outcome = loading.outcome
    if outcome is None or outcome.import_id is None:
        return words("imports.nothing_loaded")
    sums = {
        name: number(sum(getattr(count, name) for count in outcome.counts.values()))
        for name in ("new", "changed", "removed")
    }
    return words("imports.loaded", number=outcome.import_id, **sums)
