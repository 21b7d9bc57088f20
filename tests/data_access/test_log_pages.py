"""Leafing through the log and taking it out: order, counts, days of Stockholm, and cells that are never formulas."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from sqlalchemy import Engine

from data_access import access_log as log
from data_access.access_log import Entry
from data_access.actions import Action
from data_access.engine import writing
from data_access.log_pages import Wanted, contents, counts, local, newest
from data_access.table_files import as_csv, as_xlsx

HEADS = ("Vem", "Om")
NASTY = ("=1+1", "+46", "-2", "@x", " =1", "\t=1", "＝1")


@pytest.fixture
def full(engine: Engine) -> Engine:
    """Seven entries: the last one late on the second day in Stockholm, which is another day in UTC."""
    with writing(engine) as connection:
        for number in range(6):
            who = "anna" if number % 2 else "bo"
            log.append(
                connection,
                Entry(0, datetime.fromisoformat(f"2026-03-01T12:0{number}"), who, Action.EXPORT, str(number), ""),
            )
        log.append(connection, Entry(0, datetime.fromisoformat("2026-03-01T23:30"), "eva", Action.SIGN_IN, "", ""))
    return engine


def test_the_newest_come_first_in_leaves_that_neither_overlap_nor_leave_out(full: Engine) -> None:
    leaves = [newest(full, Wanted(), 3, skipped) for skipped in (0, 3, 6)]
    assert [[one.number for one in leaf] for leaf in leaves] == [[7, 6, 5], [4, 3, 2], [1]]
    assert newest(full, Wanted()) == tuple(one for leaf in leaves for one in leaf)


def test_counts_are_of_what_was_asked_for(full: Engine) -> None:
    assert counts(full, Wanted()) == {"export": 6, "sign_in": 1}
    assert counts(full, Wanted(who="anna")) == {"export": 3}
    assert counts(full, Wanted(action="sign_in", until=date(2026, 3, 1))) == {}
    assert counts(full, Wanted(since=date(2026, 3, 2))) == {"sign_in": 1}
    assert [one.what for one in newest(full, Wanted("bo", "export"), 2)] == ["4", "2"]


def test_contents_name_everybody_and_the_first_day(full: Engine) -> None:
    found = contents(full)
    assert (found.names, found.first_day) == (("anna", "bo", "eva"), date(2026, 3, 1))
    assert local(datetime.fromisoformat("2026-07-01T22:00")).isoformat() == "2026-07-02T00:00:00+02:00"


def test_an_empty_log_has_no_first_day(engine: Engine) -> None:
    assert contents(engine).names == ()
    assert contents(engine).first_day is None
    assert newest(engine, Wanted(), 100) == ()


def test_a_csv_cell_is_never_a_formula_and_is_otherwise_as_it_was() -> None:
    rows = [("anna", text) for text in (*NASTY, 'a;"b"', "å\nrad", "")]
    text = as_csv(HEADS, rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert read[0] == list(HEADS)
    assert [row[1] for row in read[1:]] == [*(f"'{one}" for one in NASTY), 'a;"b"', "å\nrad", ""]


def test_a_workbook_cell_is_a_text_as_it_was_and_a_full_sheet_goes_on_in_the_next() -> None:
    rows = [("anna", text) for text in NASTY]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx("Logg", HEADS, rows, sheet_rows=5)))
    assert book.sheetnames == ["Logg", "Logg 2"]
    cells = [sheet.cell(row, 2) for sheet in book for row in range(2, sheet.max_row + 1)]
    assert [cell.value for cell in cells] == list(NASTY)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [sheet["A1"].value for sheet in book] == ["Vem", "Vem"]
