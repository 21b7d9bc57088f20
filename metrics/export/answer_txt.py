"""An answer as plain text, to paste into a letter."""

from collections.abc import Iterator
from textwrap import fill

from metrics.export.answer_paper import OWN, AnswerPaper, Footnote

WIDTH = 88


def answer_text(paper: AnswerPaper) -> bytes:
    """The text as UTF-8; notes in brackets, written out at the end."""
    return ("\n".join(_lines(paper)).rstrip() + "\n").encode()


def _lines(paper: AnswerPaper) -> Iterator[str]:
    yield from (paper.warning, "") if paper.warning else ()
    yield from (paper.title.upper(), "", _wrapped(paper.question), "")
    yield from (f"{name}: {said}" for name, said in paper.facts)
    for sentences in paper.paragraphs:
        said = " ".join(one.text + "".join(f"[{number}]" for number in one.notes) for one in sentences)
        yield from ("", _wrapped(said))
    if paper.own:
        yield from ("", "EGEN TEXT", f"Version {paper.own.number}, {paper.own.by}. {OWN}", "", paper.own.text)
    if paper.cannot:
        yield from ("", "KAN INTE SÄGAS")
        yield from (_wrapped(f"- {one.what}. {one.reason}", "  ") for one in paper.cannot)
    if paper.agreements:
        yield from ("", "JÄMFÖRT MED SLUTRAPPORTEN")
        yield from (
            _wrapped(f"- {what}: {ours}. Rapporten: {theirs}. {verdict}", "  ")
            for what, ours, theirs, verdict in paper.agreements
        )
    if paper.notes:
        yield from ("", "NOTER")
        yield from (line for one in paper.notes for line in _note(one))
    for text in paper.guarantees:
        yield from ("", "SÅ SKYDDAS UPPGIFTERNA", _wrapped(text))


def _note(one: Footnote) -> Iterator[str]:
    yield _wrapped(f"[{one.number}] {one.text} {one.name}{one.beside}".strip(), "    ")
    yield from (f"    {one.link}",) if one.link else ()


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
