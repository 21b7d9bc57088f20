"""/publikationer: which figures can be cited, from which publication, and what is hidden and why."""

from functools import partial

from data_access.publications import Stored
from metrics.answers import figures
from metrics.answers.figures import Figure
from metrics.export.publication_docx import word_document
from metrics.export.publication_json import fingerprint, publication_json
from metrics.export.publication_sections import paper
from metrics.export.publication_xlsx import workbook
from metrics.metric import Text
from metrics.reading_room import ReadingRoom
from metrics.wording import SWEDISH, millions, number, said, spoken
from pages.parts import address, choices, dates, downloads, draft, listing, notes, page
from pages.parts.words import words
from pages.support import declared, figure, shared
from pages.support.shared import Reader


def show(desk: Reader) -> None:
    """The page."""
    opened = shared.opened(desk, words("publications.title"))
    if opened is None:
        return
    room, found = opened
    if address.asked("figure"):
        figure.show(room, address.asked("figure"))
        return
    chosen = choices.choice("publication", words("publications.which"), {one.id: shared.named(one) for one in found})
    one = room.publication(chosen)
    page.lead(_lead(one))
    page.strip(_strip(one))
    declared.section(one)
    _files(one)
    _protection(one)
    _all(room)
    page.note(words("publications.source", day=dates.day(one.day)))


def _lead(one: Stored) -> str:
    seen = figures.figures(one)
    shown = [figure for figure in seen if not figure.cell.hidden]
    counts = {"shown": number(len(shown)), "hidden": number(len(seen) - len(shown))}
    return words("publications.lead", family=shared.family(one.family), day=dates.day(one.day), **counts)


def _strip(one: Stored) -> list[page.Figure]:
    """The totals that most questions are about, as far as this publication has them."""
    known = {figure.metric.name: figure for figure in figures.figures(one) if not figure.place}
    named = ("intake_of_target", "applications", "active_cases", "attendance_increased", "actual")
    return [
        page.Figure(notes.said(known[name].metric.label), _short(known[name]), _status(known[name]))
        for name in named
        if name in known
    ]


def _short(figure: Figure) -> str:
    amount = figure.cell.value if figure.is_money else None
    return (
        said(Text(millions(amount), f"SEK\u00a0{number(round(amount / 1e6, 1))}m"))
        if amount
        else figures.written(figure)
    )


def _status(figure: Figure) -> str:
    if figure.cell.hidden:
        return words("published.hidden")
    if figure.is_money:
        return figures.written(figure)
    reach = figures.interval(figure)
    return (
        words("publications.interval", share=figures.share(figure), low_high=reach) if reach else figures.share(figure)
    )


def _files(one: Stored) -> None:
    """The publication as it is stored: the same figures in every file."""
    page.finding(words("publications.files"))
    created = one.document["created"]
    row = page.row("answer_files_publication")
    with row:
        for label, ending, make, kind in (
            ("Excel", "xlsx", partial(_workbook, one, created), downloads.WORKBOOK),
            ("Word", "docx", partial(_document, one, created), downloads.DOCUMENT),
            ("JSON", "json", partial(publication_json, one.document), downloads.JSON),
        ):
            downloads.download(label, f"{one.id}.{ending}", make, kind, one.id)


def _workbook(one: Stored, created: str) -> bytes:
    with spoken(SWEDISH):
        return workbook(paper(one.document), created)


def _document(one: Stored, created: str) -> bytes:
    with spoken(SWEDISH):
        return word_document(paper(one.document), created)


def _protection(one: Stored) -> None:
    page.finding(words("publications.protection"))
    for key in ("small", "zeros", "others", "answers", "before"):
        page.text(f"- {words(f'protection.{key}')}")
    with page.details(words("publications.guarantee")):
        draft.draft([[(one.document["guarantee"], ())]], ())
        page.note(words("publications.version", version=one.document["definition_version"][:12]))


def _all(room: ReadingRoom) -> None:
    """Every publication, with what it is, whether it was audited, and whether it is as it was written."""
    page.finding(words("publications.all"))
    heads = tuple(words(f"publication_head.{name}") for name in ("name", "day", "made", "audit", "mark"))
    rows = [
        (one.id, dates.day(one.day), one.document["created"][:10], words("publications.audited"), _mark(one))
        for one in room.publications()
    ]
    listing.listing(heads, rows, words("publications.all_caption"))
    page.note(words("publications.audit_means", name=rows[0][0]))


def _mark(one: Stored) -> str:
    return words("publications.unchanged", mark=fingerprint(one.document)[:12])
