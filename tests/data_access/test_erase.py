"""Erasing a pupil: every version of every row is gone, also from the file, and there is a proof without the id."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.access_log import entries
from data_access.engine import engine_for
from data_access.erase import digest, erase
from data_access.intake.load import Refused
from data_access.log_chain import broken
from data_access.schema import imports
from tests.data_access.erasing import DECISION, PUPIL, filled, stored
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    application,
    case,
    city,
    known,
    load,
    typed,
)


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_TODAY", WEDNESDAY.isoformat())
    monkeypatch.setenv("LAGESBILD_COOKIE_SECRET", "en hemlighet som är lång nog att duga")


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
