"""Packs over the example data, and what stands in their files, read with libraries that did not write them."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy.engine import URL

from data_access import demo
from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.export.pack_document import agenda
from metrics.export.pack_slides import slides
from metrics.pack import asking, making
from metrics.pack.model import Chart, Pack
from metrics.pack.voice import Voice
from pages.parts.words import vocabulary

STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
TODAY = date(2025, 11, 14)
PROJECT = (date(2023, 8, 1), date(2025, 6, 30))
PERMANENT = (date(2025, 7, 1), date(2026, 6, 30))


@dataclass(frozen=True)
class Papers:
    """A pack and its two files."""

    pack: Pack
    document: bytes
    slides: bytes


def address_of(path: Path) -> str:
    return URL.create("sqlite", database=str(path)).render_as_string()


def example(template: Path, folder: Path) -> str:
    """The address of a database of its own with the example data."""
    address = address_of(Path(shutil.copy(template, folder / "city.db")))
    demo.fill(engine_for(address))
    return address


def made(address: str, day: date = TODAY, span: tuple[date, date] = PROJECT, code: str = "sv") -> Papers:
    """The steering group's pack and its files."""
    desk, voice = Desk(STEERING, address), Voice(code, vocabulary(code))
    frame = asking.frame(desk, *span, day)
    assert frame is not None
    pack = making.whole(desk, frame, voice, list(making.chapters(desk, frame, voice)))
    return Papers(pack, agenda(pack, voice), slides(pack, voice))


def opened_document(papers: Papers) -> Any:
    return Document(BytesIO(papers.document))


def opened_slides(papers: Papers) -> Any:
    return Presentation(BytesIO(papers.slides))


def rows_of(papers: Papers) -> list[list[tuple[str, ...]]]:
    """Every table of the document, as rows of texts."""
    tables = opened_document(papers).tables
    return [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in tables]


def charts_of(papers: Papers) -> Iterator[tuple[str, Any]]:
    """Every native chart with the title of its slide."""
    for slide in opened_slides(papers).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield slide.shapes.title.text_frame.text, shape


def numbers_inside(frame: Any) -> list[list[Any]]:
    """The values of the workbook inside a chart, series by series."""
    sheet = load_workbook(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
    columns = list(sheet.iter_cols(min_col=2, min_row=2, values_only=True))
    return [list(column) for column in columns]


def parts_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Every part of an office file as text, those of the workbooks inside it too."""
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.endswith(".xlsx"):
                yield from parts_of(inner)
            else:
                yield name, inner.decode("utf-8", errors="replace")


def values(chart: Chart) -> set[float]:
    """Every value that a chart was given."""
    return {value for series in chart.series for value in series.values if value is not None}
