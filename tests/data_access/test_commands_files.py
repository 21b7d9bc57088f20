"""template, check, import and export; ``--json`` is one document and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.data_access.rows import MONDAY, application, city, folder, imports_made, known, load, typed, week, workbook

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())


def test_the_template_passes_check_and_is_not_written_over_a_filled_one(command, nowhere: Path, tmp_path: Path):
    path = tmp_path / "mall.xlsx"
    assert command("template", path).code == 0
    assert command("check", path).code == 0
    filled = workbook(path).read_bytes()
    assert command("template", path).code == 1
    assert path.read_bytes() == filled


def test_import_stores_says_what_changed_and_remembers_who(command, engine: Engine, tmp_path: Path):
    path = workbook(tmp_path / "höst.xlsx")
    ran = command("import", path, "--by", "Eva", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert found["ok"] is True
    assert found["counts"]["Närvaro"] == {"new": 3, "changed": 0, "unchanged": 0, "removed": 0}
    last = json.loads(command("status", "--json").out)["last_import"]
    assert (last["id"], last["source"], last["stored_by"]) == (found["import_id"], "höst.xlsx", "Eva")
    again = command("import", path)
    assert again.code == 0
    assert again.out.startswith("Filen ändrar ingenting")


def test_import_replaces_the_sheets_that_are_named(command, engine: Engine, tmp_path: Path):
    command("import", workbook(tmp_path / "fil.xlsx"))
    fewer = workbook(tmp_path / "färre.xlsx", **city() | {"attendance": typed("attendance", week(1))})
    assert command("import", fewer).out.startswith("Filen ändrar ingenting")
    ran = command("import", fewer, "--replace", "närvaro")
    assert "Närvaro: 1 oförändrade, 2 borttagna" in ran.out
    assert len(known(engine, "attendance")) == 1


def test_rows_may_not_lose_their_case_by_a_replacement(command, engine: Engine, tmp_path: Path):
    command("import", workbook(tmp_path / "fil.xlsx"))
    parts = {"cases": city()["cases"].head(1), "applications": city()["applications"]}
    ran = command("import", folder(tmp_path / "mapp", **parts), "--replace", "Insatser", "--json")
    assert ran.code == 1
    assert {problem["sheet"] for problem in json.loads(ran.out)["problems"]} == {"Närvaro"}
    assert len(known(engine, "cases")) == 2


def test_a_refused_file_lists_every_fault_and_stores_nothing(command, engine: Engine, tmp_path: Path):
    rows = [week(1, attended=30.0), week(1, "2025-V41", attended=-1.0), week(7)]
    path = workbook(tmp_path / "fel.xlsx", **city() | {"attendance": typed("attendance", *rows)})
    ran = command("import", path, "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert found["ok"] is False
    assert {problem["row"] for problem in found["problems"] if problem["severity"] == "refuse"} == {2, 3, 4}
    assert all(problem["message"] and problem["remedy"] for problem in found["problems"])
    told = command("import", path).out
    assert told.startswith("Filen är inte inläst. Ingenting har lagrats.")
    assert "rad 2" in told
    assert imports_made(engine) == 0


def test_an_import_before_the_last_one_is_refused(command, engine: Engine, tmp_path: Path, monkeypatch):
    load(engine, **city())
    monkeypatch.setenv("LAGESBILD_TODAY", "2025-11-09")
    path = workbook(tmp_path / "fil.xlsx", applications=typed("applications", application(3)))
    ran = command("import", path, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["problems"][0]["code"] == "earlier_than_last_import"


def test_export_goes_back_in_unchanged(command, engine: Engine, tmp_path: Path):
    load(engine, **city())
    path = tmp_path / "ut.xlsx"
    assert command("export", path).code == 0
    assert command("import", path).out.startswith("Filen ändrar ingenting")


@pytest.mark.parametrize("name", ["check", "import"])
@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"PK\x03\x04trasig", b"a;b\n1;2\n", "åäö".encode("cp1252")])
@pytest.mark.parametrize("ending", ["xlsx", "csv", "xls", "pdf"])
def test_any_file_at_all_gets_a_clear_answer(command, nowhere: Path, tmp_path: Path, name, content, ending):
    path = tmp_path / f"fil.{ending}"
    path.write_bytes(content)
    ran = command(name, path, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["problems"]
    assert not nowhere.exists()


@pytest.mark.parametrize("arguments", [["template"], ["export"]])
def test_a_folder_that_is_not_there_is_a_clear_refusal(command, engine: Engine, tmp_path: Path, arguments):
    ran = command(*arguments, tmp_path / "saknas" / "ut.xlsx")
    assert ran.code == 1
    assert "mapp finns inte" in ran.out


def test_as_a_process_the_answer_is_alone_on_standard_output(database: str, engine: Engine, tmp_path: Path):
    path = workbook(tmp_path / "fil.xlsx")
    command = [sys.executable, "-m", "data_access", "import", str(path), "--json"]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["import_id"] == 1
