"""Broken cells and rows: the fault is found where it stands, and nothing else is said to be wrong."""

from datetime import date

import pytest

from tests.data_access.intake.broken_rows import BROKEN, COMPANIONS, A, C, W
from tests.data_access.intake.small_file import APPLICATION, CASE, added, changed, judged, small, told


@pytest.mark.parametrize("name", BROKEN)
def test_the_fault_is_found_where_it_stands_and_nothing_else_is_wrong(name, tmp_path):
    sheets, fault = BROKEN[name]
    judgement = judged(tmp_path / "fil.xlsx", sheets)
    assert fault in told(judgement)
    assert judgement.ok == (fault[0] == "warn")
    assert {p.code for p in judgement.problems} <= {fault[1]} | COMPANIONS.get(name, set())
    for problem in judgement.problems:
        assert problem.message.endswith(".")
        assert problem.remedy.endswith(".")
        assert "3234" not in f"{problem.sheet}{problem.column}{problem.message}{problem.remedy}"


def test_the_small_file_is_faultless(tmp_path):
    judgement = judged(tmp_path / "fil.xlsx", small())
    assert judgement.problems == ()
    assert judgement.rows == {name: len(rows) for name, rows in small().items() if rows}


def test_every_fault_is_listed_at_once(tmp_path):
    rows = changed(A, {"Status": "klar", "Inkom": "igår"})
    rows[W][2] = rows[W][2] | {"Närvarotimmar": 99, "Vecka": "v 3"}
    found = told(judged(tmp_path / "fil.xlsx", rows))
    assert {(code, row) for _, code, _, row, _ in found} == {
        ("unknown_category", 2),
        ("not_a_date", 2),
        ("hours_exceed_offered", 4),
        ("not_a_week", 4),
    }


def test_a_follow_up_is_late_the_day_after_it_was_due(tmp_path):
    """Closed 28 March: the follow-up is due on 28 June, the very day of this import."""
    rows = changed(C, {"Uppstart": date(2023, 10, 2), "Avslut": date(2024, 3, 28), "Sexmånadersprövning": None})
    assert judged(tmp_path / "fil.xlsx", rows).problems == ()


def test_plans_may_lie_ahead(tmp_path):
    rows = changed("Bemanning", {"Från": date(2030, 1, 1), "Till": date(2030, 6, 30)})
    rows["Regler"][0] |= {"Gäller från": date(2031, 1, 1)}
    rows["Budget"][0] |= {"Period": "2031-01"}
    assert judged(tmp_path / "fil.xlsx", rows).ok


def test_withdrawn_application_needs_no_decision(tmp_path):
    rows = added(A, APPLICATION | {"Ansöknings-id": "A3", "Status": "återtagen", "Beslut": None})
    assert judged(tmp_path / "fil.xlsx", rows).problems == ()


def test_several_cases_of_one_application(tmp_path):
    rows = added(C, CASE | {"Ärende-id": "Ä2"})
    assert judged(tmp_path / "fil.xlsx", rows).problems == ()
