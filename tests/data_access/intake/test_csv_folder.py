"""A folder of CSV files, in every dress that Swedish programs give it."""

import shutil
from datetime import date

import openpyxl
import pytest

from tests.data_access.intake.small_file import TODAY, judged, small, told


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


def test_the_name_of_a_text_file_may_be_no_identity_either(tmp_path):
    (tmp_path / "640823-3234.csv").write_bytes(b"")
    assert "3234" not in str(judged(tmp_path).as_dict())
