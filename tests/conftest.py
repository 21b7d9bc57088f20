"""What every test may stand on: a fresh, migrated database on each of the two servers.

``LAGESBILD_TEST_POSTGRES`` may name another PostgreSQL server (an address whose user may create databases);
otherwise one is started for the session, from a package, and removed afterwards.
"""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from data_access.engine import engine_for, migrate
from tests.servers import administer, postgres

# The same examples on every run, so that a green build stays green; the long run draws new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile("new" if os.environ.get("LAGESBILD_SOAK") else "same")

SERVERS = ("sqlite", "postgres")
NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The administrative address of a PostgreSQL server."""
    with postgres() as address:
        yield address


def _address(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _migrated(url: URL) -> None:
    opened = engine_for(_address(url))
    migrate(opened)
    opened.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    _migrated(URL.create("sqlite", database=str(path)))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy."""
    name = f"lagesbild_template_{os.getpid()}"
    administer(postgres_server, f"CREATE DATABASE {name}")
    _migrated(postgres_server.set(database=name))
    yield name
    administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_database(postgres_server: URL, postgres_template: str) -> Iterator[str]:
    """The address of a fresh, migrated PostgreSQL database."""
    name = f"lagesbild_{os.getpid()}_{next(NUMBERS)}"
    administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    yield _address(postgres_server.set(database=name))
    administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite database."""
    path = shutil.copy(sqlite_template, tmp_path / "lagesbild.db")
    return _address(URL.create("sqlite", database=str(path)))


@pytest.fixture(params=SERVERS)
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a fresh, migrated database, on SQLite and on PostgreSQL; the environment names it too."""
    address: str = request.getfixturevalue(f"{request.param}_database")
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", address)
    return address


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """An engine on the fresh, migrated and empty ``database``."""
    opened = engine_for(database)
    yield opened
    opened.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's files first: they are long, and the short ones after them let all workers end together."""
    items.sort(key=lambda item: "pages" not in item.path.parts)
