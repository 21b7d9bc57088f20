"""Erasing a pupil: every version of every row is gone, also from the file; all else stands, and there is a proof."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine, insert, select

from data_access import demo
from data_access.access_log import broken, entries
from data_access.clock import now
from data_access.engine import engine_for
from data_access.erase import digest, erase
from data_access.intake.load import Refused
from data_access.intake.undo import undo
from data_access.schema import TABLES, imports, publications
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    application,
    case,
    city,
    imports_made,
    known,
    load,
    typed,
    week,
)

PUPIL, DECISION = "ELEV-4711-XYZ", "SN 2025/17"
PUPILS = {1: PUPIL, 2: PUPIL, 3: "2"}


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", WEDNESDAY.isoformat())
    monkeypatch.setenv("LAGESBILD_COOKIE_SECRET", "en hemlighet som är lång nog att duga")


def stored(engine: Engine) -> Iterator[tuple[str, Any]]:
    """Every version of every row."""
    with engine.connect() as connection:
        for name, table in TABLES.items():
            for row in connection.execute(select(table)):
                yield name, row


def filled(engine: Engine) -> None:
    """Two pupils with history: the first has applied twice, and both cases have changed over time."""
    rating = {"rated": date(2025, 10, 1), "instrument": "ORS", "rater": "elev", "score": 20.0}
    load(
        engine,
        applications=typed("applications", *(application(n, pupil_id=PUPILS[n]) for n in PUPILS)),
        cases=typed("cases", case(1), case(2), case(3)),
        attendance=typed("attendance", week(1), week(2), week(3)),
        ratings=typed("ratings", *({"case_id": f"J{n}"} | rating for n in (1, 2, 3))),
    )
    load(
        engine,
        TUESDAY,
        applications=typed("applications", *(application(n, "Farsta", pupil_id=PUPILS[n]) for n in (1, 3))),
        attendance=typed("attendance", week(1, attended=1.0), week(3, attended=1.0)),
    )


def test_every_version_of_every_row_is_gone_and_nobody_elses(engine: Engine):
    filled(engine)
    others = [
        (name, row)
        for name, row in stored(engine)
        if row._mapping.get("case_id") == "J3" or row._mapping.get("application_id") == "A3"
    ]
    erased = erase(engine, PUPIL, DECISION, "anna")
    assert erased.counts == {"applications": 3, "cases": 3, "ratings": 3, "attendance": 3}
    assert list(stored(engine)) == others
    assert {row["case_id"] for row in known(engine, "attendance", MONDAY)} == {"J3"}


def test_an_application_without_a_pupils_number_goes_by_its_own(engine: Engine):
    load(engine, **city())
    assert erase(engine, "A1", DECISION, "anna").counts == {"applications": 1, "cases": 1, "attendance": 2}
    assert [row["case_id"] for row in known(engine, "attendance")] == ["J2"]


def test_a_number_filled_in_later_takes_the_versions_before_it_along(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, applications=typed("applications", application(1, pupil_id=PUPIL)))
    with pytest.raises(Refused):
        erase(engine, "A1", DECISION, "anna")
    assert erase(engine, PUPIL, DECISION, "anna").counts["applications"] == 2


def test_a_mistaken_number_goes_but_the_other_pupil_stays(engine: Engine):
    load(engine, **city() | {"applications": typed("applications", application(1, pupil_id=PUPIL), application(2))})
    load(engine, TUESDAY, applications=typed("applications", application(1, pupil_id="rätt")))
    assert erase(engine, PUPIL, DECISION, "anna").counts == {"applications": 1}
    assert len(known(engine, "attendance")) == 3


def test_a_case_moved_to_another_application_follows_it(engine: Engine):
    load(engine, **city())
    load(engine, TUESDAY, cases=typed("cases", case(1, 2)))
    erase(engine, "A1", DECISION, "anna")
    assert {row["case_id"] for row in known(engine, "attendance")} == {"J1", "J2"}
    assert not [row for _, row in stored(engine) if row._mapping.get("application_id") == "A1"]


def test_the_proof_has_counts_and_a_keyed_digest_but_no_id(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    filled(engine)
    erased = erase(engine, PUPIL, DECISION, "anna")
    entry = entries(engine)[-1]
    assert (entry.who, entry.action, entry.reason) == ("anna", "erase", f"beslut {DECISION}")
    assert entry.what == (f"inläsning 3: applications 3, cases 3, ratings 3, attendance 3; elev {erased.digest}")
    assert erased.digest == digest(PUPIL) != digest("2")
    monkeypatch.setenv("LAGESBILD_COOKIE_SECRET", "en annan hemlighet som är lång nog att duga")
    assert erased.digest != digest(PUPIL)
    assert broken(engine) is None


def test_nothing_in_the_database_names_the_pupil(engine: Engine, tmp_path: Path):
    filled(engine)
    erase(engine, PUPIL, DECISION, "anna")
    with engine.connect() as connection:
        kept = [*connection.execute(select(imports)), *entries(engine), *stored(engine)]
    assert PUPIL not in repr(kept)
    if engine.dialect.name == "sqlite":
        files = sorted(tmp_path.glob("lagesbild.db*"))
        assert files
        assert not [path.name for path in files if PUPIL.encode() in path.read_bytes()]


def test_the_bytes_of_a_sqlite_file_name_the_pupil_before(sqlite_database: str, tmp_path: Path):
    filled(engine_for(sqlite_database))
    assert any(PUPIL.encode() in path.read_bytes() for path in tmp_path.glob("lagesbild.db*"))


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
    assert entries(engine) == ()
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
    assert entries(engine)[0].who == "Anna"
