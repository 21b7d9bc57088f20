"""The meeting's papers say what the command says, figure by figure, and nothing that is hidden."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access.scope import OPERATOR
from metrics.commands import main
from metrics.desk import Desk
from metrics.metric import SUPPLEMENTS
from metrics.pack.model import Chapter, Entry, figures
from metrics.question import Question
from metrics.released import Cell
from tests.metrics.packs import PERMANENT, PROJECT, STEERING, TODAY, Papers, charts_of, example, made, rows_of, values

FIGURES = ("persons", "numerator", "denominator", "value", "low", "high")
NUMBER = re.compile(r"\d+(?:,\d+)?")
CUMULATIVE = {"intake"}
HAIR = 1e-9
Asked = dict[Question, dict[tuple[tuple[str, str], ...], dict[str, float | None]]]


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    address = example(sqlite_template, tmp_path_factory.mktemp("pack"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_DATABASE_URL", address)
        yield address


@pytest.fixture(scope="module")
def papers(city: str) -> Papers:
    return made(city)


def told(city: str, question: Question, capsys: pytest.CaptureFixture[str]) -> dict[tuple[tuple[str, str], ...], dict]:
    """What ``show`` answers to the same question, of a supplement what its desk does: each cell's figures by place."""
    if question.metric in SUPPLEMENTS:
        cells = (
            Desk(STEERING, city)
            .figure(question.metric, question.by, start=question.start, end=question.end, day=question.day)
            .cells
        )
        return {cell.place: {name: getattr(cell, name) for name in FIGURES} for cell in cells}
    given = ["show", question.metric, "--from", str(question.start), "--to", str(question.end), "--json"]
    given += ["--day", str(question.day), "--for", "styrgrupp", "--by", ",".join(question.by)]
    given += ["--known-on", str(question.known_on)] if question.known_on else []
    assert main(given) == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    outside = {*FIGURES, "hidden"}
    return {
        tuple((name, value) for name, value in cell.items() if name not in outside): {
            name: cell[name] for name in FIGURES
        }
        for cell in cells
    }


@pytest.mark.parametrize(("day", "span"), [(TODAY, PROJECT), (date(2025, 9, 30), PERMANENT)])
def test_every_figure_is_the_command_s(
    city: str, day: date, span: tuple[date, date], capsys: pytest.CaptureFixture[str]
):
    papers, asked, compared = made(city, day, span), dict[Question, dict](), 0
    for entry in [entry for chapter in papers.pack.chapters for entry in figures(chapter)]:
        question, cell = entry.question, entry.cell
        assert question is not None
        assert cell is not None
        answers = asked[question] if question in asked else asked.setdefault(question, told(city, question, capsys))
        answer = answers.get(cell.place)
        if answer is None:
            assert (cell.numerator, cell.persons) == (0.0, 0), "only what nobody is counted in may be missing"
            continue
        assert {name: getattr(cell, name) for name in FIGURES} == answer
        assert written(entry, cell) <= known_numbers(cell), entry.text
        compared += 1
    assert compared > 120


def written(entry: Entry, cell: Cell) -> set[str]:
    """The numbers of a text; a hidden cell's text has none."""
    if cell.hidden:
        assert entry.text == ".."
    return set(NUMBER.findall(entry.text.replace("\u202f", "").replace("\u00a0", " ")))


def known_numbers(cell: Cell) -> set[str]:
    """Every way in which a cell's figures may be written: whole, with decimals, halves also upwards, as percent."""
    exact = [number for name in FIGURES if (number := getattr(cell, name)) is not None]
    known = [*exact, *(number + HAIR for number in exact)]
    shares = [100 * min(max(number, 0.0), 1.0) for number in known]
    return {
        text.rstrip("0").rstrip(",") if decimals == 2 and "," in text else text
        for number in (*known, *shares)
        for decimals in (0, 1, 2)
        for text in [f"{abs(number):.{decimals}f}".replace(".", ",")]
    }


def test_the_document_s_tables_hold_the_pack_s_figures_and_no_others(papers: Papers):
    expected = [
        [table.heads, *(tuple(entry.text for entry in row) for row in table.rows)]
        for chapter in papers.pack.chapters
        for table in chapter.tables
    ]
    found = [[tuple(row) for row in table] for table in rows_of(papers)]
    with_figures = [table for table in found if table[0] in {tuple(one[0]) for one in expected}]
    assert with_figures == expected
    agenda, *others = [table for table in found if table not in expected]
    assert [row[2] for row in agenda[2:-2]] == [chapter.finding for chapter in papers.pack.chapters]
    assert {cell for table in others for row in table[1:] for cell in row} == {""}, "room for what is decided"


def test_the_charts_hold_released_values_and_no_others(papers: Papers):
    drawn = [chapter for chapter in papers.pack.chapters if chapter.chart]
    titles = [title for title, _ in charts_of(papers)]
    assert titles == [chapter.finding for chapter in drawn]
    assert len(drawn) >= 9
    for chapter, (_, frame) in zip(drawn, charts_of(papers), strict=True):
        inside = {value for one in frame.chart.plots[0].series for value in one.values if value is not None}
        assert inside == values(chapter.chart)
        if chapter.name not in CUMULATIVE:
            assert inside <= released(chapter)


def released(chapter: Chapter) -> set[float]:
    cells = [entry.cell for entry in figures(chapter) if entry.cell and not entry.cell.hidden]
    return {number for cell in cells for name in FIGURES if (number := getattr(cell, name)) is not None}


def test_nothing_hidden_is_in_a_chart_or_beside_its_name(city: str, papers: Papers):
    hidden = 0
    for chapter in papers.pack.chapters:
        shown = released(chapter) | {0.0, 1.0}
        drawn = values(chapter.chart) if chapter.chart else set()
        for entry in [entry for entry in figures(chapter) if entry.cell and entry.cell.hidden]:
            assert entry.question is not None
            assert entry.cell is not None
            question = entry.question
            exact = Desk(OPERATOR, city).figure(
                question.metric, question.by, start=question.start, end=question.end, day=question.day
            )
            true = {cell.place: cell for cell in exact.cells}.get(entry.cell.place, Cell(()))
            assert entry.text == ".."
            assert true.value in shown or true.value not in drawn
            hidden += 1
    assert hidden > 30


def test_the_intake_adds_up_month_by_month_against_a_straight_line(papers: Papers):
    chart = next(chapter.chart for chapter in papers.pack.chapters if chapter.name == "intake")
    assert chart is not None
    pupils, target = chart.series
    assert (len(chart.categories), chart.categories[0], pupils.values[-1]) == (23, date(2023, 8, 1), 28)
    assert pupils.values[:6] == (0, 1, 2, 4, 4, 6)
    days = (PROJECT[1] - PROJECT[0]).days + 1
    assert target.values[0] == round(60 * 31 / days, 2)
    assert target.values[-1] == 60


def test_a_period_under_way_draws_no_pupils_in_months_to_come(city: str):
    chart = made(city, TODAY, PERMANENT).pack.chapters[1].chart
    assert chart is not None
    pupils, target = chart.series
    assert pupils.values[5:] == (None,) * 7
    assert pupils.values[4] == 26
    assert None not in target.values


def test_follow_ups_of_every_kind_are_added_up(papers: Papers):
    chapter = papers.pack.chapters[4]
    rows = [[entry.text for entry in row] for row in chapter.tables[0].rows]
    done, come = (sum(int(row[1].split(" av ")[place]) for row in rows) for place in (0, 1))
    assert chapter.facts[0].value.text == f"{done} av {come}" == "81 av 88"
    assert chapter.finding == f"Försenade uppföljningar: {sum(int(row[2]) for row in rows)} av {come}"
