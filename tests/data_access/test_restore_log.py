"""What a restore does not forget: the access log, later publications, and erasures made since."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select

from data_access.access_log import entries, record
from data_access.actions import Action
from data_access.backup import backup
from data_access.engine import engine_for
from data_access.erase import erase
from data_access.log_chain import broken, whole
from data_access.schema import access_log, publications
from tests.data_access.backups import published, put_back
from tests.data_access.rows import TUESDAY, city, known, load

OTHER = {"sqlite": "postgres_database", "postgresql": "sqlite_database"}


@pytest.fixture
def other(engine: Engine, request: pytest.FixtureRequest) -> Engine:
    """A fresh, empty database of the other kind."""
    address: str = request.getfixturevalue(OTHER[engine.dialect.name])
    return engine_for(address)


def test_in_its_own_database_the_log_and_later_publications_stay(engine: Engine, tmp_path: Path):
    load(engine, **city())
    published(engine, "pilot-1")
    record(engine, "bo", Action.SEE_PAGE, "/mal")
    backup(engine, tmp_path / "b.zip", "driften")
    published(engine, "pilot-2", TUESDAY)
    record(engine, "bo", Action.OPEN_PERSON, "ansökan A1", "beslut")
    put_back(engine, tmp_path / "b.zip")
    assert [entry.action for entry in entries(engine)] == [
        "import",
        "see_page",
        "backup",
        "open_person",
        "restore",
    ]
    assert broken(engine) is None
    with engine.connect() as connection:
        assert set(connection.execute(select(publications.c.id)).scalars()) == {"pilot-1", "pilot-2"}


def test_in_another_database_the_backups_log_comes_first_and_its_own_follows(
    engine: Engine, other: Engine, tmp_path: Path
):
    record(engine, "bo", Action.SEE_PAGE, "/mal")
    backup(engine, tmp_path / "b.zip", "driften")
    record(other, "eva", Action.ACCOUNT, "eva skapades")
    published(other, "annans")
    put_back(other, tmp_path / "b.zip")
    assert [(entry.number, entry.who, entry.action) for entry in entries(other)] == [
        (1, "bo", "see_page"),
        (2, "driften", "backup"),
        (3, "eva", "account"),
        (4, "anna", "restore"),
    ]
    head, fault = whole(other)
    assert (head.entries, fault) == (4, None)
    with other.connect() as connection:
        assert connection.execute(select(publications)).all() == []


def test_a_log_that_was_broken_is_not_made_whole_in_silence(engine: Engine, other: Engine, tmp_path: Path):
    backup(engine, tmp_path / "b.zip", "driften")
    for place in ("/mal", "/ko"):
        record(other, "eva", Action.SEE_PAGE, place)
    with other.begin() as connection:
        connection.execute(delete(access_log).where(access_log.c.id == 1))
    put_back(other, tmp_path / "b.zip")
    assert entries(other)[-1].reason == "loggen var bruten före återställningen: Post 1 saknas."


def test_an_entry_that_was_removed_since_the_backup_comes_back(engine: Engine, tmp_path: Path):
    record(engine, "bo", Action.OPEN_PERSON, "ansökan A1", "beslut")
    backup(engine, tmp_path / "b.zip", "driften")
    published(engine, "pilot-2")
    with engine.begin() as connection:
        connection.execute(delete(access_log).where(access_log.c.id == 1))
    put_back(engine, tmp_path / "b.zip")
    assert [entry.action for entry in entries(engine)] == ["open_person", "backup", "restore"]
    assert entries(engine)[-1].reason == "loggen var bruten före återställningen: Post 1 saknas."
    assert broken(engine) is None
    with engine.connect() as connection:
        assert len(connection.execute(select(publications)).all()) == 1


def test_erasures_after_the_backup_are_asked_for_again(command, engine: Engine, tmp_path: Path):
    load(engine, **city())
    path = tmp_path / "b.zip"
    assert command("backup", path, "--by", "Anna").code == 0
    erase(engine, "A1", "SN 2025/17", "bo")
    ran = command("restore", path)
    assert ran.code == 0
    assert "Gör om de gallringar som gjordes efter säkerhetskopian: beslut SN 2025/17." in ran.out
    assert {row["case_id"] for row in known(engine, "cases")} == {"J1", "J2"}
