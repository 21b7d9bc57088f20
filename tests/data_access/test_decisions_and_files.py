"""What later files, undoing, exporting and erasing do to a decision: nothing that is not told."""

import sqlite3
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine, func, select

from data_access import demo
from data_access.backup import backup
from data_access.commands.database import stored
from data_access.decision_follow_up import contradictions, guide, unguided
from data_access.decision_records import decisions_of, guidance_of
from data_access.decision_texts import NotStored
from data_access.erase import erase
from data_access.frames import read
from data_access.hint_rules import hint_rules
from data_access.intake.export import export
from data_access.intake.judge import judge
from data_access.intake.standing import Standing, standing
from data_access.intake.undo import undo
from data_access.intake.would_be import would_be
from data_access.meeting_actions import actions_of, agree
from data_access.meetings import meetings, open_meeting
from data_access.schema import decisions, meeting_actions
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from data_access.status import status
from tests.data_access.backups import everything, put_back
from tests.data_access.rows import MONDAY, TUESDAY, WEDNESDAY, application, load, typed, workbook
from tests.data_access.test_decisions import JARVA, WAITING, made, now, waiting

STEWARD = Scope(Audience.STEWARD, ALL_DISTRICTS, "dataansvarig")


def file(*rows: dict[str, Any]) -> dict[str, pl.DataFrame]:
    return {"applications": typed("applications", *rows)}


def test_a_blank_in_a_later_file_never_undoes_a_decision(engine: Engine, database: str):
    waiting(engine)
    made(database, "avslag", guided_to="BUP", guided_by="rektor", guided=TUESDAY)
    same = load(engine, TUESDAY, **file(application(1, **WAITING)))
    assert same.import_id is None
    load(engine, WEDNESDAY, **file(application(1, **WAITING, absence=71.0, guided_to=None)))
    row = now(engine)
    assert (row["status"], row["decision"], row["decided"]) == ("beslutad", "avslag", MONDAY)
    assert (row["guided_to"], row["absence"]) == ("BUP", 71.0)
    assert contradictions(database, JARVA) == ()


@pytest.mark.parametrize("outcome", ["beviljad", "avslag", "återtagen", "uppskjuten"])
def test_what_is_exported_changes_nothing_when_it_comes_back(
    engine: Engine, database: str, tmp_path: Path, outcome: str
):
    waiting(engine)
    made(database, outcome)
    path = tmp_path / "ut.xlsx"
    export(engine, path)
    found = judge(path, stored(engine), WEDNESDAY)
    assert found.ok
    assert [problem.code for problem in found.problems] == ["consent_without_date"]
    assert found.frames["applications"].row(0, named=True)["status"] == now(engine)["status"]
    assert not would_be(engine, found.frames).changes
    assert load(engine, WEDNESDAY, **found.frames).import_id is None


def test_a_file_that_agrees_is_no_change_and_one_with_news_keeps_the_decision(engine: Engine, database: str):
    waiting(engine)
    made(database)
    assert load(engine, TUESDAY, **file(application(1, decided=MONDAY))).import_id is None
    only = typed("applications", {"application_id": "A1", "absence": 80.0})
    load(engine, WEDNESDAY, applications=only)
    assert (now(engine)["absence"], now(engine)["decision"], now(engine)["decided"]) == (80.0, "beviljad", MONDAY)


def against(engine: Engine) -> list[Standing]:
    """What the steward is told of files against decisions."""
    return [one for one in standing(stored(engine), WEDNESDAY) if one.problem.code == "contradicts_decision"]


def test_a_file_that_contradicts_is_told_before_and_listed_after(engine: Engine, database: str, tmp_path: Path):
    waiting(engine)
    first = made(database)
    other = file(application(1, decision="avslag", decided=TUESDAY))
    judged = judge(workbook(tmp_path / "fil.xlsx", **other), stored(engine), WEDNESDAY)
    told = [problem for problem in judged.problems if problem.code == "contradicts_decision"]
    assert [(problem.severity, problem.sheet, problem.row, problem.column) for problem in told] == [
        ("warn", "Ansökningar", 2, "Beslut")
    ]
    would = would_be(engine, other)
    assert (would.changes, would.after["applications"]["decision"].to_list()) == (True, ["beviljad"])
    load(engine, TUESDAY, **other)
    assert not would_be(engine, other).changes
    assert load(engine, TUESDAY, **other).import_id is None
    assert now(engine)["decision"] == "beviljad"
    assert any("antagningsgruppens beslut om A1." in said for said in status(engine, WEDNESDAY).missing)
    (one,) = contradictions(database, JARVA)
    assert (one.file_outcome, one.file_decided, one.outcome, one.decided) == ("avslag", TUESDAY, "beviljad", MONDAY)
    assert contradictions(database, STEWARD) == (one,)
    assert [(line.district, line.keys) for line in against(engine)] == [("Järva", ("A1",))]
    assert contradictions(database, Scope(Audience.ADMISSION, frozenset({"Farsta"}), "x")) == ()
    made(database, "avslag", seen=first.number, corrects=True, decided=TUESDAY)
    assert contradictions(database, JARVA) == ()
    assert against(engine) == []


def test_another_day_for_the_same_decision_is_told_too(engine: Engine, database: str, tmp_path: Path):
    waiting(engine)
    made(database)
    other = file(application(1, decided=TUESDAY))
    judged = judge(workbook(tmp_path / "fil.xlsx", **other), stored(engine), WEDNESDAY)
    assert [one.column for one in judged.problems if one.code == "contradicts_decision"] == ["Beslutsdatum"]


def test_undoing_an_import_takes_no_decision_with_it(engine: Engine, database: str):
    waiting(engine)
    load(engine, MONDAY, **file(application(1, **WAITING, absence=71.0)))
    made(database)
    undo(engine, "anna", TUESDAY)
    assert (now(engine)["absence"], now(engine)["decision"]) == (None, "beviljad")


def test_a_no_stands_on_the_list_until_guidance_is_told(engine: Engine, database: str):
    waiting(engine)
    made(database, "avslag")
    listed = unguided(read(engine, "applications", JARVA), TUESDAY)
    assert [(one.application_id, one.decided) for one in listed] == [("A1", MONDAY)]
    with pytest.raises(NotStored, match="Vägledd av saknas"):
        guide(database, JARVA, "A1", "BUP", " ", TUESDAY, "anna", TUESDAY)
    with pytest.raises(NotStored, match="från beslutet"):
        guide(database, JARVA, "A1", "BUP", "rektor", WEDNESDAY, "anna", TUESDAY)
    told = guide(database, JARVA, "A1", "BUP", "rektor", TUESDAY, "anna", TUESDAY)
    assert guidance_of(database, JARVA, "A1") == (told,)
    assert unguided(read(engine, "applications", JARVA), TUESDAY) == ()
    with pytest.raises(NotStored, match="gemensamma vyn"):
        guide(database, Scope(Audience.ADMISSION, frozenset({"Farsta"}), "x"), "A1", "B", "r", TUESDAY, "bo", TUESDAY)


def test_only_a_no_is_guided(engine: Engine, database: str):
    waiting(engine)
    made(database)
    with pytest.raises(NotStored, match="efter ett avslag"):
        guide(database, JARVA, "A1", "BUP", "rektor", TUESDAY, "anna", TUESDAY)


def _of_a_meeting(engine: Engine, database: str) -> None:
    load(engine, **file(application(1, **WAITING, pupil_id="E1"), application(2, **WAITING)))
    met = open_meeting(database, JARVA, "Järva", TUESDAY, ["A2", "A1"], ["rektor"], hint_rules().rules, "anna")
    agree(database, JARVA, met.id, "Ring skolan", "samordnare", WEDNESDAY, "anna", "A1")
    agree(database, JARVA, met.id, "Boka nästa möte", "samordnare", WEDNESDAY, "anna")
    made(database, "avslag", meeting_id=met.id, guided_to="BUP", guided_by="rektor", guided=TUESDAY)
    made(database, "uppskjuten", seen=1, corrects=True, motivation="Hemligt ord: vattenmelon", meeting_id=met.id)


def test_erasing_a_pupil_erases_what_was_decided_and_agreed(engine: Engine, database: str):
    _of_a_meeting(engine, database)
    erased = erase(engine, "E1", "dnr 1/25", "anna")
    assert erased.counts == {"applications": 1, "decisions": 2, "decision_guidance": 1, "meeting_actions": 1}
    assert decisions_of(database, OPERATOR) == ()
    assert [one.agenda for one in meetings(database, JARVA)] == [("A2",)]
    assert [one.what for one in actions_of(database, JARVA)] == ["Boka nästa möte"]
    if database.startswith("sqlite"):
        path = database.removeprefix("sqlite:///")
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        assert b"vattenmelon" not in Path(path).read_bytes()


def test_making_room_for_example_data_leaves_no_decision(engine: Engine, database: str):
    _of_a_meeting(engine, database)
    demo.empty(engine, "anna")
    with engine.connect() as connection:
        for table in (decisions, meeting_actions):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_a_backup_brings_back_what_was_decided_and_agreed(engine: Engine, database: str, tmp_path: Path):
    _of_a_meeting(engine, database)
    backup(engine, tmp_path / "kopia.zip", "anna")
    before = everything(engine)
    made(database, "återtagen", seen=2, application_id="A1")
    put_back(engine, tmp_path / "kopia.zip")
    assert everything(engine) == before
    again = made(database, "beviljad", seen=2)
    assert (again.number, now(engine)["decision"]) == (3, "beviljad")
