"""The permanent operation on 2025-11-14: queues, places, follow-ups, posts and rules, counted here by hand."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from data_access.example.known import as_known
from data_access.example.programme import programme

Row = dict[str, Any]
LAST = date(2025, 11, 14)
DISTRICTS = ("Järva", "Kungsholmen", "Enskede-Årsta-Vantör", "Farsta", "Skärholmen")


@pytest.fixture(scope="module")
def known() -> dict[str, list[Row]]:
    """Everything known on the last day."""
    return {table: frame.to_dicts() for table, frame in as_known(programme(1), LAST).items()}


@pytest.fixture(scope="module")
def cases(known: dict[str, list[Row]]) -> list[Row]:
    """All cases, each with its application."""
    applications = {row["application_id"]: row for row in known["applications"]}
    return [{**applications[row["application_id"]], **row} for row in known["cases"]]


def undecided(known: dict[str, list[Row]], district: str) -> list[Row]:
    return [row for row in known["applications"] if row["district"] == district and row["decided"] is None]


def complete(row: Row) -> bool:
    asked = ("absence", "complex_needs", "at_risk")
    return row["consent"] == "ja" and row["status"] == "hos antagningsgrupp" and all(row[name] for name in asked)


def free_places(known: dict[str, list[Row]], cases: list[Row], district: str) -> int:
    places = next(row["places"] for row in known["targets"] if row["area"] == district)
    active = [row for row in cases if row["district"] == district and row["closed"] is None]
    started = {row["application_id"] for row in known["cases"]}
    granted = [row for row in known["applications"] if row["decision"] == "beviljad" and row["district"] == district]
    return places - len(active) - len([row for row in granted if row["application_id"] not in started])


def test_one_district_alone_has_more_complete_applications_than_free_places(
    known: dict[str, list[Row]], cases: list[Row]
):
    found = {
        district: (len(list(filter(complete, undecided(known, district)))), free_places(known, cases, district))
        for district in DISTRICTS
    }
    assert found == {
        "Järva": (6, 2),
        "Kungsholmen": (2, 2),
        "Enskede-Årsta-Vantör": (2, 2),
        "Farsta": (1, 4),
        "Skärholmen": (1, 1),
    }


def test_every_queue_lives_and_some_in_it_have_no_consent(known: dict[str, list[Row]]):
    standing = [len([row for row in undecided(known, area) if row["consent"] == "ja"]) for area in DISTRICTS]
    assert standing == [8, 3, 3, 2, 2]
    queue = [row for area in DISTRICTS for row in undecided(known, area)]
    assert Counter(row["consent"] for row in queue) == {"ja": 18, "nej": 2, "återkallat": 1}
    assert {row["status"] for row in queue} >= {"inkommen", "skyddsbedömning", "förhandsbedömning", "utredning"}
    assert any(row["absence"] is None for row in queue)
    assert "F" in {row["year"] for row in queue}


def test_applications_come_from_inside_and_outside_the_target_group(known: dict[str, list[Row]]):
    declined = [row for row in known["applications"] if row["decision"] == "avslag"]
    assert {row["school_form"] for row in declined} == {"kommunal", "fristående"}
    assert any(row["absence"] < 50 for row in declined)
    assert any(row["district"] == "Järva" and row["school_area"] != "5" for row in declined)
    assert len([row for row in known["applications"] if row["status"] == "återtagen"]) == 6
    twice = [pupil for pupil, times in Counter(row["pupil_id"] for row in known["applications"]).items() if times == 2]
    ends = [row["decision"] for row in known["applications"] if row["pupil_id"] in twice]
    assert ends == ["avslag", "beviljad"]


def test_nobody_was_admitted_against_the_rules_in_force(known: dict[str, list[Row]], cases: list[Row]):
    for row in cases:
        versions = [rule for rule in known["rules"] if rule["district"] == row["district"]]
        rule = max((one for one in versions if one["valid_from"] <= row["received"]), key=lambda one: one["valid_from"])
        assert row["school_area"] in rule["school_areas"].split("; "), row["application_id"]
        waived = rule["waivable"] == "ja" and row["deviation_reason"]
        assert row["absence"] >= rule["absence_limit"] or waived, row["application_id"]
        assert row["school_form"] == "kommunal"
    assert len([row for row in cases if row["absence"] < 50]) == 4
    assert any(row["absence"] == 50 for row in cases)


def test_the_rule_versions_tell_the_amendments(known: dict[str, list[Row]]):
    own = [row for row in known["rules"] if row["district"] == "Järva"]
    assert [(row["valid_from"], row["waivable"], row["school_areas"]) for row in own] == [
        (date(2023, 8, 1), "nej", "5"),
        (date(2024, 3, 1), "ja", "5"),
        (date(2024, 10, 1), "ja", "5; Spånga"),
        (date(2025, 7, 1), "ja", "5; Spånga"),
    ]
    since = [row["district"] for row in known["rules"] if row["valid_from"] == date(2025, 7, 1)]
    assert sorted(since) == sorted(DISTRICTS)


def test_dates_follow_each_other(known: dict[str, list[Row]], cases: list[Row]):
    for row in cases:
        assert row["received"] < row["decided"] < row["startup"]
        steps = [row[name] for name in ("startup", "mapping_done", "plan_done", "closed") if row[name]]
        assert steps == sorted(steps)
        assert all(row[name] is None or row[name] <= LAST for name in ("three_months_done", "six_months_done"))
    waits = sorted((row["startup"] - row["received"]).days for row in cases)
    assert 21 <= waits[len(waits) // 2] <= 42
    met = {(row["area"], row["held"]) for row in known["meetings"] if row["type"] == "antagningsgrupp"}
    decided = [row for row in known["applications"] if row["decision"]]
    assert {(row["district"], row["decided"]) for row in decided} <= met


def test_follow_ups_are_done_overdue_and_pending(known: dict[str, list[Row]], cases: list[Row]):
    missing = {
        name: [row["startup"] for row in cases if row[column] is None and _overdue(row, months)]
        for name, column, months in (("3", "three_months_done", 3), ("6", "six_months_done", 6))
    }
    assert missing == {"3": [date(2025, 4, 2)], "6": [date(2025, 3, 17), date(2025, 5, 12)]}
    done = {(row["case_id"], row["type"]) for row in known["follow_ups"]}
    after = {
        kind: (
            len([row for row in cases if (row["case_id"], kind) in done]),
            len([row for row in cases if _closed_before(row, months) and (row["case_id"], kind) not in done]),
            len([row for row in cases if row["closed"] and not _closed_before(row, months)]),
        )
        for kind, months in (("3 mån", 3), ("6 mån", 6))
    }
    assert after == {"3 mån": (20, 2, 3), "6 mån": (11, 2, 12)}


def _overdue(row: Row, months: int) -> bool:
    """Owed and strictly past on the last day; no startup here falls on a day that a shorter month lacks."""
    due = _later(row["startup"], months)
    return due < LAST and (row["closed"] is None or row["closed"] > due)


def _closed_before(row: Row, months: int) -> bool:
    return row["closed"] is not None and _later(row["closed"], months) < LAST


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


def test_posts_changed_hands_and_stood_empty(known: dict[str, list[Row]]):
    posts = Counter(row["role"] for row in known["staffing"] if row["valid_to"] is None)
    assert posts == {
        "skolpsykolog": 5,
        "specialpedagog": 5,
        "familjebehandlare": 9,
        "projektledare": 1,
        "samordnare": 1,
    }
    left = sorted((row["district"], row["role"], row["valid_to"]) for row in known["staffing"] if row["valid_to"])
    assert ("Järva", "skolpsykolog", date(2024, 1, 12)) in left
    assert ("Skärholmen", "familjebehandlare", date(2025, 10, 17)) in left
    assert len(left) == 6
    leading = {row["role"]: row["share"] for row in known["staffing"] if row["team"] == "Projektledning"}
    assert leading == {"projektledare": 25, "samordnare": 25}


def test_reports_and_exchanges_are_as_many_as_intended(known: dict[str, list[Row]]):
    handed = {(row["team"], row["quarter"]) for row in known["status_reports"]}
    quarters = {quarter for _team, quarter in handed}
    assert len(quarters) == 8
    owed = {(f"SST plus {area}", quarter) for area in ("Järva", "Kungsholmen") for quarter in quarters}
    assert owed - handed == {
        ("SST plus Järva", "2024-K1"),
        ("SST plus Kungsholmen", "2024-K4"),
        ("SST plus Järva", "2025-K3"),
    }
    held = [row["held"] for row in known["meetings"] if row["type"] == "erfarenhetsutbyte"]
    assert Counter(day.year if day.month >= 7 else day.year - 1 for day in held) == {2023: 5, 2024: 5, 2025: 2}


def test_every_whole_month_of_the_operation_has_an_outcome(known: dict[str, list[Row]]):
    months = {row["period"]: row["actual"] for row in known["budget"] if row["cost_line"] == "Familjebehandlare"}
    assert {period for period, actual in months.items() if actual is None} == {"2025-11", "2025-12"}
    assert sorted(months) == [*(f"2025-{month:02d}" for month in range(7, 13)), "Projektet"]
