"""A meeting's record as a Word document."""

from io import BytesIO
from typing import Any

from metrics.admission.record import Record
from metrics.export.word_look import AMBER, coloured, prepare, table

HEADS = ("Åtgärd", "Gäller", "Roll", "Klar senast", "Läge")
WIDTHS = (6.2, 2.2, 3.2, 2.4, 2.4)


def record_document(record: Record) -> bytes:
    """The document's bytes."""
    from docx import Document

    made = Document()
    prepare(made, record.title, record.made)
    if record.warning:
        coloured(made.add_paragraph(), record.warning, AMBER)
    made.add_heading(record.title, level=0)
    _lines(made, record.facts, "Fact")
    made.add_heading("Dagordning och beslut", level=1)
    for item in record.items:
        made.add_heading(item.heading, level=2)
        _lines(made, item.lines, "Normal")
    if record.note:
        made.add_paragraph(record.note, style="Fact")
    made.add_heading("Att göra", level=1)
    if record.actions:
        table(made, HEADS, record.actions, WIDTHS, set())
    else:
        made.add_paragraph("Inget antecknat.")
    made.add_heading("Om ledtrådarna", level=1)
    made.add_paragraph(record.hints, style="Fact")
    _footer(made)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _footer(made: Any) -> None:
    """On every page that it is confidential, and the page's number."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    line = made.sections[0].footer.paragraphs[0]
    line.style = made.styles["Fact"]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("Omfattas av sekretess\t")
    for before, code in (("", "PAGE"), (" av ", "NUMPAGES")):
        line.add_run(before)
        line._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _lines(made: Any, lines: tuple[tuple[str, str], ...], style: str) -> None:
    for name, said in lines:
        line = made.add_paragraph(style=style)
        line.add_run(f"{name}: ").bold = True
        line.add_run(said)
