"""Who may see a queue: by the command, through the desk, and with a rules file that is broken."""

import json
from datetime import date
from pathlib import Path

import pytest

from data_access.access_log import entries
from data_access.engine import engine_for
from data_access.hint_rules import InForce, hint_rules, read_hint_rules
from data_access.house_rules import DEFAULT
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.admission.queue import queue
from metrics.commands import main
from metrics.desk import Desk
from metrics.gate import Refused
from tests import cast
from tests.data_access.rows import load
from tests.metrics.spec.drawn import frames

DAY = date(2025, 2, 14)
JARVA = Scope(Audience.ADMISSION, frozenset({"Järva"}), "antagningsgrupp")


def test_the_document_has_what_the_interface_says(sqlite_database: str, monkeypatch, capsys):
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", sqlite_database)
    monkeypatch.setenv("LAGESBILD_TODAY", cast.DAY.isoformat())
    load(engine_for(sqlite_database), **cast.CAST)
    assert main(["queue", "Järva", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert list(document) == [
        "district",
        "day",
        "rules_version",
        "places_free",
        "without_consent",
        "order",
        "applications",
    ]
    assert (document["day"], document["places_free"], document["order"]) == ("2025-03-31", 5, [["A-13"]])
    entry = document["applications"]["A-13"]
    assert list(entry) == ["waiting_days", "rules", "missing"]
    assert [rule["rule"] for rule in entry["rules"]][-4:] == ["target_group", "complex_needs", "absence", "stage"]
    assert all(list(rule) == ["rule", "verdict", "spoke", "text"] for rule in entry["rules"])
    assert main(["queue", "Järva", "--day", "2025-01-12"]) == 0
    assert "Kön i Järva 2025-01-12" in capsys.readouterr().out
    assert main(["queue", "Storkoping", "--json"]) == 1
    assert "finns inte" in json.loads(capsys.readouterr().out)["refused"]
    assert main(["queue", "Bromma", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["order"] == []
    seen = [entry.what for entry in entries(engine_for(sqlite_database), action="export")]
    assert seen == [*["antagningskön i Järva"] * 2, "antagningskön i Bromma"]


@pytest.mark.parametrize("audience", [Audience.STEERING, Audience.ANSWERS, Audience.STEWARD])
def test_other_audiences_have_no_queue(sqlite_database: str, audience: Audience):
    with pytest.raises(Refused):
        Desk(Scope(audience, ALL_DISTRICTS, "x"), sqlite_database).admission().queue("Järva")


def test_a_member_sees_the_own_district_and_no_other(sqlite_database: str):
    load(engine_for(sqlite_database), **cast.CAST)
    room = Desk(JARVA, sqlite_database).admission()
    assert room.districts() == ("Järva",)
    assert room.queue("Järva", cast.DAY).ids == ("A-13",)
    for other in ("Kungsholmen", "Storkoping", ""):
        with pytest.raises(Refused):
            room.queue(other)
    everywhere = Desk(OPERATOR, sqlite_database).admission()
    assert everywhere.districts() == ("Farsta", "Järva", "Kungsholmen")
    with pytest.raises(Refused):
        Desk(Scope(Audience.ADMISSION, frozenset(), "x"), sqlite_database).admission().queue("Järva")


def test_a_faulty_rules_file_is_told_and_the_last_good_one_used(tmp_path: Path, monkeypatch):
    path = tmp_path / "husregler.toml"
    monkeypatch.setenv("LAGESBILD_CONFIG", str(path))
    text = DEFAULT.read_text("utf-8")
    path.write_text(text.replace('version = "2025-11"', 'version = "egen"'), "utf-8")
    good = hint_rules()
    assert good.rules.version.startswith("egen (")
    path.write_text(text.replace('{ name = "75–89", low = 75 }', '{ name = "75–89", low = "x" }'), "utf-8")
    faulty = hint_rules()
    assert faulty == InForce(good.rules, faulty.fault)
    assert "hints.order[3].bands[2].low: ska vara ett tal" in faulty.fault
    path.with_name("annan.toml").write_text(path.read_text("utf-8"), "utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(path.with_name("annan.toml")))
    assert hint_rules().rules == read_hint_rules(DEFAULT), "never read without a fault: the shipped rules"
    assert queue(frames(cast.TABLES).__getitem__, "Järva", DAY, faulty, {}).fault == faulty.fault
