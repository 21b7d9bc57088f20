"""Files that are not what they should be: each gets a message of its own and never a traceback."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.data_access.intake.broken_packages import (
    FILES,
    LINK,
    OFFICE,
    error_cell,
    formula_without_value,
    merged,
    repacked,
)
from tests.data_access.intake.small_file import judged, small, told


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_refused_for_what_is_wrong_with_it(name, tmp_path):
    make, code = FILES[name]
    path = tmp_path / "fil.xlsx"
    make(path)
    judgement = judged(path)
    assert not judgement.ok
    assert code in {problem.code for problem in judgement.problems if problem.severity == "refuse"}
    assert all(problem.message.endswith(".") and problem.remedy.endswith(".") for problem in judgement.problems)


def test_places_of_formula_merged_and_error_cells(tmp_path):
    for make, place in (
        (formula_without_value, ("refuse", "formula_without_value", "Närvaro", 2, "D")),
        (merged, ("refuse", "merged_cells", "Närvaro", 3, None)),
        (error_cell, ("refuse", "error_value", "Närvaro", 2, "Ogiltig frånvaro")),
    ):
        make(tmp_path / "fil.xlsx")
        assert place in told(judged(tmp_path / "fil.xlsx"))


@pytest.mark.parametrize("suffix", [".xlsm", ".XLTM"])
def test_a_workbook_made_for_macros_is_refused(suffix, tmp_path):
    path = repacked(tmp_path / f"fil{suffix}")
    assert [problem.code for problem in judged(path).problems] == ["macro"]


@pytest.mark.parametrize("part", ["xl/workbook.bin", "content.xml"])
def test_other_spreadsheets_are_named(part, tmp_path):
    with zipfile.ZipFile(tmp_path / "fil.xlsx", "w") as package:
        package.writestr(part, b"x")
    assert [problem.code for problem in judged(tmp_path / "fil.xlsx").problems] == ["not_readable"]


@pytest.mark.parametrize("suffix", [".xls", ".XLSB", ".ods", ".txt", ""])
def test_an_intact_workbook_is_read_whatever_it_is_called(suffix, tmp_path):
    path = repacked(tmp_path / f"fil{suffix}")
    assert judged(path).as_dict() == judged(repacked(tmp_path / "fil.xlsx")).as_dict()
    assert judged(path).ok


def test_a_file_that_does_not_exist(tmp_path):
    judgement = judged(tmp_path / "saknas.xlsx")
    assert [problem.code for problem in judgement.problems] == ["not_readable"]
    assert (judgement.frames, judgement.rows, judgement.sha256) == ({}, {}, "")


def test_a_folder_without_csv(tmp_path):
    assert [problem.code for problem in judged(tmp_path).problems] == ["not_readable"]


def test_a_device_is_no_file():
    assert [problem.code for problem in judged(Path("/dev/zero")).problems] == ["not_readable"]


def test_the_name_of_the_file_may_be_no_identity(tmp_path):
    judgement = judged(tmp_path / "640823-3234.xlsx", small())
    assert [problem.code for problem in judgement.problems] == ["personnummer"]
    assert "3234" not in str(judgement.as_dict())


def test_a_hyperlink_is_no_external_link(tmp_path):
    parts = {"xl/worksheets/_rels/x.rels": LINK.format(kind=OFFICE + "hyperlink", target="https://stockholm.se")}
    assert judged(repacked(tmp_path / "fil.xlsx", parts=parts)).ok


def test_a_computed_formula_is_its_value(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "fil.xlsx")
    page = book.add_worksheet("Budget")
    page.write_row(0, 0, ["Kostnadsslag", "Period", "Utfall"])
    page.write_row(1, 0, ["Resor", "2023-08"])
    page.write_formula(1, 2, "=1+1", None, 2)
    book.close()
    judgement = judged(tmp_path / "fil.xlsx")
    assert judgement.problems == ()
    assert judgement.frames["budget"]["actual"].to_list() == [2.0]


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ("='[annan.xlsx]Blad 1'!A1", ["external_link"]),
        ("=1+[1]Blåd!$A$1", ["external_link"]),
        ("=SUM('C:\\mapp\\[annan.xlsx]Blad1'!A1:A3)", ["external_link"]),
        ("=Tabell1[Utfall]+Blad2!A1", []),
        ("=SUM(Tabell1[[#This Row],[Utfall]],'Blad 2'!A1)", []),
    ],
)
def test_a_formula_may_not_read_another_workbook(tmp_path, formula, codes):
    book = xlsxwriter.Workbook(tmp_path / "fil.xlsx")
    page = book.add_worksheet("Budget")
    page.write_row(0, 0, ["Kostnadsslag", "Period", "Utfall"])
    page.write_row(1, 0, ["Resor", "2023-08"])
    page.write_formula(1, 2, formula, None, 2)
    book.close()
    assert [problem.code for problem in judged(tmp_path / "fil.xlsx").problems] == codes


def test_a_formula_in_a_sheet_named_as_an_identity_does_not_repeat_it(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "fil.xlsx")
    book.add_worksheet("640823-3234").write_formula(0, 0, "=1+1")
    book.close()
    judgement = judged(tmp_path / "fil.xlsx")
    assert {"formula_without_value", "personnummer"} <= {problem.code for problem in judgement.problems}
    assert "3234" not in str(judgement.as_dict())


def test_many_faults_of_a_kind_are_listed_and_counted(tmp_path):
    week = small()["Närvaro"][0]
    rows = small() | {"Närvaro": [week | {"Ärende-id": f"X{number}"} for number in range(1_250)]}
    faults = [p for p in judged(tmp_path / "fil.xlsx", rows).problems if p.code == "unknown_reference"]
    assert len(faults) == 1_001
    assert next(p.message for p in faults if p.row is None).endswith("Samma fel finns på 250 rader till.")
