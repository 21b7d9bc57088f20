"""How our Word documents look: A4, serif headings in ink, tables with thin rules and a head on every page."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from metrics.export.word_footnotes import named

INK, TEAL, AMBER, RULE = "1E2A32", "0B5F66", "A85A00", "DAD7CC"
SMALL = (("Fact", 9.5), ("Cell", 9.5), ("Question", 12.5))
HEADS = (("Title", 24, INK), ("Heading 1", 14, TEAL), ("Heading 2", 11, TEAL))


def prepare(made: Any, title: str, day: date) -> None:
    """Title, language and date of the document, its page, and its styles: Fact, Cell and Question beside Word's own."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    core, moment = made.core_properties, datetime.combine(day, time())
    core.title, core.author, core.language, core.created, core.modified = title, "", "sv-SE", moment, moment
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.12
    _swedish(normal)
    for name, size in SMALL:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = normal, Pt(size)
        style.paragraph_format.space_after = Pt(3)
    for name, size, colour in HEADS:
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Cambria", Pt(size), RGBColor.from_string(colour)
    _bordered(made.styles["Question"].element.get_or_add_pPr(), "pBdr", {"left": (18, TEAL)})
    made.styles["Question"].paragraph_format.space_after = Pt(10)


def table(
    made: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], right: Collection[int]
) -> None:
    """``widths`` in centimetres; the columns ``right`` are set to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    drawn = made.add_table(rows=0, cols=len(heads))
    drawn.autofit = False
    _bordered(drawn._tbl.tblPr, "tblBorders", {"top": (8, INK), "insideH": (4, RULE), "bottom": (4, RULE)})
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Cm(width)
    for line in (heads, *rows):
        for place, (cell, value) in enumerate(zip(drawn.add_row().cells, line, strict=True)):
            cell.text, cell.width = value, Cm(widths[place])
            paragraph = cell.paragraphs[0]
            paragraph.style = made.styles["Cell"]
            paragraph.runs[0].bold = line is heads
            if place in right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row in drawn.rows:  # a row stands whole on one page
        whole = row._tr.get_or_add_trPr()
        whole.append(whole.makeelement(named("cantSplit"), {}))
    head = drawn.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(named("tblHeader"), {}))


def coloured(paragraph: Any, text: str, colour: str) -> None:
    """A bold text in a colour, written as six hexadecimal digits."""
    from docx.shared import RGBColor

    run = paragraph.add_run(text)
    run.bold, run.font.color.rgb = True, RGBColor.from_string(colour)


def _swedish(style: Any) -> None:
    """So that a screen reader and the spelling know which language it is."""
    properties = style.element.get_or_add_rPr()
    properties.append(properties.makeelement(named("lang"), {named("val"): "sv-SE"}))


def _bordered(properties: Any, tag: str, sides: dict[str, tuple[int, str]]) -> None:
    """Rules on some sides, in eighths of a point."""
    borders = properties.makeelement(named(tag), {})
    for side, (size, colour) in sides.items():
        given = {"val": "single", "sz": str(size), "space": "8" if tag == "pBdr" else "0", "color": colour}
        borders.append(borders.makeelement(named(side), {named(name): value for name, value in given.items()}))
    properties.append(borders)
