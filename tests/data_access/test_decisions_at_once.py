"""Two members decide the same application at the same moment, each in a process of its own: one is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.access_log import entries
from data_access.decision_records import decisions_of
from data_access.log_chain import broken
from tests.data_access.test_decisions import JARVA, now, waiting

ROOT = Path(__file__).parents[2]
MEMBERS = (("anna", "beviljad"), ("bo", "avslag"))


def begun(database: str, outcome: str, who: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.data_access.deciding", database, outcome, who]
    made = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert made.stdout is not None
    assert made.stdout.readline() == "redo\n"
    return made


@pytest.mark.parametrize("attempt", range(3))
def test_one_decision_is_stored_and_the_other_member_is_told(engine: Engine, database: str, attempt: int):
    waiting(engine)
    running = [begun(database, outcome, who) for who, outcome in MEMBERS]
    for child in running:
        assert child.stdin is not None
        child.stdin.write("nu\n")
        child.stdin.flush()
    answers = [child.communicate(timeout=60)[0].strip() for child in running]
    (stored,) = decisions_of(database, JARVA)
    assert sorted(answers) == [f"före {stored.stored_by} {stored.outcome}", f"lagrat {stored.outcome}"]
    assert now(engine)["decision"] == stored.outcome
    assert [entry.who for entry in entries(engine, action="decide")] == [stored.stored_by]
    assert broken(engine) is None
