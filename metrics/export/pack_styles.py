"""The agenda's page and styles: real headings, one typeface for them and one for the rest, and the language."""

from dataclasses import dataclass
from typing import Any

from metrics.export.pack_look import INK, NOTE, NOTE_TEXT, QUIET, SANS, SERIF, TEAL

PAGE_CM, MARGIN_CM = (21.0, 29.7), (2.0, 2.2)


@dataclass(frozen=True)
class Style:
    """A paragraph style: typeface, size in points, colour, weight, space before and after in points."""

    name: str
    face: str
    size: float
    colour: str
    bold: bool = False
    before: float = 0
    after: float = 6
    with_next: bool = False


STYLES = (
    Style("Normal", SANS, 10, INK),
    Style("Title", SERIF, 24, INK, bold=True, after=2),
    Style("Subtitle", SANS, 11, QUIET, after=10),
    Style("Heading 1", SERIF, 15, INK, bold=True, before=20, after=4, with_next=True),
    Style("Heading 2", SANS, 10, TEAL, bold=True, before=8, after=3, with_next=True),
    Style("Finding", SANS, 11.5, INK, bold=True, after=6, with_next=True),
    Style("Fact", SANS, 10, INK, after=3, with_next=True),
    Style("Caption", SANS, 9, QUIET, before=6, after=3, with_next=True),
    Style("Note", SANS, 9, INK, after=4),
    Style("Caution", SANS, 9, INK, after=4, with_next=True),
    Style("Source", SANS, 8, QUIET, before=8, after=0),
    Style("Badge", SANS, 9, NOTE_TEXT, bold=True, after=8),
    Style("Header", SANS, 8, QUIET, after=0),
    Style("Footer", SANS, 8, QUIET, after=0),
)


def dress(made: Any, locale: str) -> None:
    """Page, language and styles."""
    from docx.shared import Cm

    page = made.sections[0]
    page.page_width, page.page_height = (Cm(side) for side in PAGE_CM)
    page.left_margin = page.right_margin = Cm(MARGIN_CM[0])
    page.top_margin = page.bottom_margin = Cm(MARGIN_CM[1])
    _speak(made, locale)
    for style in STYLES:
        _styled(made, style)


def _speak(made: Any, locale: str) -> None:
    """The language of everything, so that it is spelled and read aloud right."""
    from docx.oxml.ns import qn

    defaults = made.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), locale)


def _styled(made: Any, wanted: Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    known = {style.name for style in made.styles}
    styles = made.styles
    style = styles[wanted.name] if wanted.name in known else styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    _face(style, wanted.face)
    style.font.size, style.font.bold, style.font.italic = Pt(wanted.size), wanted.bold, False
    style.font.color.rgb = RGBColor.from_string(wanted.colour)
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(wanted.before), Pt(wanted.after)
    space.keep_with_next = wanted.with_next
    _plain(style)
    if wanted.name == "Badge":
        _shaded(style)


def _face(style: Any, face: str) -> None:
    """The typeface for every script, in place of the theme's."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), face)


def _plain(style: Any) -> None:
    """No rule under the title, no letter spacing: what the template brings along."""
    from docx.oxml.ns import qn

    for part, names in ((style.element.pPr, ("w:pBdr",)), (style.element.rPr, ("w:spacing", "w:kern"))):
        for name in names:
            found = None if part is None else part.find(qn(name))
            if found is not None:
                part.remove(found)


def _shaded(style: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{NOTE}"/>')
    style.element.get_or_add_pPr().insert_element_before(shade, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
