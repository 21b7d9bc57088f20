"""Every metric against its drawn table in ``spec``: the rows drawn there give exactly the cells drawn there."""

import re
from datetime import date
from pathlib import Path

import pytest

from data_access.sheets import BY_NAME
from metrics.catalogue import all_metrics, find, supplements
from metrics.cells import cells
from metrics.released import FIGURES, Cell
from metrics.rows import Rows
from tests.metrics.spec.drawn import Row, frames, sheet_rows, table

SPECS = {path.stem: path.read_text("utf-8") for path in sorted(Path(__file__).with_name("spec").glob("*.md"))}
CLOCK = re.compile(r"^period: (\S+) – (\S+), day: (\S+)$", re.MULTILINE)
SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def test_every_metric_is_drawn() -> None:
    assert set(SPECS) == {metric.name for metric in (*all_metrics(), *supplements())}


@pytest.mark.parametrize("name", SPECS)
def test_the_drawn_rows_give_the_drawn_cells(name: str) -> None:
    rows, questions = read(SPECS[name])
    assert questions
    for by, drawn in questions.items():
        found = {cell.place: cell for cell in cells(find(name), rows, by)}
        named = {tuple((key, word) for key, word in line.items() if key not in FIGURES): line for line in drawn}
        assert len(named) == len(drawn) > 0
        assert set(found) == set(named)
        for place, line in named.items():
            assert_drawn(found[place], line)


def read(text: str) -> tuple[Rows, dict[tuple[str, ...], list[dict[str, str]]]]:
    """What is drawn: the rows with their period and day, and for every breakdown the lines of its cells."""
    clock = CLOCK.search(text)
    assert clock
    tables: dict[str, list[Row]] = {"applications": [], "cases": []}
    questions = {}
    for title, body in SECTION.findall(text):
        if title.startswith("by"):
            questions[tuple(title.removeprefix("by").replace(",", " ").split())] = table(body)
        else:
            tables[BY_NAME[title].table] = sheet_rows(title, body)
    start, end, day = (date.fromisoformat(part) for part in clock.groups())
    return Rows(frames(tables).__getitem__, start, end, day), questions


def assert_drawn(cell: Cell, line: dict[str, str]) -> None:
    """Every figure that the line draws, to the decimals drawn; an empty one is None."""
    for figure in set(FIGURES) & set(line):
        drawn, number = line[figure], getattr(cell, figure)
        decimals = len(drawn.partition(".")[2])
        assert drawn == ("" if number is None else f"{number:.{decimals}f}"), f"{figure} of {cell}"
