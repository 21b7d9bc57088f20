"""The slides' master: wide, in the house's typefaces and colours, with two layouts and nothing else."""

from typing import Any

from metrics.export.pack_look import AMBER, GREY, INK, PAPER, QUIET, SAND, SANS, SERIF, TEAL
from metrics.export.pack_slides_parts import Box

WIDTH_IN, HEIGHT_IN = 13.333, 7.5
KEPT = ("Title Slide", "Title Only")
TITLE = Box(0.6, 0.65, 12.1, 1.15)
OPENING_TITLE, OPENING_SUBTITLE = Box(0.9, 1.7, 11.5, 1.1), Box(0.9, 2.9, 11.5, 0.6)
TITLE_SIZE, OPENING_SIZE, SUBTITLE_SIZE = 28, 44, 22
NUMBER = Box(11.9, 6.95, 0.85, 0.35)
NAMESPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": QUIET,
    "lt2": SAND,
    "accent1": TEAL,
    "accent2": AMBER,
    "accent3": GREY,
    "accent4": "3D5A98",
    "accent5": "8A4C77",
    "accent6": "AEB6BA",
}


def master(made: Any, locale: str) -> None:
    """Dress a new presentation."""
    from pptx.util import Inches

    made.slide_width, made.slide_height = Inches(WIDTH_IN), Inches(HEIGHT_IN)
    _theme(made.slide_master)
    for layout in list(made.slide_layouts):
        if layout.name not in KEPT:
            made.slide_layouts.remove(layout)
    _speak(made, locale)
    _without_thumbnail(made.part.package)
    _placed(made.slide_master, TITLE, None)
    opening, finding = made.slide_layouts
    _placed(opening, OPENING_TITLE, OPENING_SUBTITLE, OPENING_SIZE)
    _placed(finding, TITLE, None)
    _sand(opening)


def _theme(slide_master: Any) -> None:
    """The theme's own typefaces and colours, so that what is added by hand looks the same."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    part = slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for font, face in (("majorFont", SERIF), ("minorFont", SANS)):
        theme.find(f".//{DRAWING}{font}/{DRAWING}latin").set("typeface", face)
    for name, colour in COLOURS.items():
        place = theme.find(f".//{DRAWING}clrScheme/{DRAWING}{name}")
        place.clear()
        place.append(parse_xml(f'<a:srgbClr {NAMESPACE} val="{colour}"/>'))
    part._blob = serialize_part_xml(theme)


def _without_thumbnail(package: Any) -> None:
    """The template's picture of itself is not of these slides."""
    for name, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.drop_rel(name)


def _speak(made: Any, locale: str) -> None:
    """The language that text has when nobody says otherwise."""
    for element in (made.element, made.slide_master.element):
        for defaults in element.iter(f"{DRAWING}defRPr"):
            defaults.set("lang", locale)


def _placed(on: Any, title: Box, subtitle: Box | None, size: float = TITLE_SIZE) -> None:
    """Titles to the left in the serif; the number at the foot; other placeholders away."""
    for placeholder in list(on.placeholders):
        kind = str(placeholder.placeholder_format.type)
        if "TITLE" in kind and "SUBTITLE" not in kind:
            _title(placeholder, title, size)
        elif "SUBTITLE" in kind and subtitle:
            _title(placeholder, subtitle, SUBTITLE_SIZE, heavy=False)
        elif "SLIDE_NUMBER" in kind:
            _number(placeholder)
        elif "BODY" not in kind or on.name:
            placeholder._element.getparent().remove(placeholder._element)


def _at(placeholder: Any, box: Box) -> None:
    from pptx.util import Inches

    placeholder.left, placeholder.top, placeholder.width, placeholder.height = (
        Inches(side) for side in (box.left, box.top, box.width, box.height)
    )


def _title(placeholder: Any, box: Box, size: float, *, heavy: bool = True) -> None:
    _at(placeholder, box)
    frame = placeholder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = frame._txBody
    body.bodyPr.set("anchor", "t" if heavy else "ctr")
    for old in body.bodyPr.findall(f"{DRAWING}normAutofit"):
        body.bodyPr.remove(old)
    style = body.find(f"{DRAWING}lstStyle")
    style.clear()
    style.append(_first_level(size, SERIF if heavy else SANS, heavy))


def _first_level(size: float, face: str, heavy: bool) -> Any:
    from pptx.oxml import parse_xml

    colour = INK if heavy else QUIET
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{face}"/>'
    run = f'<a:defRPr sz="{round(size * 100)}" b="{int(heavy)}">{fill}</a:defRPr>'
    return parse_xml(f'<a:lvl1pPr {NAMESPACE} algn="l" marL="0" indent="0"><a:buNone/>{run}</a:lvl1pPr>')


def _number(placeholder: Any) -> None:
    _at(placeholder, NUMBER)


def _sand(layout: Any) -> None:
    from pptx.dml.color import RGBColor

    fill = layout.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(SAND)
