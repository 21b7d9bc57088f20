"""The rules of the hints as the file words them: read anew when it changes, and where it is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.hint_rules import hint_rules, read_hint_rules
from data_access.house_rules import DEFAULT, FaultyRules
from data_access.schema import hint_versions
from tests.data_access.test_decisions import made, waiting

TEXT = DEFAULT.read_text("utf-8")
DAY = date(2025, 11, 14)
SECOND = """[[hints.order]]
id = "stage_2"
kind = "stage"
label = { sv = "a", en = "a" }
text = { sv = "a", en = "a" }
source = "a"
valid_from = %s
groups = [{ name = "alla", stages = ["F", "låg", "mellan", "hög"] }]

"""
ORDER = ["target_group", "complex_needs", "absence", "stage"]
FAULTS = {
    "no version": ('version = "2025-11"', "", "version: saknas"),
    "an empty version": ('version = "2025-11"', 'version = " "', "version: ska vara en text"),
    "a number as text": (
        "preliminary_days = 14",
        'preliminary_days = "14"',
        "hints.preliminary_days: ska vara ett tal",
    ),
    "true as a number": ("inquiry_months = 4", "inquiry_months = true", "inquiry_months: ska vara ett tal"),
    "an unknown kind": ('kind = "complex_needs"', 'kind = "kön"', "order[2].kind: ska vara ett av"),
    "a criterion's unknown kind": ('kind = "at_risk"', 'kind = "sex"', "criteria[5].kind: ska vara ett av"),
    "no English": (
        '{ sv = "Frånvaroband", en = "Absence band" }',
        '{ sv = "Frånvaroband" }',
        "hints.order[3].label.en",
    ),
    "text as label": (
        'label = { sv = "Stadium", en = "Stage" }',
        'label = "Stadium"',
        "hints.order[4].label: ska vara",
    ),
    "bands upside down": ('"90–100", low = 90', '"90–100", low = 60', "order[3].bands: banden ska stå"),
    "a band above all": (
        '"90–100", low = 90',
        '"90–100", low = 101',
        "bands[1].low: ska vara ett tal mellan 0 och 100",
    ),
    "no lowest band": ('"under 50", low = 0', '"under 50", low = 1', "order[3].bands: banden ska stå"),
    "a stage left out": ('stages = ["hög"]', "stages = []", "order[4].groups: varje stadium"),
    "a stage twice": ('stages = ["hög"]', 'stages = ["hög", "låg"]', "order[4].groups: varje stadium"),
    "no TOML": ("[hints]", "[hints", "rad "),
}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the environment names."""
    found = tmp_path / "husregler.toml"
    monkeypatch.setenv("LAGESBILD_CONFIG", str(found))
    return found


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_the_shipped_rules_are_used(path: Path, name: str):
    right, wrong, told = FAULTS[name]
    assert right in TEXT
    path.write_text(TEXT.replace(right, wrong, 1), "utf-8")
    with pytest.raises(FaultyRules) as fault:
        read_hint_rules(path)
    assert told in str(fault.value)
    assert "husregler.toml" in str(fault.value)
    found = hint_rules()
    assert (found.fault, found.rules) == (str(fault.value), read_hint_rules(DEFAULT))


def test_a_file_that_is_not_there_is_told(path: Path):
    assert "husregler.toml" in hint_rules().fault


def test_a_changed_file_is_read_anew_and_a_file_without_hints_has_the_shipped_ones(path: Path):
    path.write_text(TEXT, "utf-8")
    before = hint_rules().rules
    path.write_text(TEXT.replace("low = 75 }", "low = 80 }"), "utf-8")
    after = hint_rules().rules
    assert after.version != before.version
    assert after.order[2].bands[1] == ("75–89", 80.0)
    path.write_text(TEXT[: TEXT.index("[hints]")] + TEXT[TEXT.index("[publications.pilot]") :], "utf-8")
    assert hint_rules() == type(hint_rules())(read_hint_rules(DEFAULT))


def test_a_rule_is_used_on_its_days_only(path: Path):
    dated = "valid_from = 2023-08-01\nvalid_to = 2025-11-13\nbands"
    path.write_text(TEXT.replace("valid_from = 2023-08-01\nbands", dated), "utf-8")
    rules = hint_rules().rules
    assert [rule.id for rule in rules.on(DAY).order] == ["target_group", "complex_needs", "stage"]
    assert [rule.id for rule in rules.on(date(2025, 11, 13)).order] == ORDER


def test_two_rules_of_one_kind_may_follow_each_other_but_not_overlap(path: Path):
    ended = TEXT.replace("valid_from = 2023-08-01\ngroups", "valid_from = 2023-08-01\nvalid_to = 2025-12-31\ngroups")
    path.write_text(ended.replace("[publications.pilot]", f"{SECOND % '2026-01-01'}[publications.pilot]"), "utf-8")
    assert hint_rules().fault == ""
    path.write_text(ended.replace("[publications.pilot]", f"{SECOND % '2025-12-31'}[publications.pilot]"), "utf-8")
    assert "hints.order[5]: stage_2 gäller samtidigt som stage" in hint_rules().fault


def test_every_version_that_was_decided_by_is_kept(engine: Engine, database: str):
    waiting(engine)
    stored = made(database)
    with engine.connect() as connection:
        row = connection.execute(select(hint_versions)).one()
    assert row.version == stored.rules_version
    assert [rule["id"] for rule in json.loads(row.content)["order"]] == ORDER
