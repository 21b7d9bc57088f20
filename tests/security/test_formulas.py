"""No cell of any file that is given out is a formula or a link, whatever the workbook's words are."""

import ast
import io
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from data_access.engine import ROOT
from metrics.export import book
from metrics.export.pack_charts import draw
from metrics.export.pack_slides_parts import Box
from metrics.pack.model import Chart, Drawn, Meaning, Series
from tests.data_access.test_log_pages import NASTY

SOURCES = [path for room in ("data_access", "metrics", "pages") for path in sorted((ROOT / room).rglob("*.py"))]
SWITCHES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
READ = {"write_formula", "write_array_formula", "write_dynamic_array_formula", "write_url"}


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


def test_every_workbook_takes_texts_for_texts():
    """There are three places that make one; each has the three switches off, and none writes a formula by itself."""
    makers = [path for path in SOURCES if "xlsxwriter.Workbook(" in path.read_text("utf-8")]
    assert {path.name for path in makers} == {"book.py", "template.py", "table_files.py"}
    assert book.OPTIONS.items() >= SWITCHES.items()
    for path in makers:
        said = path.read_text("utf-8")
        assert all(f'"{switch}": False' in said for switch in SWITCHES), path
    written = {getattr(call.func, "attr", "") for path in SOURCES for call in calls(path)}
    assert "write_string" in written
    assert written & READ == set()


@pytest.mark.parametrize("drawn", [Drawn.BARS, Drawn.COLUMNS])
def test_the_workbook_inside_a_chart_of_the_pack_holds_texts(drawn: Drawn):
    names = (*NASTY, "https://hx.example", "internal:Blad!A1", "{=1}", "Järva")
    values = tuple(float(place) for place in range(len(names)))
    series = tuple(Series(name, next(iter(Meaning)), values) for name in ("=1+1", "mailto:a@hx.example"))
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    draw(slide, Box(1, 1, 6, 4), Chart(drawn, names, series, "Prov: namn som ser ut som formler"), "sv")
    inside = slide.shapes[-1].chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(inside)).active
    assert {cell.data_type for row in sheet for cell in row if isinstance(cell.value, str)} == {"s"}
    assert [cell for row in sheet for cell in row if cell.hyperlink] == []
    assert sheet.cell(len(names) + 1, 1).value == "Järva"
