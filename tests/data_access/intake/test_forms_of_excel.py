"""What Excel can do to a cell and a sheet: percent, epochs, titles, blank rows, hidden and empty sheets."""

from datetime import date

import openpyxl
import xlsxwriter

from tests.data_access.intake.small_file import judged, told


def test_cells_shown_as_percent_are_read_as_shown(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "fil.xlsx")
    percent, literal = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": '0" %"'})
    page = book.add_worksheet("Omvärld")
    page.write_row(1, 2, ["Läsår", "Elever med hög frånvaro", "Andel %"])
    for row, (share, style) in enumerate([(0.57, percent), (0.96, None), (62, literal), ("61 %", None)], start=2):
        page.write_row(row, 2, [f"{2020 + row}/{21 + row}", 745])
        page.write(row, 4, share, style)
    book.close()
    judgement = judged(tmp_path / "fil.xlsx")
    assert judgement.problems == ()
    assert judgement.frames["context"]["share"].to_list() == [57.0, 0.96, 62.0, 61.0]


def test_percent_in_a_column_of_hours_is_a_fault(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "fil.xlsx")
    page = book.add_worksheet("Närvaro")
    page.write_row(0, 0, ["Ärende-id", "Vecka", "Erbjudna timmar", "Närvarotimmar"])
    page.write_row(1, 0, ["Ä1", "2023-V35", 20])
    page.write(1, 3, 0.5, book.add_format({"num_format": "0%"}))
    book.close()
    assert ("refuse", "not_a_number", "Närvaro", 2, "Närvarotimmar") in told(judged(tmp_path / "fil.xlsx"))


def test_a_workbook_that_counts_from_1904(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "fil.xlsx", {"date_1904": True})
    page = book.add_worksheet("Möten")
    page.write_row(0, 0, ["Typ", "Datum"])
    page.write_row(1, 0, ["styrgrupp", 43844])
    page.write(2, 0, "styrgrupp")
    page.write_datetime(2, 1, date(2024, 1, 16), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert judged(tmp_path / "fil.xlsx").frames["meetings"]["held"].to_list() == [date(2024, 1, 15), date(2024, 1, 16)]


def test_title_rows_and_blank_rows_do_not_shift_row_numbers(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "möten "
    for row, cells in {
        2: ["Möten våren 2024"],
        4: [None, " DATUM ", "typ"],
        6: [None, "2024-01-15", "styrgrupp"],
        9: [None, "x", "y"],
    }.items():
        for place, cell in enumerate(cells, start=1):
            page.cell(row, place, cell)
    page.cell(8, 2, "   ")
    book.save(tmp_path / "fil.xlsx")
    judgement = judged(tmp_path / "fil.xlsx")
    assert told(judgement) == {
        ("refuse", "not_a_date", "Möten", 9, "Datum"),
        ("refuse", "unknown_category", "Möten", 9, "Typ"),
    }
    assert judgement.rows == {"Möten": 2}


def test_hidden_sheets_are_read_and_empty_ones_told(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Mål"
    page = book.create_sheet("Möten")
    page.append(["Typ", "Datum"])
    page.append(["styrgrupp", "x"])
    page.sheet_state = "veryHidden"
    book.save(tmp_path / "fil.xlsx")
    assert told(judged(tmp_path / "fil.xlsx")) == {
        ("warn", "empty_sheet", "Mål", None, None),
        ("refuse", "not_a_date", "Möten", 2, "Datum"),
    }
