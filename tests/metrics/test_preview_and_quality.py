"""What a file would do to the figures, and how good the data are, on the small city, counted again by hand."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from data_access.publications import Stored
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.preview import HEADLINE, MAY, Preview, Side
from metrics.quality import COUNTABLE, NEEDED, coverage, sheets
from tests.cast import DAY, PERIOD, TABLES, rows
from tests.metrics.spec.drawn import frames

NOW = frames(TABLES)
MORE = frames(
    TABLES
    | {
        "applications": [
            *TABLES["applications"],
            TABLES["applications"][0] | {"application_id": "A-99", "pupil_id": "E-ny", "decided": date(2023, 9, 4)},
        ],
        "cases": [
            *TABLES["cases"],
            TABLES["cases"][0]
            | {"case_id": "C-99", "application_id": "A-99", "startup": date(2023, 9, 18), "closed": None}
            | {"three_months_done": None, "six_months_done": None, "daily_contact": None},
        ],
    }
)


def preview(audience: Audience = Audience.STEWARD) -> Preview:
    return Preview(Side(NOW.__getitem__, audience), Side(MORE.__getitem__, audience))


def test_the_figures_before_and_after_one_more_pupil():
    pairs = {now.metric.name: (now, then) for now, then in preview().headline(DAY)}
    assert list(pairs) == list(HEADLINE)
    for name in ("intake", "active_cases"):
        now, then = (side.total.value for side in pairs[name])
        assert then == now + 1 > 1
    assert pairs["queue_length"][0].total == pairs["queue_length"][1].total
    overdue = [side.cell(state="overdue").numerator for side in pairs["due_3_months"]]
    assert overdue[1] == overdue[0] + 1
    assert pairs["actual"][0].total.value == sum((row["actual"] or 0) for row in whole_project())


def whole_project():
    """A line with a row for the whole project uses it; the months of the others lie inside the period."""
    lines = {row["cost_line"] for row in TABLES["budget"] if row["period"] == "Projektet"}
    return [row for row in TABLES["budget"] if row["period"] == "Projektet" or row["cost_line"] not in lines]


def test_what_was_shown_on_an_earlier_day_and_would_be_another():
    found = {(one.metric, one.day): one for one in preview().restated([date(2023, 8, 31), date(2023, 9, 30)])}
    assert found["intake", date(2023, 9, 30)].now.value == found["intake", date(2023, 9, 30)].then.value + 1
    assert ("intake", date(2023, 8, 31)) not in found
    assert not any(name in {"attendance_rate", "well_being_improved"} for name, _ in found)
    same = Preview(Side(NOW.__getitem__, Audience.STEWARD), Side(NOW.__getitem__, Audience.STEWARD))
    assert same.restated([DAY]) == []


def test_a_publication_that_would_count_otherwise_is_named_without_figures():
    document = {"tables": [{"metric": "intake"}, {"metric": "intake"}, {"metric": "no_longer_there"}]}
    published = Stored("P-1", "läget", DAY, *PERIOD, document)
    early = Stored("P-0", "läget", date(2023, 8, 31), date(2023, 8, 1), date(2023, 8, 31), document)
    assert [(one.publication, one.metric.name) for one in preview().rewritten([early, published])] == [
        ("P-1", "intake")
    ]


def test_outcomes_are_not_previewed_and_other_groups_not_at_all():
    with pytest.raises(Refused):
        preview().now.figure("attendance_increased", DAY)
    for audience in set(Audience) - MAY:
        with pytest.raises(Refused):
            preview(audience)
        with pytest.raises(Refused):
            Desk(Scope(audience, ALL_DISTRICTS, "test"), "sqlite://").quality()


def test_every_sheet_as_a_whole_and_by_district():
    states = {(one.sheet.table, one.district): one for one in sheets(NOW.__getitem__)}
    applied = TABLES["applications"]
    whole = states["applications", "*"]
    assert (whole.rows, whole.latest) == (len(applied), str(max(row["received"] for row in applied)))
    filled = [row[name] is not None for row in applied for name in NEEDED["applications"]]
    assert whole.filled == pytest.approx(sum(filled) / len(filled))
    empty = {name: sum(row[name] is None for row in applied) for name in NEEDED["applications"]}
    assert empty[next(c.name for c in whole.sheet.columns if c.heading == whole.emptiest)] == max(empty.values())
    farsta = [row for row in applied if row["district"] == "Farsta"]
    assert states["applications", "Farsta"].rows == len(farsta)
    assert states["attendance", "*"].latest == max(row["week"] for row in TABLES["attendance"])
    assert states["budget", "*"].latest == "2025-02"


def test_terms_reach_as_far_as_the_year_goes_and_an_empty_sheet_nowhere():
    terms = NOW | {
        "survey_answers": pl.DataFrame({"term": ["VT25", "HT24", "VT24"], "district": ["Järva", None, None]})
    }
    states = {(one.sheet.table, one.district): one for one in sheets(terms.__getitem__)}
    assert states["survey_answers", "*"].latest == "VT25"
    empty = {(one.sheet.table, one.district): one for one in sheets(frames({}).__getitem__)}
    assert {one.rows for one in empty.values()} == {0}
    assert empty["attendance", "*"] == empty["attendance", "*"]
    assert (empty["attendance", "*"].latest, empty["attendance", "*"].filled) == ("", None)


def test_coverage_is_of_those_started_in_the_period():
    found = {(one.metric.name, one.about.place): one for one in coverage(rows())}
    assert {name for name, _ in found} <= {one.metric for one in COUNTABLE}
    started = [row for row in TABLES["cases"] if PERIOD[0] <= row["startup"] <= DAY]
    weeks = {
        case: [row for row in TABLES["attendance"] if row["case_id"] == case]
        for case in {r["case_id"] for r in started}
    }
    followed = [case for case, held in weeks.items() if len(held) == 12]
    increased = found["attendance_increased", ()]
    assert increased.counted["*"] == len(followed)
    assert increased.whole["*"] == len(started)
    assert sum(count for name, count in increased.whole.items() if name != "*") == len(started)
    ninth, all_ninth = found["eligible", ()], [row for row in started if _year(row) == "9"]
    assert ninth.whole["*"] == len({row["case_id"] for row in all_ninth})
    assert all(0 <= one.counted.get("*", 0) <= one.whole["*"] for one in found.values())


def _year(case: dict[str, Any]) -> str:
    return next(row["year"] for row in TABLES["applications"] if row["application_id"] == case["application_id"])
