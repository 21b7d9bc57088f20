"""One figure alone, at an address that always shows exactly that one."""

import streamlit as st

from metrics.answers import figures
from metrics.answers.agreement import agreements
from metrics.answers.figures import Figure
from metrics.export.publication_json import fingerprint
from metrics.metric import Kind
from metrics.reading_room import ReadingRoom
from metrics.wording import number
from pages.parts import address, dates, draft, notes, page
from pages.parts.words import words
from pages.support import shared


def show(room: ReadingRoom, name: str) -> None:
    """The figure with this id, or that there is none."""
    found = figures.find(room, name)
    if found is None:
        page.lead(words("figure.unknown", name=name.replace("*", "").replace("[", "").replace("]", "")[:200]))
    else:
        page.lead(words("figure.lead", day=dates.day(found.day)))
        draft.card(shared.label(found), figures.written(found), _about(room, found), found.id)
        with page.details(words("figures.how")):
            notes.definitions([found.metric])
    st.button(words("figure.back"), key="all_figures", on_click=address.forgotten, args=("figure",))


def _about(room: ReadingRoom, found: Figure) -> list[str]:
    """Share and interval, day and period, what must be said beside it, the report, and how to check it."""
    lines = [words("figure.hidden")] if found.cell.hidden else []
    if figures.share(found):
        reach = figures.interval(found)
        said = [words("figure.share", share=figures.share(found))]
        lines.append(" ".join([*said, *([words("figure.interval", reach=reach)] if reach else [])]))
    if found.metric.kind is Kind.CLUSTERED and found.cell.value is not None:
        lines.append(words("figure.sums", **_sums(found)))
    lines.append(words("figure.period", start=dates.day(found.start), day=dates.day(found.day)))
    lines += figures.caveats(found)
    lines += [words(f"figure.{one.verdict}", source=one.source, theirs=one.theirs) for one in agreements((found,))]
    document = room.publication(found.publication).document
    return [*lines, words("figure.mark", publication=found.publication, mark=fingerprint(document))]


def _sums(found: Figure) -> dict[str, str]:
    cell = found.cell
    return {
        "above": number(cell.numerator or 0),
        "below": number(cell.denominator or 0),
        "persons": number(cell.persons or 0),
        "numerator": notes.said(found.metric.numerator),
        "denominator": notes.said(found.metric.denominator or found.metric.unit),
    }
