"""A full disk, a database that can only be read, a clock that jumps back: said in Swedish, and nothing by halves."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data_access.commands import main
from data_access.engine import engine_for, migrate
from metrics.commands import main as figures
from tests.data_access.backups import everything
from tests.data_access.conftest import Ran
from tests.data_access.rows import MONDAY, TUESDAY, city, folder, load, typed, week

ROOT = Path(__file__).parents[2]
NOBODY = 65534


def ran_on_a_small_disk(database: str, most: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A command in a process that may write files of at most so many bytes."""
    told = os.environ | {"LAGESBILD_DATABASE_URL": database, "LAGESBILD_TODAY": TUESDAY.isoformat()}
    command = [sys.executable, "-m", "data_access", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


def test_an_import_that_fills_the_disk_stores_nothing_and_says_so(sqlite_database: str, tmp_path: Path):
    engine = engine_for(sqlite_database)
    load(engine, **city())
    before = everything(engine)
    engine.dispose()
    weeks = [week(1, f"{year}-V{number:02d}") for year in range(2020, 2025) for number in range(1, 53)]
    path = folder(tmp_path / "stor", **city() | {"attendance": typed("attendance", *weeks)})
    ran = ran_on_a_small_disk(sqlite_database, 34_000, "import", path)
    assert ran.returncode == 1
    assert "disken är full" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr
    assert everything(engine) == before


@pytest.mark.parametrize(("made", "most"), [("backup", 34_000), ("template", 4_096), ("export", 4_096)])
def test_a_file_that_fills_the_disk_is_not_left_by_halves(made: str, most: int, sqlite_database: str, tmp_path: Path):
    load(engine_for(sqlite_database), **city())
    place = tmp_path / "ut"
    place.mkdir()
    ran = ran_on_a_small_disk(sqlite_database, most, made, place / "fil.xlsx")
    assert ran.returncode == 1
    assert "Gör så här:" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr
    assert list(place.iterdir()) == []


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, who may write everywhere."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.fixture
def only_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a SQLite file in a folder, neither of which may be written."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "lagesbild.db"
        address = f"sqlite:///{path}"
        migrate(engine_for(address))
        load(engine_for(address), **city())
        engine_for(address).dispose()
        path.chmod(0o444)
        Path(made).chmod(0o555)
        monkeypatch.setenv("LAGESBILD_DATABASE_URL", address)
        yield address
        Path(made).chmod(0o755)


def test_a_database_that_can_only_be_read_is_said_to_be(
    only_read: str, command: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LAGESBILD_TODAY", TUESDAY.isoformat())
    assert command("account", "list").code == 0
    engine_for(only_read).dispose()
    with as_nobody():
        ran = command("account", "add", "eva", "--audience", "styrgrupp", "--generate")
    assert ran.code == 1
    assert "går bara att läsa" in ran.out
    assert command("account", "list").out == "Det finns inga konton.\n"


def test_on_postgresql_too(postgres_database: str, command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", postgres_database)
    opened = engine_for(postgres_database)
    with opened.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'ALTER DATABASE "{opened.url.database}" SET default_transaction_read_only = on'))
    opened.dispose()
    ran = command("account", "add", "eva", "--audience", "styrgrupp", "--generate")
    assert ran.code == 1
    assert "går bara att läsa" in ran.out
    assert command("account", "list").out == "Det finns inga konton.\n"
    opened.dispose()


def test_a_clock_that_has_jumped_back_changes_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Reading goes on as if it were that day; storing waits until the clock has passed what is already recorded."""
    load(engine, TUESDAY, **city())
    before = everything(engine)
    monkeypatch.setenv("LAGESBILD_TODAY", (MONDAY - timedelta(days=400)).isoformat())
    weeks = typed("attendance", week(1, attended=1.0))
    path = folder(tmp_path / "fil", **city() | {"attendance": weeks})
    for asked in (["status"], ["log"], ["account", "list"]):
        assert main(asked) == 0
    assert figures(["show", "intake"]) == 0
    capsys.readouterr()
    assert main(["import", str(path)]) == 1
    assert everything(engine) == before
