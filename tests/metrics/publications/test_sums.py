"""Sums in publications: from so many cases and so many new ones, never broken down, audited from the documents."""

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data_access.publications import stored
from data_access.scope import OPERATOR
from metrics import catalogue
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.publication_audit_sums import thin_sums
from metrics.publication_protection import Limits
from metrics.publication_secrets import Release
from metrics.publication_sums import Printed, sum_tables, thin
from tests.metrics.publications.house import FIRST, POLITICIANS, SECOND, address_of, cells, with_rules

START = date(2023, 8, 1)
LIMITS = Limits(5, 10)


def releases(published: Path) -> list[Release]:
    return [Release(one.document, one.start, one.end) for one in stored(address_of(published))]


def test_the_sums_are_those_of_the_exact_figure(published: Path):
    exact = Desk(OPERATOR, address_of(published)).figure("attendance_hours", day=SECOND)
    document = releases(published)[1].document
    cases = next(table for table in document["tables"] if table["metric"] == "attendance_hours")
    assert {cell["window"]: cell["value"] for cell in cases["cells"]} == {
        cell.at("window"): cell.persons for cell in exact.cells
    }
    sums = cells(document, "attendance_hours", "window", "part")
    for cell in exact.cells:
        assert sums[cell.at("window"), "täljare"] == round(cell.numerator)
        assert sums[cell.at("window"), "nämnare"] == cell.denominator


def test_politicians_get_the_mean_that_the_printed_sums_give(published: Path):
    before = Desk(POLITICIANS, address_of(published)).figure("attendance_hours").cell(window="before")
    assert (before.persons, before.numerator, before.denominator) == (28, 1518, 224)
    assert before.value == 1518 / 224
    assert (before.low, before.high) == (None, None)


def test_a_window_of_fewer_than_ten_is_hidden_with_its_number(published: Path):
    document = releases(published)[0].document
    sums = cells(document, "attendance_hours", "window", "part")
    assert sums["before", "täljare"] is not None
    assert {sums["after_3", part] for part in ("täljare", "nämnare")} == {None}


def test_sums_of_a_few_new_cases_are_hidden(published: Path):
    """Printed for 28, and again for 31: the three new ones are what is left after a subtraction."""
    rows = Desk(OPERATOR, address_of(published))._counter()(SECOND)
    place = (("window", "before"),)
    metric = catalogue.find("attendance_hours")
    for cases, shown in ((28, True), (18, True), (25, False), (31, False)):
        known = [Printed("attendance_hours", place, rows.start, "pilot-2024-06-30", cases)]
        counts, sums = sum_tables(metric, rows, (), known, LIMITS.fewest)
        assert (counts["cells"][0]["value"] == 28) is shown
        assert (sums["cells"][0]["value"] is not None) is shown


def test_another_period_counts_other_cases():
    place = (("window", "before"),)
    one, other = (Printed("attendance_hours", place, start, "", cases) for start, cases in ((START, 28), (SECOND, 25)))
    assert not thin(one, [other], 10)
    assert thin(one, [replace(other, start=START)], 10)


def test_a_breakdown_of_sums_is_refused(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with_rules(
        monkeypatch,
        tmp_path,
        '{ metric = "attendance_hours", by = [[]] }',
        '{ metric = "attendance_hours", by = [["district"]] }',
    )
    with pytest.raises(Refused, match="bara för hela programmet"):
        Desk(OPERATOR, address_of(example)).publish("pilot", FIRST)


def test_the_audit_finds_a_sum_of_too_few(published: Path):
    both = releases(published)
    assert not list(thin_sums(both, LIMITS))
    both[0] = replace(both[0], document=copy.deepcopy(both[0].document))
    for table in both[0].document["tables"]:
        for cell in table["cells"]:
            if table["metric"] == "attendance_hours" and cell["window"] == "after_3":
                cell["value"] = 7
    found = list(thin_sums(both, LIMITS))
    assert {(release.document["id"], metric, place["window"]) for release, metric, place in found} == {
        ("pilot-2024-06-30", "attendance_hours", "after_3")
    }


def test_the_audit_finds_a_sum_of_a_few_new_ones(published: Path):
    both = releases(published)
    both[0] = replace(both[0], document=copy.deepcopy(both[0].document))
    for table in both[0].document["tables"]:
        for cell in table["cells"]:
            if table["metric"] == "attendance_rate" and table["measure"] == "count" and cell["window"] == "before":
                cell["value"] = 26
    assert [(release.document["id"], metric) for release, metric, _ in thin_sums(both, LIMITS)] == [
        ("pilot-2025-06-30", "attendance_rate")
    ]
