"""The meeting's papers over databases that lack something: words say what is missing, and nothing is made up."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_access.engine import engine_for
from data_access.intake.load import store
from metrics.desk import Desk
from metrics.pack.making import CHAPTERS
from tests.data_access.rows import TUESDAY, receipt, typed
from tests.metrics.packs import STEERING, Papers, made, opened_document, opened_slides, rows_of, values
from tests.pages.drawn import MADE_UP
from tests.pages.test_steering_scarce import CASES, SCARCE


@pytest.fixture
def empty(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a database without rows."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'scarce.db')}"


def told(papers: Papers) -> list[str]:
    """Every text of both files."""
    shapes = [shape for slide in opened_slides(papers).slides for shape in slide.shapes if shape.has_text_frame]
    cells = [text for table in rows_of(papers) for row in table for text in row]
    return [*(one.text for one in opened_document(papers).paragraphs), *cells, *(one.text_frame.text for one in shapes)]


@pytest.mark.parametrize(("scarce", "day"), CASES)
def test_the_papers_stand_whatever_is_missing(
    empty: str, scarce: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(engine_for(empty), {name: typed(name, *rows) for name, rows in SCARCE[scarce].items()}, receipt(TUESDAY))
    monkeypatch.setenv("LAGESBILD_TODAY", day)
    span = Desk(STEERING, empty).period(date.fromisoformat(day))
    papers = made(empty, date.fromisoformat(day), span)
    assert [one.name for one in papers.pack.chapters] == list(CHAPTERS)
    for chapter in papers.pack.chapters:
        assert chapter.finding
        assert chapter.without or (chapter.chart and values(chapter.chart)), chapter.name
    said = "\n".join(told(papers)).replace("\xa0", " ").replace("\u202f", " ")
    assert not MADE_UP.findall(said)
    assert "0 kr av 0 kr" not in said
    assert "1 av 1 uppföljda" not in said
