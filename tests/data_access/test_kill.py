"""A power cut in the middle of an import: the next start reads the old data whole, or the new data whole.

The long run (``LAGESBILD_SOAK``) tries a hundred moments, the usual one a few.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

import polars as pl
import pytest
from sqlalchemy import Engine

from data_access import frames
from data_access.access_log import entries
from data_access.scope import OPERATOR
from tests.data_access.importing import HOURS, ROWS
from tests.data_access.rows import (
    TUESDAY,
    WEDNESDAY,
    application,
    case,
    city,
    folder,
    imports_made,
    known,
    load,
    typed,
    week,
)

ROOT = Path(__file__).parents[2]
MOMENTS = 100 if os.environ.get("LAGESBILD_SOAK") else 2
FILED = 80_000
OLD = len(city()["attendance"])


@contextmanager
def importing(database: str, *words: str) -> Iterator[IO[str]]:
    """What an import in a process of its own says, from when it is about to begin; killed at the end.

    It goes no further than to where it says the ``words``.
    """
    command = [sys.executable, "-m", "tests.data_access.importing", database, *words]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            assert child.stdout.readline() == "färdig att börja\n"
            yield child.stdout
        finally:
            child.send_signal(signal.SIGKILL)


def hear(said: IO[str], wanted: str) -> None:
    assert any(wanted in line for line in said), f"the import ended before it said {wanted}"


def rows(engine: Engine) -> int:
    """How many weeks the next start reads; fails unless they are the old ones or the new ones, whole."""
    found = known(engine, "attendance")
    fresh = [row for row in found if row["attended"] == HOURS]
    assert (len(found), len(fresh)) in ((OLD, 0), (OLD + ROWS, ROWS + 1))
    assert imports_made(engine) == len(entries(engine, action="import")) == (2 if fresh else 1)
    return len(found)


def goes_on(engine: Engine) -> None:
    """The next import is not kept waiting and finds the tables as they should be."""
    outcome = load(engine, WEDNESDAY, attendance=typed("attendance", week(2, "2025-V46")))
    assert outcome.counts["attendance"].new == 1


@pytest.mark.parametrize("moment", ["rader jämförda", "50000 av", "100000 av"])
def test_killed_while_it_compares_or_stores_the_old_rows_are_all_there(engine: Engine, database: str, moment: str):
    load(engine, **city())
    with importing(database, moment) as said:
        hear(said, moment)
    assert rows(engine) == OLD
    goes_on(engine)


def test_not_killed_it_is_stored(engine: Engine, database: str):
    load(engine, **city())
    with importing(database) as said:
        hear(said, "klar")
    assert rows(engine) == OLD + ROWS


@pytest.mark.parametrize("attempt", range(MOMENTS))
def test_killed_at_any_moment_there_is_one_whole_state(engine: Engine, database: str, attempt: int):
    load(engine, **city())
    with importing(database):
        time.sleep(random.uniform(0.0, 1.0))
    assert rows(engine)
    goes_on(engine)


@pytest.fixture(scope="module")
def big_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a thousand pupils, eighty weeks each, none of them in the stored city."""
    numbers = range(1000, 2000)
    early = {"received": date(2023, 5, 1), "decided": date(2023, 6, 1)}
    weeks = pl.DataFrame({"week": [f"{year}-V{number:02d}" for year in (2024, 2025) for number in range(1, 41)]})
    cases = typed("cases", *(case(number, startup=date(2023, 6, 2)) for number in numbers))
    return folder(
        tmp_path_factory.mktemp("big") / "stor",
        applications=typed("applications", *(application(number, **early) for number in numbers)),
        cases=cases,
        attendance=cases.select("case_id").join(weeks, how="cross").with_columns(offered=20.0, attended=HOURS),
    )


@pytest.mark.parametrize("attempt", range((MOMENTS + 1) // 2))
def test_the_command_killed_at_any_moment(engine: Engine, database: str, big_folder: Path, attempt: int):
    load(engine, **city())
    told = {**os.environ, "LAGESBILD_TODAY": TUESDAY.isoformat()}
    command = [sys.executable, "-m", "data_access"]
    importing_it = [*command, "import", str(big_folder)]
    with subprocess.Popen(importing_it, cwd=ROOT, env=told, stdout=subprocess.DEVNULL) as child:
        time.sleep(random.uniform(0.5, 3.0))
        child.send_signal(signal.SIGKILL)
    ran = subprocess.run([*command, "status", "--json"], cwd=ROOT, env=told, capture_output=True, check=True)
    counts = json.loads(ran.stdout)["rows"]
    assert (counts["Insatser"], counts["Närvaro"]) in ((2, OLD), (1002, OLD + FILED))
    assert frames.read(engine, "attendance", OPERATOR).height == counts["Närvaro"]
    subprocess.run(importing_it, cwd=ROOT, env=told, stdout=subprocess.DEVNULL, check=True)
    assert frames.read(engine, "attendance", OPERATOR).height == OLD + FILED
