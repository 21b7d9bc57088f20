"""Real footnotes in a Word document: a part of the package that python-docx does not write by itself.

Source of the form: ECMA-376, part 1, 11.3.7 (footnotes part) and 17.11 (footnotes and endnotes).
"""

from typing import Any, Protocol
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
TEXT_STYLE, MARK_STYLE = "Footnote Text", "Footnote Reference"
MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
UNDERLINED = '<w:color w:val="0B5F66"/><w:u w:val="single"/>'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Note(Protocol):
    """What a footnote says: a text, and what is linked (with its address) and stands after, or nothing of that."""

    @property
    def text(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def link(self) -> str: ...
    @property
    def beside(self) -> str: ...


class Footnotes:
    """The footnotes of a document under way: ``mark`` puts one in a paragraph, ``close`` writes them all."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.written: list[Note] = []
        self.numbers: dict[int, int] = {}
        _styles(document)

    def mark(self, paragraph: Any, number: int, note: Note) -> None:
        """A raised number; the note itself the first time, and after that its number again."""
        if number in self.numbers:
            self._again(paragraph, self.numbers[number])
            return
        self.written.append(note)
        self.numbers[number] = len(self.written)
        run = paragraph.add_run()
        run.style = self.document.styles[MARK_STYLE]
        mark = run._r.makeelement(named("footnoteReference"), {named("id"): str(len(self.written))})
        run._r.append(mark)

    def comma(self, paragraph: Any) -> None:
        """A raised comma between two numbers."""
        paragraph.add_run(", ").font.superscript = True

    def close(self) -> None:
        """Put the part into the package."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), TYPE, b"", package)
        notes = "".join(_note(part, place, one) for place, one in enumerate(self.written, start=1))
        part._blob = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {NAMESPACES}>{SEPARATORS}{notes}</w:footnotes>"
        ).encode()
        self.document.part.relate_to(part, RELATION)

    def _again(self, paragraph: Any, place: int) -> None:
        run = paragraph.add_run(str(place))
        run.style = self.document.styles[MARK_STYLE]


def _note(part: Any, place: int, note: Note) -> str:
    address = ""
    if note.link:
        relation = part.relate_to(note.link, HYPERLINK, is_external=True)
        run = f"<w:r><w:rPr>{UNDERLINED}</w:rPr>{_text(note.name)}</w:r>"
        address = f'<w:hyperlink r:id="{relation}">{run}</w:hyperlink><w:r>{_text(note.beside)}</w:r>'
    return (
        f'<w:footnote w:id="{place}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{MARK}'
        f"<w:r>{_text(f' {note.text} ')}</w:r>{address}</w:p></w:footnote>"
    )


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    note = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = document.styles["Normal"]
    note.font.size = Pt(8.5)
    note.paragraph_format.space_after = Pt(2)
    mark = document.styles.add_style(MARK_STYLE, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def named(tag: str) -> str:
    """The tag with its namespace, as lxml writes it."""
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"
