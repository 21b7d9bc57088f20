"""Text, figures, rules and page numbers on a slide, each in the language that it is read aloud in."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from metrics.export.pack_look import AMBER, INK, QUIET, RULE, SANS, SERIF, TEAL
from metrics.pack.model import Fact

__all__ = ["AMBER", "FINDING", "OPENING", "TEAL", "Box", "Line", "write"]
OPENING, FINDING = 0, 1
NO_BREAK = "\u00a0"
LONGEST_UNBROKEN, FACT_SIZE = 12, 28
STYLE = "{http://schemas.openxmlformats.org/presentationml/2006/main}style"
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@dataclass(frozen=True)
class Box:
    """A place on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A paragraph: its text, size in points, colour, weight and typeface, and the space after it in points."""

    text: str
    size: float
    colour: str = INK
    bold: bool = False
    face: str = SANS
    after: float = 2


def slide(made: Any, layout: int, title: str, language: str) -> Any:
    """A new slide with its title."""
    new = made.slides.add_slide(made.slide_layouts[layout])
    fill(new.shapes.title, title, language)
    return new


def fill(placeholder: Any, text_: str, language: str) -> None:
    """Write in a placeholder."""
    run = placeholder.text_frame.paragraphs[0].add_run()
    run.text = text_
    _speak(run, language)


def text(on: Any, box: Box, lines: Sequence[Line], language: str) -> None:
    """Paragraphs in a box; nothing where there are none."""
    if not any(line.text for line in lines):
        return
    from pptx.util import Inches

    frame = on.shapes.add_textbox(*(Inches(side) for side in vars(box).values())).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        write(paragraph, line, language)


def fact_lines(fact: Fact, size: float = FACT_SIZE) -> list[Line]:
    """A figure, what it is, and what is said with it; amber when it falls short."""
    text_ = fact.value.text
    value = text_.replace(" ", NO_BREAK) if len(text_) <= LONGEST_UNBROKEN else text_
    return [
        Line(value, size, AMBER if fact.short else TEAL, bold=True, face=SERIF),
        Line(fact.label, 14, bold=True),
        Line(fact.status, 14, AMBER if fact.short else QUIET, after=12),
    ]


def rule(on: Any, box: Box) -> None:
    """A thin line, which a screen reader passes over."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.oxml import parse_xml
    from pptx.util import Inches, Pt

    ends = (box.left, box.top, box.left + box.width, box.top + box.height)
    line = on.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Inches(end) for end in ends))
    line.line.color.rgb, line.line.width = RGBColor.from_string(RULE), Pt(0.75)
    line._element.remove(line._element.find(STYLE))
    line._element.nvCxnSpPr.cNvPr.append(parse_xml(DECORATIVE))


def numbered(on: Any) -> None:
    """The slide's number, in the place that the layout gives it."""
    for placeholder in on.slide_layout.placeholders:
        if "SLIDE_NUMBER" in str(placeholder.placeholder_format.type):
            own = deepcopy(placeholder._element)
            own.nvSpPr.cNvPr.id = max(shape.shape_id for shape in on.shapes) + 1
            on.shapes._spTree.append(own)


def notes(on: Any, paragraphs: Sequence[str], language: str) -> None:
    """What the speaker may need: cautions, and where each figure is from."""
    frame = on.notes_slide.notes_text_frame
    for place, said in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = said
        _speak(run, language)


def write(paragraph: Any, line: Line, language: str) -> None:
    """Write a line in a paragraph."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    paragraph.space_after = Pt(line.after)
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold, run.font.name = line.text, Pt(line.size), line.bold, line.face
    run.font.color.rgb = RGBColor.from_string(line.colour)
    _speak(run, language)


def _speak(run: Any, language: str) -> None:
    from pptx.enum.lang import MSO_LANGUAGE_ID

    run.font.language_id = MSO_LANGUAGE_ID.SWEDISH if language == "sv" else MSO_LANGUAGE_ID.ENGLISH_UK
