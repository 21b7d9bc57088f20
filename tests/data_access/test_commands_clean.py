"""Standard output is the answer alone, names are no identities, and faulty rules of the house are told."""

import json
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.commands import main
from data_access.house_rules import DEFAULT
from data_access.intake.load import Refused
from tests.data_access.intake.broken_packages import FILES
from tests.data_access.rows import (
    MONDAY,
    application,
    city,
    folder,
    imports_made,
    load,
    receipt,
    store,
    typed,
    workbook,
)

NUMBER = "640823-3234"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", MONDAY.isoformat())


@pytest.mark.parametrize("name", FILES)
def test_whatever_a_library_says_the_document_stands_alone(name, nowhere: Path, tmp_path: Path, capfd):
    """Captured where the process writes, so that a library beneath Python is heard too."""
    path = tmp_path / "fil.xlsx"
    FILES[name][0](path)
    capfd.readouterr()
    assert main(["check", str(path), "--json"]) == 1
    assert json.loads(capfd.readouterr().out)["ok"] is False


def test_a_file_named_by_an_identity_is_refused_and_not_echoed(command, engine: Engine, tmp_path: Path):
    ran = command("import", workbook(tmp_path / f"{NUMBER}.xlsx"), "--json")
    assert ran.code == 1
    assert "personnummer" in {problem["code"] for problem in json.loads(ran.out)["problems"]}
    assert "3234" not in ran.out + ran.err
    assert imports_made(engine) == 0


def test_nor_does_another_way_to_it_help(command, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    named = folder(tmp_path / NUMBER, **city())
    (tmp_path / "länk").symlink_to(named)
    assert command("import", tmp_path / "länk").code == 1
    monkeypatch.chdir(named)
    assert command("import", ".").code == 1
    assert imports_made(engine) == 0


def test_nobody_who_loads_is_remembered_by_an_identity(command, engine: Engine, tmp_path: Path):
    ran = command("import", workbook(tmp_path / "fil.xlsx"), "--by", NUMBER)
    assert ran.code == 1
    assert "--by" in ran.out
    assert "3234" not in ran.out
    assert imports_made(engine) == 0


def test_the_wall_stands_where_the_rows_are_stored(engine: Engine):
    with pytest.raises(Refused, match="personnummer"):
        store(engine, city(), receipt(source=f"{NUMBER}.xlsx"))
    assert imports_made(engine) == 0


@pytest.mark.parametrize("text", ["[city]\ndistricts = [", "[city]\n", None])
@pytest.mark.parametrize("name", ["check", "import", "template", "demo"])
def test_faulty_rules_of_the_house_are_a_clear_refusal(command, nowhere, tmp_path: Path, monkeypatch, name, text):
    rules = tmp_path / "egna.toml"
    if text is not None:
        rules.write_text(text, "utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(rules))
    path = {"template": tmp_path / "mall.xlsx"}.get(name) or workbook_of_rules(tmp_path)
    ran = command(name, *(["--pupils", 1] if name == "demo" else [path]))
    assert ran.code == 1
    assert "Husreglerna i egna.toml kan inte läsas" in ran.out
    assert "LAGESBILD_CONFIG" in ran.out


def workbook_of_rules(tmp_path: Path) -> Path:
    """A folder, since writing a workbook asks the rules of the house for the districts."""
    return folder(tmp_path / "mapp", applications=typed("applications", application(1)))


def test_other_rules_of_the_house_are_followed(command, engine: Engine, tmp_path: Path, monkeypatch):
    rules = shutil.copy(DEFAULT, tmp_path / "egna.toml")
    Path(rules).write_text(Path(rules).read_text("utf-8").replace('"Järva"', '"Norrby"'), "utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", os.fspath(rules))
    found = json.loads(command("check", workbook_of_rules(tmp_path), "--json").out)["problems"]
    assert "unknown_district" in {problem["code"] for problem in found}


def test_a_zero_character_is_refused_and_never_reaches_the_database(command, engine: Engine, tmp_path: Path):
    load(engine, **city())
    path = tmp_path / "Möten.csv"
    path.write_bytes(b"Typ;Datum;Omr\xe5de\nstyrgrupp;2025-11-03;J\x00rva\n")
    ran = command("import", path, "--json")
    assert ran.code == 1
    found = [(problem["code"], problem["row"]) for problem in json.loads(ran.out)["problems"]]
    assert ("zero_character", 2) in found
    assert imports_made(engine) == 1
