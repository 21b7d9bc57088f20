"""What the tests of publications share: days, who reads, cells by place, house rules of one's own."""

from datetime import date
from pathlib import Path

import pytest

from data_access import house_rules
from data_access.scope import ALL_DISTRICTS, Audience, Scope

ROOT = Path(__file__).parents[3]
FIRST, SECOND = date(2024, 6, 30), date(2025, 6, 30)
KEYS = {"id", "family", "day", "created", "definition_version", "guarantee", "tables", "public_facts", "previous"}
POLITICIANS = Scope(Audience.ANSWERS, ALL_DISTRICTS, "prov")


def address_of(path: Path) -> str:
    return f"sqlite:///{path}"


def cells(document: dict, metric: str, *by: str) -> dict:
    (table,) = [one for one in document["tables"] if (one["metric"], one["by"]) == (metric, list(by))]
    return {tuple(cell[name] for name in by): cell["value"] for cell in table["cells"]}


def with_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str) -> None:
    text = house_rules.DEFAULT.read_text("utf-8")
    assert old in text
    path = tmp_path / "rules.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(path))
