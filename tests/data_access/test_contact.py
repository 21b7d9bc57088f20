"""Who answers for the service stands in the house rules, and nobody does until somebody has written it there."""

from pathlib import Path

import pytest

from data_access.contact import Contact, contact
from data_access.house_rules import FaultyRules


def rules(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    path = folder / "regler.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(path))


def test_the_shipped_rules_name_nobody(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("LAGESBILD_CONFIG", raising=False)
    assert contact() == Contact("", "")


def test_the_contact_of_the_house_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    rules(monkeypatch, tmp_path, '[contact]\norganisation = " Ett område "\naddress = "fel@exempel.se"\n')
    assert contact() == Contact("Ett område", "fel@exempel.se")


def test_rules_without_the_part_name_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    rules(monkeypatch, tmp_path, "[city]\ndistricts = []\n")
    assert contact() == Contact("", "")


def test_a_contact_that_is_no_text_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    rules(monkeypatch, tmp_path, "[contact]\naddress = 4\n")
    with pytest.raises(FaultyRules, match=r"contact\.address"):
        contact()
