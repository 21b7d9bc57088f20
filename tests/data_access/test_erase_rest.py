"""What an erasure leaves: publications, steps, other pupils; what it refuses; and the command."""

import json

import polars as pl
import pytest
from sqlalchemy import Engine, insert, select

from data_access import demo
from data_access.access_log import entries
from data_access.clock import now
from data_access.erase import digest, erase
from data_access.intake.load import Refused
from data_access.intake.undo import undo
from data_access.schema import imports, publications
from tests.data_access.erasing import DECISION, PUPIL, filled, stored
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    city,
    imports_made,
    known,
    load,
    typed,
    week,
)


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", WEDNESDAY.isoformat())
    monkeypatch.setenv("LAGESBILD_COOKIE_SECRET", "en hemlighet som är lång nog att duga")


def test_publications_and_the_steps_before_stay(engine: Engine):
    filled(engine)
    cells = {"id": "p", "family": "pilot", "day": MONDAY, "created_at": now(), "definition_version": "1"}
    with engine.begin() as connection:
        connection.execute(insert(publications).values(cells | {"artefact": "{}", "sha256": "0" * 64}))
    erase(engine, PUPIL, DECISION, "anna")
    with engine.connect() as connection:
        assert len(connection.execute(select(publications)).all()) == 1
        steps = connection.execute(select(imports).order_by(imports.c.id)).all()
    assert [(step.id, step.kind, step.recorded_on) for step in steps] == [
        (1, "import", MONDAY),
        (2, "import", TUESDAY),
        (3, "erase", WEDNESDAY),
    ]
    assert json.loads(steps[2].counts)["cases"]["removed"] == 3


def test_rows_kept_in_memory_are_not_shown_again(engine: Engine):
    filled(engine)
    assert len(known(engine, "cases")) == 3
    erase(engine, PUPIL, DECISION, "anna")
    assert len(known(engine, "cases")) == 1


def test_loading_goes_on_and_an_erasure_cannot_be_undone(engine: Engine):
    filled(engine)
    erase(engine, PUPIL, DECISION, "anna")
    with pytest.raises(Refused, match="gallring"):
        undo(engine, "anna", WEDNESDAY)
    assert load(engine, WEDNESDAY, attendance=typed("attendance", week(3, attended=3.0))).import_id == 4
    undo(engine, "anna", WEDNESDAY)
    assert [row["attended"] for row in known(engine, "attendance")] == [1.0]


@pytest.mark.parametrize(
    ("pupil", "decision", "code"),
    [("ingen", DECISION, "no_such_pupil"), ("A1", " ", "decision"), ("A1", "20010101-1234", "decision")],
)
def test_refused_nothing_is_removed_or_logged(engine: Engine, pupil, decision, code):
    load(engine, **city())
    with pytest.raises(Refused) as refused:
        erase(engine, pupil, decision, "anna")
    assert [problem.code for problem in refused.value.problems] == [code]
    assert imports_made(engine) == 1
    assert entries(engine, action="erase") == ()
    assert len(list(stored(engine))) == 7


def test_a_pupil_of_the_example_goes_with_all_that_the_example_has(engine: Engine):
    demo.fill(engine)
    rated = pl.DataFrame(known(engine, "ratings"))["case_id"].mode().sort()[0]
    home = {row["case_id"]: row["application_id"] for row in known(engine, "cases")}[rated]
    (row,) = [row for row in known(engine, "applications") if row["application_id"] == home]
    erased = erase(engine, row["pupil_id"] or home, DECISION, "anna")
    assert {"applications", "cases", "attendance", "ratings"} <= set(erased.counts)
    left = {row["case_id"] for row in known(engine, "cases")}
    assert rated not in left
    for table in ("attendance", "ratings", "knowledge", "follow_ups"):
        assert {row["case_id"] for row in known(engine, table)} <= left


def test_the_command(command, engine: Engine):
    filled(engine)
    assert command("erase", PUPIL).code == 2
    assert command("erase", "ingen", "--decision", DECISION).code == 1
    ran = command("erase", PUPIL, "--decision", DECISION, "--by", "Anna", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["erased"]["Närvaro"], document["digest"]) == (0, 3, digest(PUPIL))
    ran = command("erase", "2", "--decision", DECISION)
    assert ran.code == 0
    assert "Eleven är gallrad enligt beslut SN 2025/17." in ran.out
    assert "  Ansökningar: 2" in ran.out.splitlines()
    assert entries(engine, action="erase")[0].who == "Anna"
