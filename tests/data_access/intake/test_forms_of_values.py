"""The same facts in many forms: Excel or CSV, comma or point, date or day number. One meaning each."""

import shutil
from datetime import date

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from data_access.intake.cells import values_of, with_clock
from data_access.sheets import Column, Kind
from tests.data_access.intake.small_file import TODAY, judged, small, told

NBSP, NARROW = "\u00a0", "\u202f"
FORMS = {
    Kind.NUMBER: {
        "12,5": 12.5,
        "12.5": 12.5,
        "12": 12.0,
        "-3": -3.0,
        "−3,25": -3.25,
        "12 000": 12000.0,
        f"12{NBSP}000{NARROW}000,5": 12000000.5,
        "+7": 7.0,
        "-0": 0.0,
        "1 2": None,
        "12 00": None,
        "1.234,5": None,
        "1e5": None,
        "nan": None,
        "inf": None,
        "12 kr": None,
        "true": None,
        "62 %": None,
        "1899-12-31 10:30:00": None,
        "٣": None,
    },
    Kind.PERCENT: {"62": 62.0, "62 %": 62.0, "62,5%": 62.5, "0,62": 0.62, "%": None},
    Kind.INTEGER: {"12": 12, "12,0": 12, "1 200": 1200, "12,5": None, "99999999999": None},
    Kind.DATE: {
        "2024-01-15": date(2024, 1, 15),
        "2024-01-15 00:00:00": date(2024, 1, 15),
        "2024-01-15T00:00": date(2024, 1, 15),
        "45306": date(2024, 1, 15),
        "45306,5": date(2024, 1, 15),
        "20240115": date(2024, 1, 15),
        "2024-02-30": None,
        "15/1 2024": None,
        "1999-12-31": None,
        "2101-01-01": None,
        "12": None,
        "24-01-15": None,
    },
    Kind.WEEK: {
        "2024-V05": "2024-V05",
        "2024-v5": "2024-V05",
        "2020-V53": "2020-V53",
        "2024-V53": None,
        "2024-V00": None,
        "V05": None,
        "9999-V01": None,
    },
    Kind.TERM: {"HT23": "HT23", "vt 24": "VT24", "HT2023": None, "ST23": None},
    Kind.QUARTER: {"2024-K1": "2024-K1", "2024-k4": "2024-K4", "2024-K5": None},
    Kind.PERIOD: {
        "2023-08": "2023-08",
        "2023-08-01 00:00:00": "2023-08",
        "projektet": "Projektet",
        "2023-13": None,
        "2023-08-02": None,
    },
    Kind.SCHOOL_YEAR: {"2021/22": "2021/22", "2099/00": "2099/00", "2021/23": None, "2021-22": None},
    Kind.TEXT: {"A1": "A1", "a\u030a": "å", "#SAKNAS!": None, "nan": None, "Sant": None, "#1": "#1"},
}


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_has_one_meaning_or_none(kind):
    texts = pl.Series(list(FORMS[kind]))
    assert values_of(Column("x", "x", kind), texts, epoch_1904=False).to_list() == list(FORMS[kind].values())


@pytest.mark.parametrize(
    ("values", "texts", "meanings"),
    [
        (("ja", "nej"), ["JA", "j", "1", "x", "X", "Nej", "N", "0", "kanske"], [*["ja"] * 5, *["nej"] * 3, None]),
        (("F", "1"), ["f", "F", "1", "0", "x"], ["F", "F", "1", None, None]),
        (("egen ansökan",), ["Egen  Ansökan", f"egen{NBSP}ansökan"], ["egen ansökan"] * 2),
    ],
)
def test_categories_forgive_case_and_space(values, texts, meanings):
    column = Column("x", "x", Kind.CATEGORY, values=values)
    assert values_of(column, pl.Series(texts), epoch_1904=False).to_list() == meanings


def test_days_counted_from_1904():
    column = Column("x", "x", Kind.DATE)
    assert values_of(column, pl.Series(["43844"]), epoch_1904=True).to_list() == [date(2024, 1, 15)]


def test_a_clock_is_anything_but_midnight():
    texts = pl.Series(["2024-01-15", "2024-01-15 00:00:00", "2024-01-15 13:30:00", "45306", "45306.5", None])
    assert with_clock(texts).to_list() == [False, False, True, False, True, False]


def test_empty_columns_keep_their_type():
    for kind, kept in (
        (Kind.DATE, pl.Date),
        (Kind.NUMBER, pl.Float64),
        (Kind.INTEGER, pl.Int64),
        (Kind.WEEK, pl.String),
    ):
        texts = pl.Series([None, None], dtype=pl.String)
        assert values_of(Column("x", "x", kind), texts, epoch_1904=False).dtype == kept


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


def csv_folder(folder, encoding="utf-8", delimiter=";", comma=","):
    """The small file as a folder of CSV files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, rows in small().items():
        if rows:
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            lines = [headings, *([_cell(row.get(heading), comma) for heading in headings] for row in rows)]
            text = "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"
            (folder / f"{name}.csv").write_bytes(text.replace("F–9", "F-9").encode(encoding))
    return folder


def _cell(value, comma):
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", comma)
    return "" if value is None else str(value)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "comma"),
    [("utf-8", ";", ","), ("utf-8-sig", ";", ","), ("cp1252", ";", ","), ("utf-8", ",", "."), ("utf-16", "\t", ",")],
)
def test_a_csv_folder_is_the_same_input_as_the_workbook(encoding, delimiter, comma, tmp_path):
    rows = small()
    rows["Regler"][0] |= {"Årskurser": "F-9"}
    book = judged(tmp_path / "fil.xlsx", rows)
    folder = judged(csv_folder(tmp_path / "mapp", encoding, delimiter, comma))
    assert folder.problems == ()
    assert folder.rows == book.rows
    assert all(frame.equals(book.frames[table]) for table, frame in folder.frames.items())


def test_the_same_input_has_the_same_fingerprint(tmp_path):
    first, again = judged(csv_folder(tmp_path / "a")), judged(csv_folder(tmp_path / "b"))
    assert first.sha256 == again.sha256
    (tmp_path / "b" / "Möten.csv").write_text("Typ;Datum\nstyrgrupp;2024-02-02\n", "utf-8")
    assert judged(tmp_path / "b").sha256 != first.sha256


def csv(path, text, encoding="utf-8"):
    """Judge one CSV file."""
    path.write_bytes(text.encode(encoding))
    return judged(path)


def test_rows_of_a_text_file_are_its_lines(tmp_path):
    text = 'sep=;\nTeam;Kvartal;Inlämnad;Avvikelser\n\nA;2024-K1;45306;"två\nrader"\nB;2024-K9;2024-01-15;\n'
    judgement = csv(tmp_path / "Statusrapporter.csv", text)
    assert told(judgement) == {("refuse", "not_a_quarter", "Statusrapporter", 6, "Kvartal")}
    assert judgement.frames["status_reports"]["handed_in"].to_list() == [date(2024, 1, 15)] * 2


def test_a_cell_too_many_is_a_fault_in_a_text_file(tmp_path):
    judgement = csv(tmp_path / "Budget.csv", "Kostnadsslag,Period,Utfall\nResor,2023-08,12,50\n")
    assert ("refuse", "ragged_row", "Budget", 2, "D") in told(judgement)


def test_a_note_beside_the_table_is_only_told(tmp_path):
    rows = small()["Möten"]
    book = openpyxl.Workbook()
    book.active.title = "Möten"
    book.active.append(["Typ", "Datum"])
    book.active.append([rows[0]["Typ"], TODAY, "obs"])
    book.save(tmp_path / "fil.xlsx")
    assert told(judged(tmp_path / "fil.xlsx")) == {("warn", "unknown_column", "Möten", None, "C")}


@pytest.mark.parametrize(
    ("content", "row"),
    [(b"", None), (b"\xef\xbb\xbf\r\n", None), (b'Typ;Datum\n"styrgrupp;2024', 2), (b"\x81\x8d\xff", None)],
)
def test_text_files_that_cannot_be_read(content, row, tmp_path):
    (tmp_path / "Möten.csv").write_bytes(content)
    assert ("refuse", "not_readable", "Möten", row, None) in told(judged(tmp_path / "Möten.csv"))
