"""A publication as a Word document: what it is, every table with its definition, and what it promises."""

from datetime import datetime
from io import BytesIO
from typing import Any

from metrics.export.publication_sections import Paper, Section, Value


def word_document(paper: Paper, created: str) -> bytes:
    """The document's bytes."""
    from docx import Document

    made = Document()
    moment = datetime.fromisoformat(created).replace(tzinfo=None)
    core = made.core_properties
    core.title, core.author, core.language, core.created, core.modified = (
        paper.title,
        "",
        "sv-SE",
        moment,
        moment,
    )
    made.add_heading(paper.title, level=0)
    for name, said in paper.facts:
        line = made.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(said)
    for section in paper.sections:
        _section(made, section)
    made.add_heading("Redan offentligt", level=1)
    _table(made, ("Mått", "Vilka", "Till och med", "Antal eller belopp"), paper.public)
    made.add_heading("Så skyddas uppgifterna", level=1)
    made.add_paragraph(paper.guarantee)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _section(made: Any, section: Section) -> None:
    made.add_heading(section.title, level=1)
    made.add_paragraph(section.definition)
    _table(made, section.header, section.rows)
    made.add_paragraph(section.note)


def _table(made: Any, header: tuple[str, ...], rows: tuple[tuple[Value, ...], ...]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    table = made.add_table(rows=0, cols=len(header), style="Light List")
    for line in (header, *rows):
        cells = table.add_row().cells
        for cell, value in zip(cells, line, strict=True):
            cell.text = str(value)
        cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
