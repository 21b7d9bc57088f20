"""The answer as Word, Excel, PDF and plain text: each is logged, and each figure in it stands in the ledger."""

from collections.abc import Callable
from functools import partial

from data_access.answers import OwnText, is_example, take_out
from metrics.answers.ledger import cited
from metrics.answers.proposal import Note, Proposal
from metrics.export import answer_paper
from metrics.export.answer_docx import answer_document
from metrics.export.answer_paper import AnswerPaper, Footnote
from metrics.export.answer_pdf import answer_pdf
from metrics.export.answer_txt import answer_text
from metrics.export.answer_xlsx import answer_workbook
from metrics.reading_room import ReadingRoom
from metrics.wording import SWEDISH, spoken
from pages.parts import address, downloads, page, visit
from pages.parts.words import words

Make = Callable[[AnswerPaper], bytes]
FORMS: tuple[tuple[str, str, Make, str], ...] = (
    ("word", "docx", answer_document, downloads.DOCUMENT),
    ("pdf", "pdf", answer_pdf, downloads.PDF),
    ("excel", "xlsx", answer_workbook, downloads.WORKBOOK),
    ("text", "txt", answer_text, downloads.TEXT),
)


def section(room: ReadingRoom, proposal: Proposal, own: OwnText | None) -> None:
    """The part of the page with the files."""
    page.finding(words("answers.files"))
    site, by = address.site(), visit.here().user.name
    with page.row("answer_files"):
        for name, ending, make, kind in FORMS:
            made = partial(_file, room, proposal, own, site, by, ending, make)
            what = words("answers.what", question=proposal.question[:80])
            downloads.download(words(f"form.{name}"), f"svar-sst-plus.{ending}", made, kind, f"{what} ({ending})")
    page.note(words("answers.files_note"))


def footnote(note: Note, proposal: Proposal) -> Footnote:
    """A note as the files have it, with a link that stays within the house."""
    return answer_paper.footnote(note, proposal.agreements, "")


def _file(
    room: ReadingRoom, proposal: Proposal, own: OwnText | None, site: str, by: str, form: str, make: Make
) -> bytes:
    """Told to the ledger first: what could not be written there is not given. Always in Swedish."""
    with spoken(SWEDISH):
        return _made(room, proposal, own, site, by, form, make)


def _made(
    room: ReadingRoom, proposal: Proposal, own: OwnText | None, site: str, by: str, form: str, make: Make
) -> bytes:
    day = take_out(room.address, proposal.question, [cited(one) for one in proposal.cited], form, by)
    found = room.publications()
    return make(answer_paper.answer_paper(proposal, found, own, day, site, example=is_example(room.address)))
