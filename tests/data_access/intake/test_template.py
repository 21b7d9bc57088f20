"""The template: what a team is handed, and what comes back when it is filled."""

from datetime import date

import openpyxl
import polars as pl
import pytest

from data_access.intake.raw import INSTRUCTIONS
from data_access.intake.template import write_template
from data_access.sheets import SHEETS
from tests.data_access.intake.small_file import judged, small


@pytest.fixture
def empty(tmp_path):
    """The empty template."""
    write_template(tmp_path / "mall.xlsx")
    return tmp_path / "mall.xlsx"


def test_the_empty_template_is_accepted_and_said_to_be_empty(empty):
    judgement = judged(empty)
    assert [(problem.severity, problem.code) for problem in judgement.problems] == [("warn", "no_rows")]
    assert judgement.rows == {sheet.name: 0 for sheet in SHEETS}


def test_sheets_and_headings_are_the_contract_and_required_ones_are_bold(empty):
    book = openpyxl.load_workbook(empty)
    assert book.sheetnames == [INSTRUCTIONS, *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        cells = book[sheet.name][1]
        assert [(cell.value, bool(cell.font.bold)) for cell in cells] == [
            (c.heading, c.required) for c in sheet.columns
        ]
        assert book[sheet.name].freeze_panes == "A2"


def test_every_category_has_its_drop_down_list(empty):
    book = openpyxl.load_workbook(empty)
    for sheet in SHEETS:
        lists = {
            str(rule.sqref).split(":")[0]: rule.formula1.strip('"').split(",")
            for rule in book[sheet.name].data_validations.dataValidation
            if rule.type == "list"
        }
        for place, column in enumerate(sheet.columns, start=1):
            if column.values:
                cell = book[sheet.name].cell(2, place).coordinate
                assert lists[cell] == list(column.values)


def test_the_instructions_describe_every_column(empty):
    rows = list(openpyxl.load_workbook(empty)[INSTRUCTIONS].iter_rows(values_only=True))
    described = {(row[0], row[1]): row for row in rows if row[1]}
    for sheet in SHEETS:
        for column in sheet.columns:
            _, _, required, allowed, example = described[sheet.name, column.heading]
            assert (required == "ja") == column.required
            assert allowed
            assert example
            assert all(value in allowed for value in column.values)


def test_filled_it_comes_back_as_it_went_out(tmp_path):
    frames = judged(tmp_path / "fil.xlsx", small()).frames
    third = frames["context"].with_columns(share=pl.lit(33.333333), all_pupils=pl.lit(77_604, pl.Int64))
    write_template(tmp_path / "full.xlsx", frames | {"context": third})
    back = judged(tmp_path / "full.xlsx")
    assert back.problems == ()
    for table, frame in (frames | {"context": third}).items():
        assert back.frames[table].select(frame.columns).equals(frame)


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-x", "@a", "=HYPERLINK(1)", "https://a.se", "2024-01-15", "12,5", "{=1}"]
)
def test_texts_are_written_as_texts(text, tmp_path):
    frame = pl.DataFrame({"team": ["A"], "quarter": ["2024-K1"], "handed_in": [date(2024, 4, 1)], "deviations": [text]})
    write_template(tmp_path / "full.xlsx", {"status_reports": frame})
    cell = openpyxl.load_workbook(tmp_path / "full.xlsx")["Statusrapporter"]["D2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert judged(tmp_path / "full.xlsx").frames["status_reports"]["deviations"].to_list() == [text]


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match=r"mall\.xlsx"):
        write_template(tmp_path / "finns inte" / "mall.xlsx")
