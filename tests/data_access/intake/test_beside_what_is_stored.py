"""A file that holds some sheets or some columns is judged together with what the database holds."""

from datetime import date

import polars as pl
import pytest

from data_access import house_rules
from data_access.intake.judge import judge
from tests.data_access.intake.small_file import CASE, SMALL, TODAY, WEEK, judged, small, told, write


def judged_beside(path, sheets, before):
    """Judge ``sheets`` as if the rows of ``before``, a judged file's frames, were stored."""
    rows = {name: rows for name, rows in sheets.items() if rows}
    return judge(write(path, rows), lambda table: before.get(table, pl.DataFrame()), TODAY)


def stored(tmp_path):
    """The frames of the small file."""
    return judged(tmp_path / "inne.xlsx", small()).frames


def test_references_to_stored_rows_are_known(tmp_path):
    only = {"Närvaro": [WEEK]}
    assert judged_beside(tmp_path / "ny.xlsx", only, stored(tmp_path)).ok
    assert not judged_beside(tmp_path / "ny.xlsx", only, {}).ok


def test_a_column_left_out_keeps_what_is_stored(tmp_path):
    """The stored week has 12 hours of absence: 9 attended hours no longer fit in the 20 offered."""
    row = {key: WEEK[key] for key in ("Ärende-id", "Vecka", "Erbjudna timmar")} | {"Närvarotimmar": 9}
    found = judged_beside(tmp_path / "ny.xlsx", {"Närvaro": [row]}, stored(tmp_path))
    assert told(found) == {("refuse", "hours_exceed_offered", "Närvaro", 2, "Erbjudna timmar")}
    assert found.frames["attendance"].columns == ["case_id", "week", "offered", "attended"]


def test_a_column_that_is_there_but_empty_replaces_what_is_stored(tmp_path):
    row = WEEK | {"Närvarotimmar": 20, "Giltig frånvaro": None, "Ogiltig frånvaro": None}
    assert judged_beside(tmp_path / "ny.xlsx", {"Närvaro": [row]}, stored(tmp_path)).ok


def test_a_new_application_date_is_held_against_the_stored_start(tmp_path):
    row = SMALL["Ansökningar"][0] | {"Inkom": date(2023, 10, 3), "Beslutsdatum": date(2023, 10, 4)}
    found = judged_beside(tmp_path / "ny.xlsx", {"Ansökningar": [row]}, stored(tmp_path))
    assert told(found) == {("refuse", "date_order", "Ansökningar", 2, "Inkom")}


def test_a_new_start_is_held_against_the_stored_application(tmp_path):
    found = judged_beside(tmp_path / "ny.xlsx", {"Insatser": [CASE | {"Uppstart": date(2023, 8, 1)}]}, stored(tmp_path))
    assert told(found) == {("refuse", "date_order", "Insatser", 2, "Uppstart")}


def test_a_stored_decision_date_is_enough(tmp_path):
    row = {key: value for key, value in SMALL["Ansökningar"][0].items() if key != "Beslutsdatum"}
    assert judged_beside(tmp_path / "ny.xlsx", {"Ansökningar": [row]}, stored(tmp_path)).problems == ()


@pytest.mark.parametrize(
    ("settled", "message"),
    [
        ({"Beslut": "avslag"}, "har fått avslag"),
        ({"Status": "återtagen", "Beslut": None}, "är återtagen"),
        ({"Status": "utredning", "Beslut": None, "Beslutsdatum": None}, "inte är beviljad"),
    ],
)
def test_an_application_that_is_no_longer_granted_is_held_against_its_stored_case(tmp_path, settled, message):
    row = SMALL["Ansökningar"][0] | settled
    found = judged_beside(tmp_path / "ny.xlsx", {"Ansökningar": [row]}, stored(tmp_path))
    assert told(found) == {("warn", "case_without_grant", "Ansökningar", 2, "Beslut")}
    assert message in found.problems[0].message


@pytest.mark.parametrize(("outcome", "wrong"), [("beviljad", False), ("avslag", True), ("uppskjuten", True)])
def test_the_groups_own_decision_counts_where_the_file_is_silent(tmp_path, outcome, wrong):
    row = SMALL["Ansökningar"][0] | {"Status": "hos antagningsgrupp", "Beslut": None, "Beslutsdatum": None}
    made = pl.DataFrame({"application_id": ["A1"], "outcome": [outcome], "decided": [date(2023, 9, 15)]})
    found = judged_beside(tmp_path / "ny.xlsx", {"Ansökningar": [row]}, stored(tmp_path) | {"decisions": made})
    assert {problem.code for problem in found.problems} == ({"case_without_grant"} if wrong else set())


def test_absence_is_held_against_stored_weeks_and_stored_applications(tmp_path):
    before = stored(tmp_path)
    row = SMALL["Ansökningar"][0] | {"Frånvaro %": 20}
    assert told(judged_beside(tmp_path / "ny.xlsx", {"Ansökningar": [row]}, before)) == {
        ("warn", "absence_contradicted", "Ansökningar", 2, "Frånvaro %")
    }
    weeks = [week | {"Närvarotimmar": 20, "Giltig frånvaro": 0, "Ogiltig frånvaro": 0} for week in SMALL["Närvaro"]]
    assert told(judged_beside(tmp_path / "ny.xlsx", {"Närvaro": weeks}, before)) == {
        ("warn", "absence_contradicted", "Närvaro", 2, "Närvarotimmar")
    }


def test_a_stored_follow_up_is_not_missing(tmp_path):
    closed = {"Insatser": [CASE | {"Avslut": date(2024, 3, 27)}]}
    made = pl.DataFrame({"case_id": ["Ä1"], "type": ["3 mån"], "done": [date(2024, 6, 20)]})
    before = stored(tmp_path)
    assert [p.code for p in judged_beside(tmp_path / "ny.xlsx", closed, before).problems] == ["missing_follow_up"]
    assert judged_beside(tmp_path / "ny.xlsx", closed, before | {"follow_ups": made}).problems == ()


def test_the_same_file_twice_gives_the_same_frames(tmp_path):
    first, again = stored(tmp_path), stored(tmp_path)
    assert all(frame.equals(again[table]) for table, frame in first.items())


def test_ids_as_numbers_and_as_texts_are_the_same(tmp_path):
    case = {"Insatser": [CASE | {"Ansöknings-id": 1001}]}
    application = SMALL["Ansökningar"][0] | {"Ansöknings-id": "1001 "}
    assert judged(tmp_path / "fil.xlsx", case | {"Ansökningar": [application]}).ok


def test_progress_names_each_sheet(tmp_path):
    said = []
    path = write(tmp_path / "fil.xlsx", {"Närvaro": [WEEK]})
    judge(path, lambda _table: pl.DataFrame(), TODAY, said.append)
    assert "Granskar bladet Närvaro" in said


def test_the_document_of_check(tmp_path):
    document = judged(tmp_path / "fil.xlsx", {"Blad1": [{"a": 1}]}).as_dict()
    assert document["ok"] is False
    assert document["rows"] == {}
    assert set(document["problems"][0]) == {"severity", "sheet", "row", "column", "code", "message", "remedy"}


def test_the_house_rules_name_the_districts(tmp_path, monkeypatch):
    rules = house_rules.DEFAULT.read_text("utf-8").replace('"Järva"', '"Solna"')
    (tmp_path / "regler.toml").write_text(rules, "utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(tmp_path / "regler.toml"))
    found = judged(tmp_path / "fil.xlsx", {"Mål": [SMALL["Mål"][0] | {"Område": name} for name in ("SOLNA", "Järva")]})
    assert told(found) == {("warn", "unknown_district", "Mål", 3, "Område")}
    assert found.frames["targets"]["area"].to_list() == ["Solna", "Järva"]
