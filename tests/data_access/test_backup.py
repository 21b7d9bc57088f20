"""Backup and restore: the same figures before and after, across databases, and never half a database."""

import hashlib
import io
import json
import random
import stat
import threading
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine, delete, insert, select

from data_access import accounts, demo, frames, passwords, restore
from data_access.access_log import broken, entries, record, whole
from data_access.actions import Action
from data_access.archive import MANIFEST, SAVED
from data_access.backup import backup
from data_access.clock import now
from data_access.engine import engine_for
from data_access.erase import erase
from data_access.intake.load import Refused
from data_access.schema import access_log, imports, metadata, publications, sessions
from data_access.scope import OPERATOR
from data_access.sessions import Door
from metrics.catalogue import CATALOGUE
from metrics.desk import Desk
from tests.data_access.rows import MONDAY, TUESDAY, application, city, known, load, typed, week

PASSWORD = "ett långt lösenord"
OTHER = {"sqlite": "postgres_database", "postgresql": "sqlite_database"}
FIGURES = ("intake", "active_cases", "queue_length", "attendance_increased", "budget")


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "BCRYPT_ROUNDS", 4)


@pytest.fixture
def other(engine: Engine, request: pytest.FixtureRequest) -> Engine:
    """A fresh, empty database of the other kind."""
    address: str = request.getfixturevalue(OTHER[engine.dialect.name])
    return engine_for(address)


def put_back(engine: Engine, path: Path) -> restore.Restored:
    return restore.restore(engine, *restore.opened(path), "anna")


def everything(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table that a restore gives back, but for the log, which goes on."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in SAVED
            if table is not access_log
        }


def figures(engine: Engine) -> list[Any]:
    desk = Desk(OPERATOR, engine.url.render_as_string(hide_password=False))
    assert set(FIGURES) <= set(CATALOGUE)
    found = [desk.figure(name) for name in FIGURES]
    return [*found, desk.figure("intake", known_on=date(2025, 1, 1))]


def published(engine: Engine, name: str, day: date = MONDAY) -> None:
    cells = {"family": "pilot", "day": day, "created_at": now(), "definition_version": "1", "artefact": "{}"}
    with engine.begin() as connection:
        connection.execute(insert(publications).values(cells | {"id": name, "sha256": "0" * 64}))


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


def test_a_backup_that_cannot_be_written_is_not_logged(engine: Engine, tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        backup(engine, tmp_path / "ingen" / "b.zip", "driften")
    assert entries(engine) == ()


def rewritten(path: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None], packed: int = 0) -> None:
    """The same file with changed members and manifest."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
        manifest = json.loads(archive.read(MANIFEST))
    change(members, manifest)
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, held in members.items():
            archive.writestr(name, held)
        archive.writestr(MANIFEST, json.dumps(manifest))


def parquet(frame: pl.DataFrame) -> bytes:
    held = io.BytesIO()
    frame.write_parquet(held)
    return held.getvalue()


def changed_rows(table: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Callable[..., None]:
    """A forged table whose manifest fits."""

    def forge(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
        frame = change(pl.read_parquet(members[f"{table}.parquet"]))
        members[f"{table}.parquet"] = held = parquet(frame)
        manifest["tables"][table] = {"rows": frame.height, "sha256": hashlib.sha256(held).hexdigest()}

    return forge


WRONG: dict[str, Callable[[dict[str, bytes], dict[str, Any]], None]] = {
    "another's format": lambda _m, said: said.update(format="något annat"),
    "no format": lambda _m, said: said.pop("format"),
    "a table missing": lambda members, _s: members.pop("cases.parquet"),
    "a table not named": lambda _m, said: said["tables"].pop("cases"),
    "rows swapped": lambda members, _s: members.update({"cases.parquet": members["ratings.parquet"]}),
    "too few rows": lambda _m, said: said["tables"]["cases"].update(rows=1),
    "a column missing": changed_rows("cases", lambda frame: frame.drop("team")),
    "another type": changed_rows("cases", lambda frame: frame.with_columns(pl.lit(1).alias("team"))),
    "no parquet": lambda members, said: (
        members.update({"cases.parquet": b"x"}),
        said["tables"]["cases"].update(sha256=hashlib.sha256(b"x").hexdigest()),
    )[0],
    "a foreign key": changed_rows("cases", lambda frame: frame.with_columns(pl.lit(99).alias("import_id"))),
    "a key twice": changed_rows("cases", lambda frame: pl.concat([frame, frame.with_columns(pl.col("id") + 9)])),
    "an empty cell": changed_rows("cases", lambda frame: frame.with_columns(pl.lit(None, pl.String).alias("team"))),
    "another form": lambda _m, said: said.update(revision="0001"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_file_is_refused_and_the_database_is_as_it_was(engine: Engine, tmp_path: Path, fault: str):
    load(engine, **city())
    path = tmp_path / "b.zip"
    backup(engine, path, "driften")
    load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=1.0)))
    rewritten(path, WRONG[fault])
    before, log = everything(engine), entries(engine)
    with pytest.raises(Refused) as refused:
        put_back(engine, path)
    assert {problem.code for problem in refused.value.problems} <= {"not_a_backup", "backup_form", "backup_rows"}
    assert everything(engine) == before
    assert entries(engine) == log


@pytest.mark.parametrize("held", [b"", b"PK", b"x" * 5000, b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, held: bytes):
    path = tmp_path / "b.zip"
    path.write_bytes(held)
    with pytest.raises(Refused, match="ingen hel säkerhetskopia"):
        restore.opened(path)


def test_what_is_packed_is_not_opened(engine: Engine, tmp_path: Path):
    backup(engine, tmp_path / "b.zip", "driften")
    rewritten(tmp_path / "b.zip", lambda _members, _said: None, zipfile.ZIP_DEFLATED)
    with pytest.raises(Refused, match="ingen hel säkerhetskopia"):
        restore.opened(tmp_path / "b.zip")


def test_any_damage_is_refused_or_harmless(engine: Engine, tmp_path: Path):
    load(engine, **city())
    whole_one, path = tmp_path / "b.zip", tmp_path / "skadad.zip"
    backup(engine, whole_one, "driften")
    held = whole_one.read_bytes()
    _, rows = restore.opened(whole_one)
    dice, refused = random.Random(7), 0
    for _ in range(300):
        place, size = dice.randrange(len(held)), dice.choice([1, 1, 8, 400])
        damaged = held[:place] if dice.random() < 0.2 else held[:place] + dice.randbytes(size) + held[place + size :]
        path.write_bytes(damaged)
        try:
            _, found = restore.opened(path)
        except Refused:
            refused += 1
        else:
            assert all(found[table].equals(rows[table]) for table in rows)
    assert refused > 200


def test_in_its_own_database_the_log_and_later_publications_stay(engine: Engine, tmp_path: Path):
    load(engine, **city())
    published(engine, "pilot-1")
    record(engine, "bo", Action.SEE_PAGE, "/mal")
    backup(engine, tmp_path / "b.zip", "driften")
    published(engine, "pilot-2", TUESDAY)
    record(engine, "bo", Action.OPEN_PERSON, "ansökan A1", "beslut")
    put_back(engine, tmp_path / "b.zip")
    assert [entry.action for entry in entries(engine)] == ["see_page", "backup", "open_person", "restore"]
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
        (2, "eva", "account"),
        (3, "anna", "restore"),
    ]
    head, fault = whole(other)
    assert (head.entries, fault) == (3, None)
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


def test_erasures_after_the_backup_are_asked_for_again(command, engine: Engine, tmp_path: Path):
    load(engine, **city())
    path = tmp_path / "b.zip"
    assert command("backup", path, "--by", "Anna").code == 0
    erase(engine, "A1", "SN 2025/17", "bo")
    ran = command("restore", path)
    assert ran.code == 0
    assert "Gör om de gallringar som gjordes efter säkerhetskopian: beslut SN 2025/17." in ran.out
    assert {row["case_id"] for row in known(engine, "cases")} == {"J1", "J2"}


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
