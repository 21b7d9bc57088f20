"""The meeting's files are real documents: headings, languages, texts for charts, and the same bytes every time."""

import re
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from pptx.enum.lang import MSO_LANGUAGE_ID

from data_access.engine import engine_for
from data_access.intake.load import store
from metrics.desk import Desk
from metrics.pack import asking
from metrics.pack.model import figures
from tests.data_access.rows import TUESDAY, application, case, receipt, typed
from tests.metrics.packs import (
    PROJECT,
    STEERING,
    TODAY,
    Papers,
    charts_of,
    example,
    made,
    numbers_inside,
    opened_document,
    opened_slides,
    parts_of,
    rows_of,
)

MADE = re.compile(r"<dcterms:(?:created|modified)[^>]*>([^<]*)<")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
OWN = re.compile(
    "SST plus \\S+|Järva|Kungsholmen|Skärholmen|Enskede-Årsta-Vantör|sheet Mål|Samordnare på utbildningsförvaltningen"
    "|IT och telefoni|Konsultativt stöd|Erfarenhetsutbyte/lärande|Övriga kostnader"
)
SWEDISH = re.compile(r"[åäöÅÄÖ]|\d,\d(?!\d\d)|\d\u202f\d|\bkr\b|\d\u00a0%|\b(elev|skola|och|av|till|nej|ja|vet)\b")
PLAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return example(sqlite_template, tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module", params=["sv", "en"])
def papers(city: str, request: pytest.FixtureRequest) -> Papers:
    return made(city, code=request.param)


@pytest.fixture(scope="module")
def swedish(city: str) -> Papers:
    return made(city)


def test_the_same_pack_gives_the_same_bytes_whenever_it_is_made(city: str, swedish: Papers):
    time.sleep(2.1)
    again = made(city)
    assert again.document == swedish.document
    assert again.slides == swedish.slides


def test_both_languages_tell_the_same_figures(papers: Papers, swedish: Papers):
    told = [
        [(one.cell, one.question) for chapter in made.pack.chapters for one in figures(chapter)]
        for made in (papers, swedish)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("papers", ["en"], indirect=True)
def test_english_papers_are_english_in_words_and_numbers(papers: Papers):
    """But for what is the city's own: its districts, teams and cost lines, and the workbook's sheets."""
    shapes = [shape for slide in opened_slides(papers).slides for shape in slide.shapes if shape.has_text_frame]
    said = [one.text for one in opened_document(papers).paragraphs] + [one.text_frame.text for one in shapes]
    texts = [*said, *(text for table in rows_of(papers) for row in table for text in row)]
    assert not [text for text in texts if SWEDISH.search(OWN.sub("", text))]
    assert any("99.98%" in text for text in texts)


def test_nothing_in_the_files_tells_another_day_than_the_pack_s(swedish: Papers):
    for content in (swedish.document, swedish.slides):
        assert {entry.date_time[:3] for entry in ZipFile(BytesIO(content)).infolist()} == {(2025, 11, 14)}
        told = [day for _, text in parts_of(content) for day in MADE.findall(text)]
        assert told
        assert set(told) == {"2025-11-14T00:00:00Z"}


def test_the_document_has_real_headings_and_a_page_number(papers: Papers):
    document = opened_document(papers)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    numbered = [f"{place}. {chapter.title}" for place, chapter in enumerate(papers.pack.chapters, start=1)]
    assert headings[2:-1] == numbered
    assert len(papers.pack.chapters) == 11
    fields = re.findall(r'w:instr="(\w+)"', document.sections[0].footer._element.xml)
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_table_of_the_document_has_a_marked_header_row_and_a_name(papers: Papers):
    tables = opened_document(papers).tables
    assert len(tables) > 20
    for table in tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


@pytest.mark.parametrize(("code", "locale", "spoken"), [("sv", "sv-SE", "SWEDISH"), ("en", "en-GB", "ENGLISH_UK")])
def test_both_files_say_which_language_they_speak(city: str, code: str, locale: str, spoken: str):
    papers = made(city, code=code)
    document, slides = opened_document(papers), opened_slides(papers)
    language = next(document.styles.element.iter(qn("w:lang")))
    assert language.get(qn("w:val")) == locale
    assert document.core_properties.language == slides.core_properties.language == locale
    frames = [shape.text_frame for slide in slides.slides for shape in slide.shapes if shape.has_text_frame]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert {run.font.language_id for run in runs} == {getattr(MSO_LANGUAGE_ID, spoken)}
    assert {frame.chart._chartSpace.find(f"{CHART}lang").get("val") for _, frame in charts_of(papers)} == {locale}


def test_the_slides_are_wide_and_each_has_a_title_of_its_own(papers: Papers):
    slides = opened_slides(papers)
    assert slides.slide_width / slides.slide_height == pytest.approx(16 / 9, rel=0.001)
    titles = [slide.shapes.title.text_frame.text for slide in slides.slides]
    assert titles[2:13] == [chapter.finding for chapter in papers.pack.chapters]
    assert len(set(titles)) == len(titles)
    assert all(title.strip() for title in titles)


def test_every_slide_but_the_first_has_its_number(swedish: Papers):
    numbers = [
        [field for field in slide._element.iter(f"{PLAIN}fld") if field.get("type") == "slidenum"]
        for slide in opened_slides(swedish).slides
    ]
    assert [len(found) for found in numbers] == [0, *[1] * (len(numbers) - 1)]


def test_every_chart_says_what_it_shows_and_its_workbook_opens(swedish: Papers):
    for _, frame in charts_of(swedish):
        told = frame._element.nvGraphicFramePr.cNvPr.get("descr")
        assert len(told) > 40
        inside = [[value for value in series if value is not None] for series in numbers_inside(frame)]
        drawn = [[value for value in one.values if value is not None] for one in frame.chart.plots[0].series]
        assert inside == [pytest.approx(series) for series in drawn]


def test_a_share_has_its_interval_as_whiskers(swedish: Papers):
    chapter = next(one for one in swedish.pack.chapters if one.name == "attendance")
    assert chapter.chart is not None
    value, (low, high) = chapter.chart.series[0].values[0], chapter.chart.series[0].intervals[0]
    frame = next(frame for title, frame in charts_of(swedish) if title == chapter.finding)
    bars = next(frame.chart._chartSpace.iter(f"{CHART}errBars"))
    up, down = (float(next(bars.find(f"{CHART}{name}").iter(f"{CHART}v")).text) for name in ("plus", "minus"))
    assert value is not None
    assert (value + up, value - down) == pytest.approx((high, low))


def test_what_is_protected_is_named_and_stands_nowhere_as_a_number(swedish: Papers):
    slides = {slide.shapes.title.text_frame.text: slide for slide in opened_slides(swedish).slides}
    chapter = next(one for one in swedish.pack.chapters if one.name == "well_being")
    said = " ".join(shape.text_frame.text for shape in slides[chapter.finding].shapes if shape.has_text_frame)
    assert "Skyddas: Bättre än först, CORS; Bättre än först, ORS" in said


def test_one_case_is_never_shown(sqlite_database: str):
    """One pupil: every outcome is hidden or unknown, in words, and the chapters still stand there."""
    tables = {"applications": typed("applications", application(1)), "cases": typed("cases", case(1))}
    store(engine_for(sqlite_database), tables, receipt(TUESDAY))
    span = Desk(STEERING, sqlite_database).period(date(2026, 1, 7))
    papers = made(sqlite_database, date(2026, 1, 7), span)
    outcomes = [one for one in papers.pack.chapters if one.name in {"attendance", "well_being", "knowledge"}]
    assert len(papers.pack.chapters) == 11
    assert [one.chart for one in outcomes] == [None] * 3
    assert all(one.without for one in outcomes)
    assert "1 av 1 " not in " ".join(one.text for one in opened_document(papers).paragraphs)


def test_without_data_there_is_nothing_to_make_papers_of(sqlite_database: str):
    assert asking.frame(Desk(STEERING, sqlite_database), *PROJECT, TODAY) is None
