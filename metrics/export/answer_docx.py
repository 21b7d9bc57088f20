"""An answer as a Word document: a written answer with numbered footnotes, and what stands behind it."""

from io import BytesIO
from typing import Any

from metrics.export.answer_paper import OWN, AnswerPaper
from metrics.export.word_footnotes import Footnotes
from metrics.export.word_look import AMBER, coloured, prepare, table


def answer_document(paper: AnswerPaper) -> bytes:
    """The document's bytes."""
    from docx import Document

    made = Document()
    prepare(made, paper.name, paper.made)
    notes = Footnotes(made)
    if paper.warning:
        coloured(made.add_paragraph(), paper.warning, AMBER)
    made.add_heading(paper.title, level=0)
    made.add_heading("Frågan", level=1)
    made.add_paragraph(paper.question, style="Question")
    for name, said in paper.facts:
        line = made.add_paragraph(style="Fact")
        line.add_run(f"{name}: ").bold = True
        line.add_run(said)
    made.add_heading("Svar", level=1)
    _paragraphs(made, paper, notes)
    _own(made, paper)
    _behind(made, paper)
    notes.close()
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _paragraphs(made: Any, paper: AnswerPaper, notes: Footnotes) -> None:
    said = {note.number: note for note in paper.notes}
    for sentences in paper.paragraphs:
        paragraph = made.add_paragraph()
        for place, sentence in enumerate(sentences):
            paragraph.add_run((" " if place else "") + sentence.text)
            for at, number in enumerate(sentence.notes):
                if at:
                    notes.comma(paragraph)
                notes.mark(paragraph, number, said[number])


def _own(made: Any, paper: AnswerPaper) -> None:
    if paper.own is None:
        return
    made.add_heading("Egen text", level=1)
    version = f"Version {paper.own.number}, {paper.own.by}, {paper.own.at:%Y-%m-%d}. {OWN}"
    coloured(made.add_paragraph(), version, AMBER)
    for text in filter(None, paper.own.text.splitlines()):
        made.add_paragraph(text)


def _behind(made: Any, paper: AnswerPaper) -> None:
    """What cannot be said, the figures with their definitions, the report, and what the protection promises."""
    if paper.cannot:
        made.add_heading("Kan inte sägas", level=1)
    for one in paper.cannot:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(f"{one.what}. ").bold = True
        line.add_run(one.reason)
    if paper.lines:
        made.add_heading("Siffrorna i svaret", level=1)
        heads = ("Not", "Siffra", "Till och med", "Värde", "Andel", "Intervall")
        table(made, heads, [one.row() for one in paper.lines], (1.2, 5.4, 2.6, 2.6, 1.6, 2.8), {3, 4, 5})
        made.add_heading("Så räknas siffrorna", level=2)
    for about in paper.abouts:
        line = made.add_paragraph(style="Fact")
        line.add_run(f"{about.label} (not {about.numbers}). ").bold = True
        line.add_run(about.text)
    if paper.agreements:
        made.add_heading("Jämfört med slutrapporten", level=1)
        names = ("Siffra", "Här", "Slutrapporten", "Bedömning")
        table(made, names, paper.agreements, (5.4, 2.8, 4.4, 3.8), set())
    for text in paper.guarantees:
        made.add_heading("Så skyddas uppgifterna", level=1)
        made.add_paragraph(text, style="Fact")
