"""The ledger of a question: what was taken out, when and by whom; and, for those who read rows, what to correct."""

from collections.abc import Iterable, Sequence

from data_access.answers import Taken, taken
from metrics.answers.ledger import Correction, corrections
from metrics.desk import Desk
from metrics.wording import number
from pages.parts import draft, listing, page
from pages.parts.words import words
from pages.support.shared import Reader


def to_correct(desk: Reader, address: str) -> tuple[Correction, ...]:
    """Every cited number that the data now say otherwise: counted again, so only for those who read rows."""
    return corrections(taken(address), desk.figure) if isinstance(desk, Desk) else ()


def warning(changed: Sequence[Correction]) -> None:
    """Near the top, that there are answers to correct: they stand last on the page."""
    if changed:
        page.text(words("cited.to_correct", count=number(len(changed)), answers=number(len(_questions(changed)))))


def section(desk: Reader, address: str, question: str, changed: Sequence[Correction]) -> None:
    """What was taken out for this question, and of that what to correct; nothing when nothing has been taken out."""
    found = taken(address, question)
    if not found:
        return
    page.finding(words("cited.title"))
    heads = tuple(words(f"cited_head.{name}") for name in ("when", "who", "form", "figures"))
    listing.listing(heads, _occasions(found), words("cited.caption"), numbers={3})
    if isinstance(desk, Desk):
        _corrections([one for one in changed if question in _questions([one])])


def others(desk: Reader, address: str, question: str, changed: Sequence[Correction]) -> None:
    """Every answer to another question that is to be corrected. Those who read no rows are told who sees that."""
    if isinstance(desk, Desk):
        elsewhere = ((one, [asked for asked in _questions([one]) if asked != question]) for one in changed)
        rows = [(_then_and_now(one), f"{_in_answers(asked)} {one.wording}") for one, asked in elsewhere if asked]
        if rows:
            page.finding(words("cited.others"))
            draft.reasons(rows)
    elif taken(address):
        page.finding(words("cited.ask"))
        page.text(words("cited.who_corrects"))


def _questions(found: Iterable[Correction]) -> list[str]:
    """The questions whose answers hold these numbers, the latest taken first."""
    return list(dict.fromkeys(use.question for one in found for use in one.used))


def _in_answers(questions: Iterable[str]) -> str:
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


def _corrections(changed: Sequence[Correction]) -> None:
    if not changed:
        page.note(words("cited.unchanged"))
        return
    page.text(words("cited.changed", count=number(len(changed))))
    draft.reasons([(_then_and_now(one), one.wording) for one in changed])
