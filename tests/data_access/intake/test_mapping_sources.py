"""Which sheets and files a mapping reads: several into one, one into several, and our own beside them."""

import openpyxl

from tests.data_access.intake import mapping_files as files
from tests.data_access.intake.broken_mappings import WHOLE, changed
from tests.data_access.intake.mapping_door import found, stored_case
from tests.data_access.intake.mapping_files import judged_with, text_file
from tests.data_access.intake.small_file import CASE, small, told, write

SCORES = "Kod;Dag;Formulär;Total"


def test_rows_of_a_workbook_and_its_error_cells_are_told(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "POÄNG"
    page.append(["Utskrift ur systemet"])
    page.append(["Kod", "Dag", "Formulär", "Total"])
    page.append(["Ä1", "2023-11-01", "ORS-U", "#N/A"])
    page["D3"].data_type = "e"
    book.save(tmp_path / "fil.xlsx")
    assert ("refuse", "error_value", "POÄNG", 3, "Total") in found(tmp_path / "fil.xlsx", WHOLE)


def test_several_files_fill_one_sheet_and_each_is_named(tmp_path):
    folder = tmp_path / "mapp"
    folder.mkdir()
    text_file(folder / "poäng vår.csv", SCORES, "Ä1;2023-11-01;ORS-U;20")
    text_file(folder / "poäng höst.csv", SCORES, "Ä1;2023-11-01;ORS-U;20", "Ä1;2023-11-03;ORS-U;x")
    assert found(folder, changed(WHOLE, '"poäng"', '"poäng*"')) == {
        ("refuse", "not_a_number", "poäng höst", 3, "Total"),
        ("refuse", "duplicate_key", "poäng vår", 2, "Kod"),
    }


def test_our_own_sheets_beside_are_read_as_usual_and_never_twice(tmp_path):
    rows = {"Poäng": [{"Kod": "Ä1", "Dag": "2023-11-01", "Formulär": "ORS-U", "Total": 20}], "Möten": small()["Möten"]}
    judgement = judged_with(write(tmp_path / "fil.xlsx", rows), WHOLE, stored_case)
    assert (judgement.problems, judgement.rows) == ((), {"Skattningar": 1, "Möten": 1})
    both = rows | {"Skattningar": small()["Skattningar"]}
    faults = told(judged_with(write(tmp_path / "fil.xlsx", both), WHOLE, stored_case))
    assert ("refuse", "duplicate_sheet", "Skattningar", None, None) in faults


def test_one_row_per_pupil_fills_two_sheets(tmp_path):
    """The old spreadsheet of a team: applications and cases side by side, the cases not always begun."""
    application = {"Ansöknings-id": "Nr", "Stadsdelsområde": "SDF", "Årskurs": "Åk", "Inkom": "Inkommen"}
    lines = "\n".join(f'"{ours}" = "{source}"' for ours, source in application.items())
    how = f"""
        [[blad]]
        ur = "elever"
        till = "Ansökningar"
        [blad.kolumner]
        {lines}
        [blad.alltid]
        "Väg in" = "egen ansökan"
        "Från" = "skola"
        "Samtycke" = "nej"
        "Status" = "utredning"
        [[blad]]
        ur = "elever"
        till = "Insatser"
        bara_med = "Start"
        [blad.kolumner]
        "Ärende-id" = "Nr"
        "Ansöknings-id" = "Nr"
        "Team" = "Team"
        "Uppstart" = "Start"
        """
    path = text_file(
        tmp_path / "elever.csv",
        "Nr;SDF;Åk;Inkommen;Team;Start",
        "1;järva;6;2024-03-01;Lag 1;2024-05-02",
        "2;järva;7;2024-03-04;;",
        "3;järva;8;2024-05-04;Lag 1;2024-05-02",
    )
    judgement = judged_with(path, how)
    assert judgement.rows == {"Ansökningar": 3, "Insatser": 2}
    assert told(judgement) == {
        ("refuse", "date_order", "elever", 4, "Start"),
        ("warn", "case_without_grant", "elever", 2, "Nr"),  # every application is said to be under inquiry
        ("warn", "case_without_grant", "elever", 4, "Nr"),
    }


def test_what_is_missing_and_not_mapped_is_told_by_our_own_heading(tmp_path):
    how = """
        [[blad]]
        ur = "ärenden"
        till = "Insatser"
        [blad.kolumner]
        "Ärende-id" = "Nr"
        "Ansöknings-id" = "Ansökan"
        "Team" = "Team"
        "Uppstart" = "Start"
        """
    path = text_file(tmp_path / "ärenden.csv", "Nr;Ansökan;Team;Start", f"Ä2;A1;Lag 1;{CASE['Uppstart']}")
    assert ("warn", "missing_follow_up", "ärenden", 2, "Tremånadersuppföljning") in found(path, how)


def test_a_thousand_and_more_of_the_same_fault_are_counted(tmp_path):
    path = files.ledger(tmp_path / "hb.csv", *("5010;;SST20;202301;x;" for _ in range(1003)))
    judgement = judged_with(path, files.LEDGER)
    last = [problem for problem in judgement.problems if problem.row is None]
    assert [(problem.sheet, problem.column) for problem in last] == [("hb", "Belopp")]
    assert "3 rader till" in last[0].message
