"""A figure as text: what it says of each cell, and that nothing protected comes along."""

import re
from dataclasses import replace
from datetime import date

import pytest

from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.released import Cell, Released
from pages.parts import copying
from tests.pages.drawn import drawn, plain

COPIED = re.compile(r'<div class="copied">(.*?)</div>')
PERIOD = "2023-08-01_2025-06-30"
DAY = date(2025, 6, 30)


@pytest.fixture
def desk(example: str) -> Desk:
    return Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov"), example)


def copied(database: str, page: str) -> list[str]:
    """The texts under the figures of a page, as they would be copied."""
    return [" ".join(plain(text).split()) for text in COPIED.findall(drawn(database, page, period=PERIOD).said)]


def test_every_foot_offers_its_figures_as_text(example: str):
    found = drawn(example, "intag", period=PERIOD)
    assert found.said.count('<div class="ways">') == found.said.count('data-copy="picture"') == 4
    headline, *_ = copied(example, "intag")
    assert headline.startswith("Intag mot mål (andel av elever): 28 av 60 (46,7 %).")
    assert "Ansökningar (ansökningar): " in headline
    assert re.search(r"Målperioden augusti 2023 – juni 2025\. Sedd .*Slutrapporten [\d., ]+\.$", headline)


def test_a_share_tells_its_size_and_interval(desk: Desk):
    figure = desk.figure("attendance_increased", day=DAY)
    line, when = copying.lines([figure], "Sedd i dag")
    assert re.fullmatch(
        r"Elever med ökad närvaro \(.*\): 2[0-9] av 2[0-9] \(\d+ %\), n = 2\d, 95 procents .*%\.", plain(line)
    )
    assert when.endswith("Sedd i dag.")


@pytest.mark.parametrize("name", ["due_3_months", "due_after_6", "status_reports"])
def test_what_is_counted_in_full_has_no_interval(desk: Desk, name: str):
    figure = desk.figure(name, ("team",), day=DAY)
    assert any(cell.low is not None for cell in figure.cells), "the file keeps its limits"
    line, _ = copying.lines([figure], "Sedd i dag")
    assert re.search(r"\d+ av \d+ \(\d+ %\)", plain(line))
    assert "95 procents" not in line


def test_a_foot_has_a_column_of_intervals_only_where_a_figure_has_one(example: str):
    team, attendance = (drawn(example, page, period=PERIOD).said for page in ("team", "narvaro"))
    assert "Värde, antal och n" in team
    assert "95 % intervall" not in team
    assert attendance.count("<caption>Värde, antal, intervall och n") >= 3
    assert attendance.count("<caption>Värde, antal och n") == 1, "follow-ups after closure"


def test_a_protected_figure_says_so_and_nothing_else(desk: Desk):
    figure = desk.figure("intake", ("district",), day=DAY)
    hidden = replace(figure, cells=tuple(protected(cell) for cell in figure.cells))
    line, _ = copying.lines([hidden], "Sedd i dag")
    assert line.endswith("Järva: skyddas; Kungsholmen: skyddas; totalt: 28.")


def protected(cell: Cell) -> Cell:
    return cell if cell.at("district") == "*" else Cell(cell.place, hidden=True)


def test_a_long_figure_is_cut_and_says_how_much_is_left(desk: Desk):
    figure = desk.figure("intake", ("month",), day=DAY)
    many: Released = replace(figure, cells=figure.cells * 3)
    line, _ = copying.lines([many], "Sedd i dag")
    assert line.count(";") == copying.MOST
    assert line.endswith(f"{len(many.cells) - copying.MOST} rader till står i tabellen.")
