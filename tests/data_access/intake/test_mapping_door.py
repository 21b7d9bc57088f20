"""Every rule at the door holds for mapped files, and each fault names the source's sheet, row and column."""

from pathlib import Path

import pytest

from tests.data_access.intake.broken_mappings import LEDGER, SURVEY, WHOLE, changed
from tests.data_access.intake.broken_rows import TEST_NUMBER
from tests.data_access.intake.mapping_door import found
from tests.data_access.intake.mapping_files import judged_with, text_file
from tests.data_access.intake.small_file import write

SCORES = "Kod;Dag;Formulär;Total;Anm"
WITH_NOTES = changed(WHOLE, "[blad.kolumner]", 'utan = ["Anm"]\n[blad.kolumner]')


def scores(tmp_path: Path, *rows: str) -> Path:
    return text_file(tmp_path / "Poäng.csv", SCORES, *rows)


def test_a_faultless_row_passes(tmp_path):
    assert found(scores(tmp_path, "Ä1;2023-11-01;ORS-U;20,5;"), WITH_NOTES) == set()


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (f"Ä1;2023-11-01;ORS-U;20;se {TEST_NUMBER}", "personnummer", "Anm"),
        (f"{TEST_NUMBER};2023-11-01;ORS-U;20;", "personnummer", "Kod"),
        ("Ä1;2023-11-01;ORS-X;20;", "unknown_category", "Formulär"),
        ("Ä1;igår;ORS-U;20;", "not_a_date", "Dag"),
        ("Ä1;2024-12-01;ORS-U;20;", "future_date", "Dag"),
        ("Ä1;2023-11-01;ORS-U;;", "missing_value", "Total"),
        ("Ä1;2023-11-01;ORS-U;41;", "score_out_of_range", "Total"),
        ("Ä9;2023-11-01;ORS-U;20;", "unknown_reference", "Kod"),
        ("Ä1;2023-11-02;ORS-U;21;", "duplicate_key", "Kod"),
        ("Ä1;2023-11-01;ORS-U;20;;;x", "ragged_row", "G"),
        ("Ä\0;2023-11-01;ORS-U;20;", "zero_character", "Kod"),
    ],
)
def test_a_fault_is_told_where_it_stands_in_the_source(row, code, column, tmp_path):
    faults = found(scores(tmp_path, "Ä1;2023-11-02;ORS-U;20,5;", "", row), WITH_NOTES)
    assert ("refuse", code, "Poäng", 4, column) in faults


def test_a_column_that_the_mapping_reads_is_missing(tmp_path):
    path = text_file(tmp_path / "poäng.csv", "Kod;Dag;Formulär", "Ä1;2023-11-01;ORS-U")
    assert found(path, WHOLE) == {("refuse", "missing_column", "poäng", 1, "Total")}


def test_columns_that_it_does_not_know_are_told_unless_left_out_on_purpose(tmp_path):
    path = scores(tmp_path, "Ä1;2023-11-01;ORS-U;20,5;x")
    assert found(path, WHOLE) == {("warn", "unknown_column", "Poäng", 1, "Anm")}
    assert found(path, WITH_NOTES) == set()


def test_a_heading_made_for_names_is_refused_though_it_is_left_out(tmp_path):
    path = text_file(tmp_path / "poäng.csv", "Kod;Dag;Formulär;Total;Namn", "Ä1;2023-11-01;ORS-U;20;x")
    how = changed(WHOLE, "[blad.kolumner]", 'utan = ["Namn"]\n[blad.kolumner]')
    assert found(path, how) == {("refuse", "forbidden_heading", "poäng", 1, "E")}


def test_an_identity_that_arises_when_columns_are_joined_is_refused(tmp_path):
    day, four = TEST_NUMBER.split("-")
    path = text_file(tmp_path / "a.csv", "Född;Nr;Vecka;Tid;Här", f"{day};{four};2023-V40;20;8")
    how = """
        [[blad]]
        till = "Närvaro"
        [blad.kolumner]
        "Ärende-id" = ["Född", "Nr"]
        "Vecka" = "Vecka"
        "Erbjudna timmar" = "Tid"
        "Närvarotimmar" = "Här"
        """
    assert ("refuse", "personnummer", "a", 2, "Född + Nr") in found(path, how)


def test_the_file_has_none_of_the_sheets(tmp_path):
    path = text_file(tmp_path / "annat.csv", "a;b", "1;2")
    assert ("refuse", "no_known_sheet", "", None, None) in found(path, WHOLE)


def test_an_empty_source(tmp_path):
    path = write(tmp_path / "fil.xlsx", {"Poäng": []})
    assert ("warn", "empty_sheet", "Poäng", None, None) in found(path, WHOLE)


def test_the_answer_of_a_question_is_told_in_the_questions_own_column(tmp_path):
    path = text_file(tmp_path / "enkät.csv", "Nr;F1;F2", "1;ja;nej", "2;;kanske", "3;nja;")
    how = changed(SURVEY, '"F1" = "mår bättre"', '"F1" = "mår bättre"\n"F2" = "lättare i skolan"')
    assert found(path, how) == {
        ("refuse", "unknown_category", "enkät", 3, "F2"),
        ("refuse", "unknown_category", "enkät", 4, "F1"),
    }


def test_every_source_row_of_a_sum_is_told(tmp_path):
    path = text_file(tmp_path / "hb.csv", "Konto;Period;Belopp", "5010;202313;1", "5010;202313;två", "5010;202301;3")
    assert found(path, LEDGER) == {
        ("refuse", "not_a_period", "hb", 2, "Period"),
        ("refuse", "not_a_period", "hb", 3, "Period"),
        ("refuse", "not_a_number", "hb", 3, "Belopp"),
    }


def test_a_total_row_of_a_ledger_is_never_added_to_what_it_sums(tmp_path):
    path = text_file(tmp_path / "hb.csv", "Konto;Period;Belopp", "5010;202301;3", "Summa;;3")
    assert ("refuse", "missing_value", "hb", 3, "Period") in found(path, LEDGER)


def test_the_remedy_speaks_of_the_form_that_the_mapping_reads(tmp_path):
    path = text_file(tmp_path / "hb.csv", "Konto;Period;Belopp", "5010;januari;1")
    (problem,) = judged_with(path, LEDGER).problems
    assert problem.remedy.startswith("Skriv cellen i formen ÅÅÅÅMM")
