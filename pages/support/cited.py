"""The ledger of a question: what was taken out, when and by whom; and, for those who read rows, what to correct."""

from collections.abc import Sequence

from data_access.answers import Taken, taken
from metrics.answers.ledger import Correction, corrections
from metrics.desk import Desk
from metrics.wording import number
from pages.parts import draft, listing, page
from pages.parts.words import words
from pages.support.shared import Reader


def section(desk: Reader, address: str, question: str) -> None:
    """The part of the page; nothing when nothing has been taken out."""
    found = taken(address, question)
    if not found:
        return
    page.finding(words("cited.title"))
    heads = tuple(words(f"cited_head.{name}") for name in ("when", "who", "form", "figures"))
    listing.listing(heads, _occasions(found), words("cited.caption"), numbers={3})
    if isinstance(desk, Desk):
        _corrections(desk, found)
    else:
        page.note(words("cited.who_corrects"))


def others(desk: Reader, address: str, question: str) -> None:
    """Every answer to another question that cites what the data now say otherwise; for those who read rows."""
    if not isinstance(desk, Desk):
        return
    changed = corrections([one for one in taken(address) if one.question != question], desk.figure)
    if changed:
        page.finding(words("cited.others"))
        draft.reasons([(_then_and_now(one), f"{_asked(one)} {one.wording}") for one in changed])


def _asked(one: Correction) -> str:
    questions = dict.fromkeys(use.question for use in one.used)
    return " ".join(words("cited.in_answer", question=question) for question in questions)


def _then_and_now(one: Correction) -> str:
    return f"{one.cited.said['label']}: {one.then} → {one.now}"


def _occasions(found: Sequence[Taken]) -> list[tuple[str, ...]]:
    """One row for each file that was taken."""
    taken_out: dict[tuple[str, str, str], int] = {}
    for one in found:
        at = (f"{one.at:%Y-%m-%d %H.%M.%S}", one.by, one.form)
        taken_out[at] = taken_out.get(at, 0) + 1
    return [(*at, number(count)) for at, count in taken_out.items()]


def _corrections(desk: Desk, found: Sequence[Taken]) -> None:
    """Counts again, so it needs a desk with a way to rows: the staff who write the answers have none."""
    changed = corrections(found, desk.figure)
    if not changed:
        page.note(words("cited.unchanged"))
        return
    page.text(words("cited.changed", count=number(len(changed))))
    draft.reasons([(_then_and_now(one), one.wording) for one in changed])
