"""A native table on a slide: thin rules, a marked header row, figures to the right."""

from typing import Any

from metrics.export.pack_look import INK, QUIET, RULE
from metrics.export.pack_slides_parts import Box, Line, write
from metrics.pack.model import Table

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
ROW_IN = 0.36
FIRST_COLUMN = 0.46
STYLE_ID = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
EDGE = (
    '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{width}">'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
)
RULE_WIDTH, INK_WIDTH = 6350, 12700


def table(on: Any, box: Box, content: Table, language: str) -> None:
    """The table in its place; its caption is its text for those who do not see it."""
    from pptx.util import Inches

    rows, columns = len(content.rows) + 1, len(content.heads)
    place = (Inches(side) for side in (box.left, box.top, box.width, ROW_IN * rows))
    frame = on.shapes.add_table(rows, columns, *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", content.caption)
    drawn = frame.table
    drawn._tbl.tblPr.find(STYLE_ID).text = PLAIN
    drawn.first_row, drawn.horz_banding = True, False
    _widths(drawn, box, columns)
    _row(drawn, 0, [Line(head, 13, QUIET, bold=True) for head in content.heads], language, INK, INK_WIDTH)
    for at, row in enumerate(content.rows, start=1):
        heavy = content.total and at == len(content.rows)
        lines = [Line(entry.text, 14, bold=heavy) for entry in row]
        _row(drawn, at, lines, language, RULE, RULE_WIDTH)


def _widths(drawn: Any, box: Box, columns: int) -> None:
    from pptx.util import Inches

    drawn.columns[0].width = Inches(box.width * FIRST_COLUMN)
    for column in range(1, columns):
        drawn.columns[column].width = Inches(box.width * (1 - FIRST_COLUMN) / (columns - 1))


def _row(drawn: Any, at: int, lines: list[Line], language: str, colour: str, width: int) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.oxml import parse_xml
    from pptx.util import Inches

    drawn.rows[at].height = Inches(ROW_IN)
    for place, line in enumerate(lines):
        cell = drawn.cell(at, place)
        cell.margin_left = cell.margin_right = Inches(0.04)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if place else PP_ALIGN.LEFT
        write(paragraph, line, language)
        cell._tc.get_or_add_tcPr().append(parse_xml(EDGE.format(width=width, colour=colour)))
