"""The example data, with nothing published and with both publications of the pilot."""

import shutil
from pathlib import Path

import pytest

from data_access import demo
from data_access.engine import engine_for
from data_access.scope import OPERATOR
from metrics.desk import Desk
from tests.metrics.publications.house import FIRST, SECOND, address_of


@pytest.fixture(scope="session")
def example(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example data, nothing published."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("publications") / "example.db"))
    engine = engine_for(address_of(path))
    demo.fill(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def published(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with both publications of the pilot."""
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("published") / "published.db"))
    for day in (FIRST, SECOND):
        Desk(OPERATOR, address_of(path)).publish("pilot", day)
    engine_for(address_of(path)).dispose()
    return path


@pytest.fixture
def own(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, which the environment names."""
    path = Path(shutil.copy(published, tmp_path / "own.db"))
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", address_of(path))
    return path
