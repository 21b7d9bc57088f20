"""Tables and running lines of the agenda: thin rules, a marked header row, figures to the right."""

from collections.abc import Sequence
from typing import Any

from metrics.export.pack_look import INK, QUIET, RULE
from metrics.pack.model import Entry, Table

WIDTH_CM = 17.0
AGENDA_WIDTHS = (1.0, 6.0, 10.0)
DECISION_WIDTHS = (6.0, 5.6, 3.2, 2.2)
FIRST_CM = {2: 10.0, 3: 11.0, 4: 8.0}
FIRST_CM_OF_MANY = 6.4
ROOM_CM = 0.9


def figures_table(made: Any, table: Table) -> None:
    """A table of figures under its caption; the total stands out by weight."""
    columns = len(table.heads)
    first = FIRST_CM.get(columns, FIRST_CM_OF_MANY)
    widths = (first, *[(WIDTH_CM - first) / max(1, columns - 1)] * (columns - 1))
    made.add_paragraph(table.caption, style="Caption")
    rows = [_padded(row, columns) for row in table.rows]
    drawn = _table(made, table.heads, rows, widths, table.caption)
    for row in drawn.rows:
        for cell in row.cells[1:]:
            _to_the_right(cell)
    if table.total:
        for cell in drawn.rows[-1].cells:
            _heavy(cell)
    _together(drawn, followed=True)
    _gap(made)


def words_table(
    made: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    name: str,
    roomy: bool = False,
) -> None:
    """A table of words; ``roomy`` leaves height for writing by hand."""
    from docx.shared import Cm

    drawn = _table(made, heads, rows, widths, name)
    _together(drawn, followed=False)
    for row in drawn.rows[1:] if roomy else ():
        row.height = Cm(ROOM_CM)


def running(made: Any, header: str, page: str, of: str) -> None:
    """The line above every page, and the page number below it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = made.sections[0]
    section.header.paragraphs[0].text = header
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, code in ((f"{page} ", "PAGE"), (f" {of} ", "NUMPAGES")):
        line.add_run(text)
        _field(line, code)


def _padded(row: Sequence[Entry], columns: int) -> list[str]:
    return [*(entry.text for entry in row), *[""] * (columns - len(row))]


def _table(made: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], name: str) -> Any:
    from docx.shared import Cm

    drawn = made.add_table(rows=0, cols=len(heads))
    drawn.autofit = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Cm(width)
    _ruled(drawn, name)
    for line in (heads, *rows):
        row = drawn.add_row()
        _whole(row)
        for cell, text, width in zip(row.cells, line, widths, strict=True):
            cell.width = Cm(width)
            _write(cell, text)
    _header(drawn.rows[0])
    return drawn


def _together(drawn: Any, *, followed: bool) -> None:
    """A short table stays on one page, with what follows it where that belongs to it."""
    for row in drawn.rows if followed else drawn.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _write(cell: Any, text: str) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.add_run(text).font.size = Pt(9.5)


def _ruled(drawn: Any, name: str) -> None:
    """A thin rule between the rows, no box; the name is what a screen reader says."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    borders = f"<w:tblBorders {nsdecls('w')}><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
    caption = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
    caption.set(qn("w:val"), name)
    edges = (
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    )
    properties = drawn._tbl.tblPr
    properties.insert_element_before(parse_xml(borders), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(parse_xml(edges), "w:tblLook")
    properties.append(caption)


def _header(row: Any) -> None:
    """Marked as the header, repeated on the next page, over a rule in ink."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import RGBColor

    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in row.cells:
        edge = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{edge}</w:tcBorders>"))
        for run in cell.paragraphs[0].runs:
            run.font.bold, run.font.color.rgb = True, RGBColor.from_string(QUIET)


def _whole(row: Any) -> None:
    """A row is never divided between two pages."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _to_the_right(cell: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _heavy(cell: Any) -> None:
    for run in cell.paragraphs[0].runs:
        run.font.bold = True


def _gap(made: Any) -> None:
    from docx.shared import Pt

    space = made.add_paragraph(style="Source").paragraph_format
    space.space_before, space.space_after, space.keep_with_next = Pt(0), Pt(0), True


def _field(paragraph: Any, code: str) -> None:
    """A field that the word processor fills in, such as the page's number."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
