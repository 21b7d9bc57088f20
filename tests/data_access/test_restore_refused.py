"""A damaged, forged or foreign backup is refused, and the database is as it was."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine

from data_access import restore
from data_access.access_log import entries
from data_access.archive import MANIFEST
from data_access.backup import backup
from data_access.engine import engine_for
from data_access.intake.load import Refused
from tests.data_access.backups import everything, put_back
from tests.data_access.rows import TUESDAY, city, load, typed, week


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


def test_any_damage_is_refused_or_harmless(sqlite_database: str, tmp_path: Path):
    engine = engine_for(sqlite_database)
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
