"""What is not published: other days, families that cannot be protected, facts that the data deny."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_access import house_rules
from data_access.publications import Overtaken, store, stored
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.desk import Desk
from metrics.gate import Refused
from tests.metrics.publications.house import SECOND, address_of, with_rules


def test_other_days_families_and_audiences_are_refused(own: Path, monkeypatch: pytest.MonkeyPatch):
    desk = Desk(OPERATOR, address_of(own))
    with pytest.raises(Refused, match="2024-06-30, 2025-06-30"):
        desk.publish("pilot", date(2024, 12, 31))
    with pytest.raises(Refused, match="pilot, districts, city"):
        desk.publish("landet", SECOND)
    with pytest.raises(Refused, match="har inte varit ännu"):
        desk.publish("districts", date(2027, 6, 30))
    with pytest.raises(Refused, match="Publicerade: pilot-2024-06-30"):
        desk.audit("pilot-2023-06-30")
    for audience in (Audience.ANSWERS, Audience.STEERING, Audience.STEWARD):
        other = Desk(Scope(audience, ALL_DISTRICTS, "prov"), address_of(own))
        with pytest.raises(Refused, match="driver systemet"):
            other.publish("pilot", SECOND)


def test_a_family_that_cannot_be_protected_publishes_nothing(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dims = '["district", "year", "sex", "source", "stage", "school_year", "month"]'
    with_rules(monkeypatch, tmp_path, '["district", "stage"], ["district", "sex"], ["district", "source"]]', f"{dims}]")
    with pytest.raises(Refused, match="Slå ihop värden eller ta bort en uppdelning") as refusal:
        Desk(OPERATOR, address_of(own)).publish("districts", SECOND)
    assert "month" in str(refusal.value)
    assert len(stored(address_of(own))) == 2


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ('{ metric = "reach", by = [["school_year"]] }', "reach kan inte publiceras"),
        ('{ metric = "high_absence_share", by = [[]] }', "high_absence_share kan inte publiceras"),
        ('{ metric = "time_to_start", by = [["district"]] }', "publiceras i band"),
        ('{ metric = "due_after_3", by = [["month"]] }', "kan inte delas upp på month"),
        ('{ metric = "due_after_6", by = [["district"]] }', "bara bredvid due_after_3"),
        ('{ metric = "due_after_3", by = [["team"]] }', "bara där intake också är det"),
    ],
)
def test_what_cannot_be_protected_as_counts_is_no_table(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, reason: str
):
    """Reach holds the intake above the line, the share of high absence is no count, a median is one pupil's wait."""
    with_rules(monkeypatch, tmp_path, '{ metric = "intake_target", by = [[]] },', f"{asked},")
    with pytest.raises(Refused, match=reason):
        Desk(OPERATOR, address_of(example)).publish("pilot", SECOND)


def test_bands_without_limits_are_refused(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with_rules(monkeypatch, tmp_path, "time_to_start = [28, 42]", "")
    with pytest.raises(Refused, match=r"banden under \[waiting\]"):
        Desk(OPERATOR, address_of(example)).publish("pilot", SECOND)
    (tmp_path / "other").mkdir()
    with_rules(monkeypatch, tmp_path / "other", "time_to_start = [28, 42]", "time_to_start = [42, 28]")
    with pytest.raises(house_rules.FaultyRules, match="waiting"):
        house_rules.house_rules()


def test_public_facts_that_the_data_deny_are_refused(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with_rules(monkeypatch, tmp_path, "day = 2025-06-30, value = 28,", "day = 2025-06-30, value = 29,")
    with pytest.raises(Refused, match=r"intake .* offentligt som 29"):
        Desk(OPERATOR, address_of(example)).publish("pilot", SECOND)


def test_a_figure_given_to_a_newspaper_counts(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is printed as public, and the next publication keeps the growth since then apart from it."""
    path = Path(shutil.copy(example, tmp_path / "other.db"))
    told = {"metric": "intake", "day": "2025-03-31", "district": "Kungsholmen"}
    known = Desk(OPERATOR, address_of(path)).figure("intake", ("district",), day=date(2025, 3, 31))
    value = int(known.cell(district="Kungsholmen").value)
    rows = f'district = "Kungsholmen"\nvalue = {value}\nsource = "Svar till en tidning"\n'
    (tmp_path / "rules.toml").write_text(
        f'{house_rules.DEFAULT.read_text("utf-8")}\n[[other_releases]]\nmetric = "intake"\nday = 2025-03-31\n{rows}',
        "utf-8",
    )
    monkeypatch.setenv("LAGESBILD_CONFIG", str(tmp_path / "rules.toml"))
    desk = Desk(OPERATOR, address_of(path))
    document = desk.publish("pilot", SECOND).document
    assert {**told, "value": value} in document["public_facts"]
    assert not desk.audit(document["id"])


def test_a_publication_overtaken_by_another_is_not_stored(own: Path):
    one, _ = stored(address_of(own))
    document = {**one.document, "id": "pilot-2026-06-30", "day": "2026-06-30"}
    with pytest.raises(Overtaken):
        store(address_of(own), document, (one.start, one.end), ["pilot-2024-06-30"])
    assert len(stored(address_of(own))) == 2
