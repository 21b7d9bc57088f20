"""The example's publications, made once for every test of answers."""

import shutil
from pathlib import Path

import pytest

from metrics.reading_room import ReadingRoom
from tests.answers_house import publish_pilot


@pytest.fixture(scope="session")
def pilot(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example data and both publications; nobody writes in it."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("pilot") / "pilot.db"))
    publish_pilot(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def room(pilot: Path) -> ReadingRoom:
    """The reading room over it."""
    return ReadingRoom(f"sqlite:///{pilot}")
