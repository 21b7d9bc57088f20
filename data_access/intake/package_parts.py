"""What the small parts of a workbook say: which part is which sheet, which cell styles show percent, which epoch."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from data_access.intake.package_safety import Unsafe, damaged, external_link, stream

WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
SHARED_TEXTS = "xl/sharedStrings.xml"
SMALL_PART = 64 * 1024**2
BUILT_IN_PERCENT = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_TARGET = "xl/"


@dataclass(frozen=True)
class Parts:
    """Sheets as (name, part), the styles that show percent, and two of the workbook's own settings.

    ``epoch_1904``: days count from 1904. ``recomputed``: the file asks to be computed when it is opened.
    """

    sheets: tuple[tuple[str, str], ...]
    percent_styles: frozenset[int]
    epoch_1904: bool
    recomputed: bool


def parts_of(package: zipfile.ZipFile) -> Parts:
    """Read the contents parts. Raises Unsafe when they are damaged or link outside the file."""
    _refuse_links(package)
    workbook = _tree(package, WORKBOOK)
    places = {
        node.get("Id", ""): node.get("Target", "")
        for node in _all(_tree(package, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    sheets = tuple((node.get("name", ""), _part(places.get(_relation(node), ""))) for node in _all(workbook, "sheet"))
    epoch = any(node.get("date1904") in {"1", "true"} for node in _all(workbook, "workbookPr"))
    recomputed = any(node.get("fullCalcOnLoad") in {"1", "true"} for node in _all(workbook, "calcPr"))
    return Parts(sheets, _percent_styles(package), epoch, recomputed)


def _refuse_links(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if not name.endswith(".rels"):
            continue
        for node in _all(_tree(package, name), "Relationship"):
            if node.get("TargetMode") == "External" and not node.get("Type", "").endswith("/hyperlink"):
                raise Unsafe(external_link())


def _percent_styles(package: zipfile.ZipFile) -> frozenset[int]:
    if STYLES not in package.namelist():
        return frozenset()
    root = _tree(package, STYLES)
    formats = {int(node.get("numFmtId", "0")): node.get("formatCode", "") for node in _all(root, "numFmt")}
    percent = BUILT_IN_PERCENT | {number for number, code in formats.items() if "%" in _LITERAL.sub("", code)}
    cells = next(_all(root, "cellXfs"), ElementTree.Element("none"))
    return frozenset(place for place, node in enumerate(_all(cells, "xf")) if int(node.get("numFmtId", "0")) in percent)


def _tree(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if part not in package.namelist():
        raise Unsafe(damaged("Excel-filen saknar en av sina delar."))
    if package.getinfo(part).file_size > SMALL_PART:
        raise Unsafe(damaged("En av Excel-filens beskrivande delar är orimligt stor."))
    text = b"".join(stream(package, part))
    refuse_document_type(text)
    try:
        return ElementTree.fromstring(text)  # noqa: S314  entities need a document type, which is refused above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unsafe(damaged("En av Excel-filens delar är skadad.")) from error


def refuse_document_type(text: bytes) -> None:
    """Raise Unsafe for XML that declares entities, or is written so that the declaration could hide."""
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in text[:64]:
        raise Unsafe(damaged("Excel-filen innehåller XML av ett slag som inte tas emot."))


def _all(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (node for node in root.iter() if node.tag.rpartition("}")[2] == name)


def _relation(node: ElementTree.Element) -> str:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == "id"), "")


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(_TARGET, target))
