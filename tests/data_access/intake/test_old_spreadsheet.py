"""The team's old spreadsheet by command: judged, mended, loaded, seen in the figures, taken back."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.scope import OPERATOR
from metrics.desk import open_desk
from tests.data_access.intake import old_spreadsheet
from tests.data_access.rows import MONDAY, application, imports_made, known, load, typed


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())


def figure(name: str, outcome: str = "") -> float | None:
    """A total of the school year in which the team's applications came."""
    desk = open_desk(OPERATOR)
    start, end = MONDAY.replace(year=2024, month=7, day=1), MONDAY.replace(month=6, day=30)
    released = desk.figure(name, start=start, end=end)
    return (released.cell(outcome=outcome) if outcome else released.total).value


def test_judged_mended_loaded_seen_and_taken_back(command, engine: Engine, tmp_path: Path):
    load(engine, applications=typed("applications", application(1)))
    mapping = tmp_path / "gammal.toml"
    mapping.write_text(old_spreadsheet.MAPPING, encoding="utf-8")
    path = old_spreadsheet.write(tmp_path / "gammal.csv", old_spreadsheet.WRONG)
    ran = command("check", path, "--mapping", mapping, "--json")
    (fault,) = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert (fault["sheet"], fault["row"], fault["column"], fault["severity"]) == (
        "gammal",
        3,
        "Frånvaro i procent",
        "refuse",
    )
    assert command("import", path, "--mapping", mapping).code == 1
    assert imports_made(engine) == 1

    old_spreadsheet.write(path)
    ran = command("import", path, "--mapping", mapping, "--by", "Anna", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["counts"]["Ansökningar"]["new"], document["problems"]) == (0, 3, [])
    rows = {row["application_id"]: row for row in known(engine, "applications")}
    assert [rows["G-101"][name] for name in ("district", "sex", "route", "absence", "decision")] == [
        "Järva",
        "flicka",
        "egen ansökan",
        62.5,
        "beviljad",
    ]
    assert (figure("applications"), figure("decisions", "beviljad"), figure("decisions", "avslag")) == (3, 1, 1)

    ran = command("undo", "--by", "Anna")
    assert (ran.code, figure("applications")) == (0, 0)
    assert [row["application_id"] for row in known(engine, "applications")] == ["A1"]


def test_without_the_mapping_the_command_says_where_to_begin(command, engine: Engine, tmp_path: Path):
    ran = command("check", old_spreadsheet.write(tmp_path / "gammal.csv"))
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == (
        "Den tomma uppföljningsfilen skrivs med: python -m data_access template FIL.xlsx"
    )
