"""Backup and restore: the same figures before and after, across databases, and never half a database."""

import stat
import threading
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data_access import accounts, demo, frames
from data_access.access_log import entries, record
from data_access.actions import Action
from data_access.archive import SAVED
from data_access.backup import backup
from data_access.engine import engine_for
from data_access.intake.load import Refused
from data_access.log_chain import broken
from data_access.schema import imports, metadata, sessions
from data_access.scope import OPERATOR
from data_access.sessions import Door
from metrics.catalogue import CATALOGUE
from metrics.desk import Desk
from tests.data_access.backups import everything, published, put_back
from tests.data_access.rows import TUESDAY, application, city, known, load, typed, week

PASSWORD = "ett långt lösenord"
OTHER = {"sqlite": "postgres_database", "postgresql": "sqlite_database"}
FIGURES = ("intake", "active_cases", "queue_length", "attendance_increased", "budget")


pytestmark = pytest.mark.usefixtures("quick_hashes")


@pytest.fixture
def other(engine: Engine, request: pytest.FixtureRequest) -> Engine:
    """A fresh, empty database of the other kind."""
    address: str = request.getfixturevalue(OTHER[engine.dialect.name])
    return engine_for(address)


def figures(engine: Engine) -> list[Any]:
    desk = Desk(OPERATOR, engine.url.render_as_string(hide_password=False))
    assert set(FIGURES) <= set(CATALOGUE)
    found = [desk.figure(name) for name in FIGURES]
    return [*found, desk.figure("intake", known_on=date(2025, 1, 1))]


def test_the_example_has_the_same_figures_after_a_restore_and_in_the_other_database(
    engine: Engine, other: Engine, tmp_path: Path
):
    demo.fill(engine)
    accounts.add(engine, "anna", "antagningsgrupp", ["Järva", "Farsta"], PASSWORD)
    published(engine, "pilot-1")
    before, rows = figures(engine), everything(engine)
    backup(engine, tmp_path / "b.zip", "driften")
    load(engine, date(2030, 1, 1), applications=typed("applications", application(1)))
    assert figures(engine) != before
    put_back(engine, tmp_path / "b.zip")
    assert figures(engine) == before
    assert everything(engine) == rows
    put_back(other, tmp_path / "b.zip")
    assert figures(other) == before
    assert everything(other) == rows
    assert len(rows["attendance"]) > 100


def test_after_a_restore_rows_accounts_and_steps_get_numbers_of_their_own(
    engine: Engine, other: Engine, tmp_path: Path
):
    load(engine, **city())
    accounts.add(engine, "anna", "styrgrupp", [], PASSWORD)
    backup(engine, tmp_path / "b.zip", "driften")
    put_back(other, tmp_path / "b.zip")
    accounts.add(other, "bo", "styrgrupp", [], PASSWORD)
    assert load(other, TUESDAY, attendance=typed("attendance", week(2, "2025-V50"))).import_id == 2
    assert len(known(other, "attendance")) == 4


def test_everyone_signs_in_again(engine: Engine, tmp_path: Path):
    accounts.add(engine, "anna", "styrgrupp", [], PASSWORD)
    door = Door(engine)
    session = door.enter(door.attempt("anna", PASSWORD))
    assert session
    backup(engine, tmp_path / "b.zip", "driften")
    assert door.user(session)
    put_back(engine, tmp_path / "b.zip")
    assert door.user(session) is None
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert not {"sessions.parquet", "attempts.parquet"} & set(archive.namelist())
    assert door.enter(door.attempt("anna", PASSWORD))


def test_every_table_is_saved_or_left_out_on_purpose():
    left_out = {table.name for table in metadata.sorted_tables} - {table.name for table in SAVED}
    assert left_out == {sessions.name, "attempts", "access_log_head"}


def test_a_backup_is_of_one_moment_while_others_write(engine: Engine, tmp_path: Path):
    load(engine, **city())
    stop = threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        """Each file changes a week and the case's application: a backup holds both or neither."""
        number = 0
        try:
            while not stop.is_set():
                number += 1
                weeks = typed("attendance", week(1, attended=number / 100))
                load(engine, attendance=weeks, applications=typed("applications", application(1, absence=number / 100)))
                record(engine, "anna", Action.SEE_PAGE, str(number))
                time.sleep(0.01)
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=write)
    thread.start()
    paths = [tmp_path / f"{number}.zip" for number in range(4)]
    for path in paths:
        backup(engine, path, "driften")
    stop.set()
    thread.join()
    assert failures == []
    for path in paths:
        put_back(engine, path)
        attended = next(row["attended"] for row in known(engine, "attendance") if row["week"] == "2025-V40")
        absence = next(row["absence"] for row in known(engine, "applications") if row["application_id"] == "A1")
        assert (attended == absence) or (attended, absence) == (5.0, None)
    assert broken(engine) is None


def test_only_the_owner_may_read_it_and_no_file_is_written_over(engine: Engine, tmp_path: Path):
    path = tmp_path / "b.zip"
    backup(engine, path, "driften")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = path.read_bytes()
    with pytest.raises(Refused, match="finns redan"):
        backup(engine, path, "driften")
    assert path.read_bytes() == held
    assert [entry.action for entry in entries(engine)] == ["backup"]
    assert list(tmp_path.glob(".*")) == []


def test_a_backup_that_cannot_be_written_is_logged_as_tried(engine: Engine, tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        backup(engine, tmp_path / "ingen" / "b.zip", "driften")
    assert [entry.action for entry in entries(engine)] == ["backup"]


def test_figures_kept_in_memory_are_not_those_of_before(engine: Engine, tmp_path: Path):
    load(engine, **city())
    backup(engine, tmp_path / "b.zip", "driften")
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=9.0)))
    assert known(engine, "attendance")[0]["attended"] == 9.0
    put_back(engine, tmp_path / "b.zip")
    assert known(engine, "attendance")[0]["attended"] == 5.0
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=7.0)))
    assert known(engine, "attendance")[0]["attended"] == 7.0
    assert frames.imports_so_far(engine)[0].number == 2


def test_a_restore_makes_the_database_and_a_refused_one_does_not(
    command, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    load(engine, **city())
    path = tmp_path / "b.zip"
    assert command("backup", path).code == 0
    assert command("backup", path).code == 1
    fresh = tmp_path / "ny.db"
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", f"sqlite:///{fresh}")
    assert command("backup", tmp_path / "c.zip").code == 1
    bad = tmp_path / "dålig.zip"
    bad.write_bytes(path.read_bytes()[:-40])
    ran = command("restore", bad)
    assert (ran.code, fresh.exists()) == (1, False)
    assert "Databasen är som den var." in ran.out
    assert command("restore", tmp_path / "ingen.zip").code == 1
    assert command("restore", path).code == 0
    with engine_for(f"sqlite:///{fresh}").connect() as connection:
        assert connection.execute(select(imports.c.source)).scalars().all() == ["uppföljning.xlsx"]
