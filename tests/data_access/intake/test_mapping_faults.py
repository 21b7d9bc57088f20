"""A mapping with a fault says in which file, at which key, what is wrong and how to mend it."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.intake.mapping import FaultyMapping, parse, read
from tests.data_access.intake.broken_mappings import BROKEN, COMPANIONS, LEDGER, SURVEY, WHOLE, changed
from tests.data_access.intake.broken_rows import TEST_NUMBER
from tests.data_access.rows import imports_made


def faults(text: str):
    with pytest.raises(FaultyMapping) as caught:
        parse(text, "vår.toml")
    return caught.value.problems


@pytest.mark.parametrize("name", BROKEN)
def test_the_fault_is_told_where_it_stands(name):
    text, key, remedy = BROKEN[name]
    found = faults(text)
    assert [problem.column for problem in found] == [key, *COMPANIONS.get(name, ())]
    assert remedy in found[0].remedy
    assert (found[0].severity, found[0].sheet, found[0].code) == ("refuse", "vår.toml", "mapping")
    assert found[0].message.startswith(f"Mappningen, {key}: ")
    assert found[0].message.endswith(".")
    assert found[0].remedy.endswith((".", '."', "]]."))


@pytest.mark.parametrize("text", [WHOLE, LEDGER, SURVEY])
def test_the_mappings_that_are_broken_here_are_otherwise_faultless(text):
    assert parse(text).blocks


def test_all_faults_are_told_at_once():
    text = changed(changed(WHOLE, "Skattningar", "Skattningar"), '"Poäng"', '"Poängen"').replace('"elev"', '"barn"')
    assert {problem.column for problem in faults(text)} == {
        "blad 1 › Poängen",
        "blad 1 › Poäng",
        "blad 1 › alltid › Vem",
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [('[[blad]]\nur = "a"\ntill = Möten\n', 3), ('[[blad]]\nur = "a\n', 2), ('[[blad]]\nur = "a"\nur = "b"\n', 3)],
)
def test_what_is_no_toml_is_told_with_its_line(text, line):
    (problem,) = faults(text)
    assert problem.row == line
    assert f"rad {line}" in problem.message


def test_an_identity_in_the_mapping_is_told_by_its_line_and_not_repeated():
    (problem,) = faults(changed(WHOLE, '"ORS-U"', f'"{TEST_NUMBER}"'))
    assert WHOLE.splitlines()[(problem.row or 0) - 1].startswith('"ORS-U"')
    assert "3234" not in str(problem)


@pytest.mark.parametrize(
    ("content", "word"),
    [("ur = å".encode("cp1252"), "UTF-8"), (b"#" * (1024**2 + 1), "1 MB"), (b"\xff\xfe\x00", "UTF-8")],
)
def test_files_that_are_no_mapping(content, word, tmp_path: Path):
    path = tmp_path / "m.toml"
    path.write_bytes(content)
    with pytest.raises(FaultyMapping, match=word):
        read(path)


def test_a_byte_order_mark_is_forgiven(tmp_path: Path):
    path = tmp_path / "m.toml"
    path.write_text(WHOLE, "utf-8-sig")
    assert read(path).blocks == parse(WHOLE).blocks


@pytest.mark.parametrize("name", ["check", "import"])
def test_the_commands_refuse_with_the_reasons(command, engine: Engine, tmp_path: Path, name):
    how, source = tmp_path / "m.toml", tmp_path / "poäng.csv"
    how.write_text(BROKEN["unknown_category"][0], "utf-8")
    source.write_text("Kod\n1\n", "utf-8")
    ran = command(name, source, "--mapping", how, "--json")
    assert ran.code == 1
    (problem,) = json.loads(ran.out)["problems"]
    assert (problem["sheet"], problem["column"]) == ("m.toml", "blad 1 › betyder › Instrument")
    assert "Menade du ORS?" in command(name, source, "--mapping", how).out
    assert imports_made(engine) == 0


def test_a_mapping_that_is_not_there_is_a_clear_refusal(command, engine: Engine, tmp_path: Path):
    ran = command("check", tmp_path / "a.csv", "--mapping", tmp_path / "saknas.toml")
    assert ran.code == 1
    assert "finns inte" in ran.out
