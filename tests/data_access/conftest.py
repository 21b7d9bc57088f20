"""Commands as an operator gives them, run in this process."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import passwords
from data_access.access_log import record
from data_access.actions import Action
from data_access.commands import main


@dataclass(frozen=True)
class Ran:
    """A command's exit code and what it wrote."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """``command("status", "--json")``; ``typed`` is what standard input holds."""

    def run(*arguments: object, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return run


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords hashed as cheaply as bcrypt allows."""
    monkeypatch.setattr(passwords, "BCRYPT_ROUNDS", 4)


@pytest.fixture
def full(engine: Engine) -> Engine:
    """A log of six entries."""
    for number in range(6):
        record(engine, "anna", Action.OPEN_PERSON, f"ansökan A{number}", "mötesförberedelse")
    return engine


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A SQLite file that does not exist yet, in a folder that does not either."""
    path = tmp_path / "new" / "lagesbild.db"
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", f"sqlite:///{path}")
    return path
