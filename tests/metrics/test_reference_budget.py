"""The final report's table of costs and what follows from it, as published: the example data give it to the krona."""

import json
from pathlib import Path
from typing import Any

import pytest

from data_access.demo import fill
from data_access.engine import engine_for
from data_access.scope import OPERATOR
from metrics.desk import Desk

REPORT: dict[str, Any] = json.loads(Path(__file__).with_name("reference").joinpath("budget.json").read_text("utf-8"))
MONEY = ("budget", "actual", "variance")
SEXES = {"flickor": "flicka", "pojkar": "pojke"}


@pytest.fixture(scope="module")
def desk(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("report") / "lagesbild.db"
    path.write_bytes(sqlite_template.read_bytes())
    fill(engine_for(f"sqlite:///{path}"))
    return Desk(OPERATOR, f"sqlite:///{path}")


def test_every_line_and_the_total(desk: Desk) -> None:
    figures = [desk.figure(name, ("cost_line",)) for name in MONEY]
    lines = {name: [one.cell(cost_line=name).value for one in figures] for name, *_ in REPORT["rows"]}
    assert lines == {name: amounts for name, *amounts in REPORT["rows"]}
    assert [one.cell(cost_line="*").value for one in figures] == REPORT["total"]
    assert {len(one.cells) for one in figures} == {len(lines) + 1}


def test_every_row_and_the_total_reconcile() -> None:
    for _, budget, actual, difference in REPORT["rows"]:
        assert budget - actual == difference
    assert [sum(column) for column in list(zip(*REPORT["rows"], strict=True))[1:]] == REPORT["total"]


def test_what_a_pupil_cost_and_a_planned_place(desk: Desk) -> None:
    assert desk.figure("cost_per_pupil").total.value == pytest.approx(REPORT["cost_per_pupil"], rel=1e-12)
    assert desk.figure("cost_per_place").total.value == REPORT["budget_per_place"]
    assert desk.figure("intake_of_target").total.value == pytest.approx(REPORT["utilisation"], rel=1e-12)


def test_the_published_margins(desk: Desk) -> None:
    assert desk.figure("intake").total.value == REPORT["pupils"]
    assert desk.figure("intake_target").total.value == REPORT["places_planned"]
    districts, sexes = desk.figure("intake", ("district",)), desk.figure("intake", ("sex",))
    for name, many in REPORT["published_margins"].items():
        cell = sexes.cell(sex=SEXES[name]) if name in SEXES else districts.cell(district=name)
        assert cell.value == many
