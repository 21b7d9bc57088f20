"""An answer as a tagged PDF in Swedish, set by typst. What it says travels as data and is never read as markup."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from metrics.export.answer_paper import OWN, AnswerPaper

TEMPLATE = Path(__file__).with_name("answer.typ")
ACCESSIBLE: Final = "ua-1"


def answer_pdf(paper: AnswerPaper) -> bytes:
    """The bytes of a PDF/UA-1 file; the same paper gives the same bytes."""
    import typst

    moment = datetime.combine(paper.made, time(), UTC)
    document: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"paper": json.dumps(_plain(paper), ensure_ascii=False)},
        pdf_standards=ACCESSIBLE,
        ignore_system_fonts=True,
        timestamp=moment,
    )
    return document


def _plain(paper: AnswerPaper) -> dict[str, object]:
    own = paper.own
    return {
        "title": paper.title,
        "name": paper.name,
        "question": paper.question,
        "warning": paper.warning,
        "facts": paper.facts,
        "paragraphs": _paragraphs(paper),
        "notes": {str(one.number): asdict(one) for one in paper.notes},
        "own": own and {"head": f"Version {own.number}, {own.by}, {own.at:%Y-%m-%d}. {OWN}", "text": own.text},
        "cannot": [{"what": one.what, "reason": one.reason} for one in paper.cannot],
        "lines": [one.row() for one in paper.lines],
        "abouts": [asdict(one) for one in paper.abouts],
        "agreements": paper.agreements,
        "guarantees": paper.guarantees,
    }


def _paragraphs(paper: AnswerPaper) -> list[list[dict[str, object]]]:
    """The sentences with their marks; ``again`` for a note that has been met before."""
    met: set[int] = set()
    made = []
    for found in paper.paragraphs:
        sentences: list[dict[str, object]] = []
        for one in found:
            marks = [{"number": number, "again": number in met} for number in one.notes]
            met.update(one.notes)
            sentences.append({"text": one.text, "notes": marks})
        made.append(sentences)
    return made
