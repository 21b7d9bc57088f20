"""Two commands that import at the same time, each a process of its own: both finish, or one is told; nothing mixes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from data_access.schema import TABLES
from tests.data_access.rows import MONDAY, TUESDAY, city, folder, imports_made, known, load, typed, week

ROOT = Path(__file__).parents[2]
WEEKS = [f"{year}-V{number:02d}" for year in range(2001, 2021) for number in range(1, 53)]
HOURS = (3.0, 9.0)


def importing(path: Path, **more: str) -> subprocess.Popen[str]:
    """A command that has begun."""
    said = {**os.environ, "LAGESBILD_TODAY": TUESDAY.isoformat(), **more}
    command = [sys.executable, "-m", "data_access", "import", str(path), "--json"]
    return subprocess.Popen(command, cwd=ROOT, env=said, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("attempt", range(2))
def test_two_imports_of_the_same_rows(engine: Engine, database: str, tmp_path: Path, attempt: int):
    """Whoever comes last has its values, whole; the other's are history, whole."""
    load(engine, MONDAY, **city())
    files = [
        folder(tmp_path / f"fil{hours:.0f}", attendance=typed("attendance", *(week(1, w, hours) for w in WEEKS)))
        for hours in HOURS
    ]
    running = [importing(path) for path in files]
    answers = [child.communicate(timeout=120) for child in running]
    assert [child.returncode for child in running] == [0, 0], answers
    numbers = sorted(json.loads(out)["import_id"] for out, _ in answers)
    assert len(set(numbers)) == 2
    hours = {row["attended"] for row in known(engine, "attendance") if row["week"] in set(WEEKS)}
    assert len(hours) == 1
    table = TABLES["attendance"]
    with engine.connect() as connection:
        ended = connection.execute(select(func.count()).where(table.c.replaced_by == numbers[1])).scalar()
        brought = connection.execute(
            select(table.c.import_id, func.count()).where(table.c.attended.in_(HOURS)).group_by(table.c.import_id)
        )
        assert {tuple(row) for row in brought} == {(number, len(WEEKS)) for number in numbers}
    assert ended == len(WEEKS)
    assert imports_made(engine) == 3


def test_the_same_file_twice_at_once_is_stored_once(engine: Engine, database: str, tmp_path: Path):
    path = folder(tmp_path / "fil", **city())
    running = [importing(path) for _ in range(2)]
    documents = [json.loads(child.communicate(timeout=120)[0]) for child in running]
    assert [child.returncode for child in running] == [0, 0]
    assert sorted(document["import_id"] or 0 for document in documents) == [0, 1]
    assert imports_made(engine) == 1


def test_a_database_that_neither_has_yet_is_made_once(tmp_path: Path):
    address = {"LAGESBILD_DATABASE_URL": f"sqlite:///{tmp_path / 'ny' / 'lagesbild.db'}"}
    path = folder(tmp_path / "fil", **city())
    running = [importing(path, **address) for _ in range(2)]
    documents = [json.loads(child.communicate(timeout=120)[0]) for child in running]
    assert [child.returncode for child in running] == [0, 0]
    assert sorted(document["import_id"] or 0 for document in documents) == [0, 1]
