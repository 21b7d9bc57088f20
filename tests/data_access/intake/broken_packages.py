"""Makers of workbooks that are damaged, dangerous or not workbooks at all, with the code that each is refused by."""

import struct
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.data_access.intake.small_file import small, write

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
LINK = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def repacked(path: Path, *, parts=None, replaced=None, method=zipfile.ZIP_DEFLATED) -> Path:
    """The small workbook with parts added, or with the text of some replaced by a function."""
    source = write(path.with_name("hel.xlsx"), {name: rows for name, rows in small().items() if rows})
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(path, "w", method) as broken:
        for name in whole.namelist():
            change = (replaced or {}).get(name, bytes)
            broken.writestr(name, change(whole.read(name)))
        for name, content in (parts or {}).items():
            broken.writestr(name, content)
    return path


def plain(content: bytes):
    """A maker of a file with these bytes."""
    return lambda path: path.write_bytes(content)


def swapped(before: bytes, after: bytes):
    """A change of a part's text that must take place."""

    def change(text: bytes) -> bytes:
        assert before in text
        return text.replace(before, after, 1)

    return change


def formula_without_value(path):
    book = openpyxl.load_workbook(write(path, {name: rows for name, rows in small().items() if rows}))
    book["Närvaro"]["D2"] = "=4+4"
    book.save(path)


def uncomputed_zero(path):
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Budget")
    page.write_row(0, 0, ["Kostnadsslag", "Period", "Utfall"])
    page.write_row(1, 0, ["Resor", "2023-08"])
    page.write_formula(1, 2, "=1+1")
    book.close()


def merged(path):
    rows = {name: rows for name, rows in small().items() if rows}
    book = openpyxl.load_workbook(write(path, rows))
    book["Närvaro"].merge_cells("A3:A5")
    book.save(path)


def error_cell(path):
    book = openpyxl.load_workbook(write(path, {name: rows for name, rows in small().items() if rows}))
    book["Närvaro"]["F2"] = "#N/A"
    book.save(path)


def lying_about_size(path):
    """The contents say that the sheet is far smaller than what comes out."""
    repacked(path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        told_size = package.getinfo(SHEET).file_size
    place = content.rfind(SHEET.encode()) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    assert struct.unpack_from("<I", content, place + 24)[0] == told_size
    struct.pack_into("<I", content, place + 24, 200)
    path.write_bytes(bytes(content))


def locked(path):
    repacked(path)
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    path.write_bytes(bytes(content))


def long_text_everywhere(path):
    """One text of 30 000 letters that 60 000 cells point to: small on disk, two thousand million in memory."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Närvaro")
    for row in range(60_000):
        page.write_string(row, 0, "å" * 30_000)
    book.close()


FAR_CELL = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
SPACED_FAR_CELL = b"<row r=\"1048576\"><c\nr = 'XFD1048576'><v>1</v></c></row></sheetData>"
FILES = {
    "empty": (plain(b""), "not_readable"),
    "text_named_xlsx": (plain("Ärende-id;Vecka\n".encode()), "not_readable"),
    "half_a_workbook": (lambda path: path.write_bytes(repacked(path).read_bytes()[:4000]), "not_readable"),
    "old_xls": (plain(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "not_readable"),
    "password": (
        plain(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
        "encrypted",
    ),
    "locked_parts": (locked, "encrypted"),
    "zip_without_workbook": (lambda path: zipfile.ZipFile(path, "w").close(), "not_readable"),
    "twice_the_same_part": (lambda path: repacked(path, parts={SHEET.upper(): b"<worksheet/>"}), "not_readable"),
    "macro": (lambda path: repacked(path, parts={"xl/vbaProject.bin": b"x"}), "macro"),
    "external_workbook": (
        lambda path: repacked(path, parts={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "external_link",
    ),
    "external_relation": (
        lambda path: repacked(
            path, parts={"xl/charts/_rels/a.rels": LINK.format(kind=OFFICE + "image", target="file:///x")}
        ),
        "external_link",
    ),
    "query": (lambda path: repacked(path, parts={"xl/connections.xml": b"<connections/>"}), "external_link"),
    "zeros": (lambda path: repacked(path, parts={"xl/media/a.bin": b"\0" * 40 * 1024**2}), "zip_bomb"),
    "too_many_parts": (
        lambda path: repacked(path, parts={f"xl/media/{number}": b"" for number in range(2100)}),
        "zip_bomb",
    ),
    "lying_about_size": (lying_about_size, "not_readable"),
    "far_cell": (lambda path: repacked(path, replaced={SHEET: swapped(b"</sheetData>", FAR_CELL)}), "zip_bomb"),
    "far_cell_oddly_written": (
        lambda path: repacked(path, replaced={SHEET: swapped(b"</sheetData>", SPACED_FAR_CELL)}),
        "zip_bomb",
    ),
    "long_text_everywhere": (long_text_everywhere, "zip_bomb"),
    "entities": (
        lambda path: repacked(
            path, replaced={"xl/workbook.xml": swapped(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook')}
        ),
        "not_readable",
    ),
    "entities_in_a_sheet": (
        lambda path: repacked(
            path, replaced={SHEET: swapped(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')}
        ),
        "not_readable",
    ),
    "broken_xml": (lambda path: repacked(path, replaced={"xl/workbook.xml": lambda text: text[:300]}), "not_readable"),
    "broken_sheet": (lambda path: repacked(path, replaced={SHEET: lambda text: text[:900]}), "not_readable"),
    "row_that_is_no_number": (
        lambda path: repacked(path, replaced={SHEET: swapped(b'<row r="2"', b"<row r='x' q='<f>'")}),
        "not_readable",
    ),
    "style_that_is_no_number": (
        lambda path: repacked(
            path, replaced={"xl/styles.xml": lambda text: text.replace(b'numFmtId="0"', b'numFmtId="x"')}
        ),
        "not_readable",
    ),
    "formula_without_value": (formula_without_value, "formula_without_value"),
    "uncomputed_zero": (uncomputed_zero, "formula_without_value"),
    "merged_cells": (merged, "merged_cells"),
    "error_cell": (error_cell, "error_value"),
    "zero_character": (
        lambda path: repacked(path, replaced={TEXTS: swapped("<t>Järva</t>".encode(), b"<t>J_x0000_</t>")}),
        "zero_character",
    ),
}
