"""A power cut in the middle of decisions, publications or backups: what was confirmed is there, and nothing by halves.

The long run (``LAGESBILD_SOAK``) tries a hundred moments of each, the usual one a few.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import publications, restore
from data_access.access_log import entries
from data_access.decision_records import decisions_of
from data_access.log_chain import whole
from tests.data_access.backups import everything
from tests.data_access.rows import application, load, typed
from tests.data_access.stepping import KINDS, MEMBER, WAITING

ROOT = Path(__file__).parents[2]
MOMENTS = 100 if os.environ.get("LAGESBILD_SOAK") else 1


def killed(database: str, kind: str, folder: Path) -> list[str]:
    """What a process had confirmed when it was killed, some moment after its first step."""
    command = [sys.executable, "-m", "tests.data_access.stepping", database, kind, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(random.uniform(0.0, 0.4))
        child.send_signal(signal.SIGKILL)
        told = (first + child.stdout.read()).splitlines(keepends=True)
    return [line.strip() for line in told if line.endswith("\n")]


def waiting(number: int) -> dict[str, object]:
    undecided = {"status": "hos antagningsgrupp", "decision": None, "decided": None}
    return application(number, **undecided, school_area="5", absence=70.0, complex_needs="ja", at_risk="ja")


def stands(engine: Engine, database: str, kind: str, folder: Path) -> list[str]:
    """What is stored, in order; fails where the log does not say the same or a file is half."""
    if kind == "decided":
        found = [one.application_id for one in decisions_of(database, MEMBER)]
        assert len(entries(engine, action="decide")) == len(found)
    elif kind == "published":
        found = [one.id for one in publications.stored(database)]
        assert [one.what for one in entries(engine, action="publish")] == found
    else:
        files = sorted(folder.glob("[0-9]*.zip"), key=lambda path: int(path.stem))
        found = [path.name for path in files]
        assert len(found) <= len(entries(engine, action="backup")) <= len(found) + 1
        for path in files[-2:]:
            restore.restore(engine, *restore.opened(path), "anna")
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attempt", range(MOMENTS))
def test_what_was_confirmed_is_whole_and_the_rest_never_was(
    engine: Engine, database: str, kind: str, attempt: int, tmp_path: Path
):
    load(engine, applications=typed("applications", *map(waiting, range(1, WAITING + 1))))
    before = everything(engine)["applications"]
    confirmed = killed(database, kind, tmp_path)
    found = stands(engine, database, kind, tmp_path)
    assert confirmed
    assert found[: len(confirmed)] == confirmed
    assert len(found) <= len(confirmed) + 1
    assert everything(engine)["applications"] == before
    _, fault = whole(engine)
    assert fault is None
