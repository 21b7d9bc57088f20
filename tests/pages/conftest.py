"""A browser, and a small house with the example accounts."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy.engine import URL

from data_access import accounts, demo, passwords
from data_access.engine import engine_for
from tests.pages import steward as steward_walks
from tests.pages.serving import APP, PASSWORD, PATIENCE, SMALL_HOUSE, chromium, served, signed_in

collect_ignore = [] if os.environ.get("LAGESBILD_SOAK") else ["test_replicas.py"]  # needs nginx, and three minutes
SITE = "http://127.0.0.1/"
FORGET = """if (location.protocol === 'http:' && !sessionStorage.come) {
    localStorage.clear();
    sessionStorage.come = 'yes';
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests; what they expect of a page may take its time."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def accounts_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that holds the example accounts, to copy."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("accounts") / "accounts.db"))
    add_examples(address_of(path))
    return path


@pytest.fixture
def accounts_file(accounts_template: Path, tmp_path: Path) -> str:
    """The address of a database of this test's own, with the example accounts."""
    return address_of(Path(shutil.copy(accounts_template, tmp_path / "accounts.db")))


@pytest.fixture(scope="module")
def database_file(accounts_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database of this module's own, with the example accounts."""
    return address_of(Path(shutil.copy(accounts_template, tmp_path_factory.mktemp("house") / "house.db")))


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small house, served as the app is."""
    with served(SMALL_HOUSE, database_file, tmp_path_factory.mktemp("log") / "house.log") as address:
        yield address


@pytest.fixture(scope="session")
def example_template(accounts_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the example accounts and the example data, to copy."""
    path = Path(shutil.copy(accounts_template, tmp_path_factory.mktemp("example") / "example.db"))
    demo.fill(engine_for(address_of(path)))
    engine_for(address_of(path)).dispose()
    return path


@pytest.fixture(scope="module")
def example(example_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database of this module's own, with the example data."""
    return address_of(Path(shutil.copy(example_template, tmp_path_factory.mktemp("city") / "city.db")))


@pytest.fixture(scope="module")
def city(example: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the example data."""
    with served(APP, example, tmp_path_factory.mktemp("log") / "city.log") as address:
        yield address


@pytest.fixture(scope="module")
def steering(city: str, browser: Browser) -> Iterator[Page]:
    """This module's one window of the steering group, over the example data."""
    window = browser.new_page(viewport={"width": 1280, "height": 860}, locale="sv-SE", reduced_motion="reduce")
    window.set_default_timeout(PATIENCE)
    yield signed_in(window, city)
    window.context.close()


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[BrowserContext]:
    """Where one visitor comes after another. An empty page of the same site keeps the process that has read it all."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="sv-SE")
    context.set_default_timeout(PATIENCE)
    waiting = context.new_page()
    waiting.route(SITE, lambda asked: asked.fulfill(body=""))
    waiting.goto(SITE)
    context.add_init_script(FORGET)
    yield context
    context.close()


@pytest.fixture
def visitor(visitors: BrowserContext) -> Iterator[Page]:
    """A window of someone who has never been here."""
    visitors.clear_cookies()
    yield visitors.new_page()
    for window in visitors.pages[1:]:
        window.close()


@pytest.fixture(scope="module")
def later(example: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the example data, some days after its last import."""
    with steward_walks.some_days_later(example, tmp_path_factory.mktemp("log") / "later.log") as address:
        yield address


@pytest.fixture(scope="module")
def app(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over accounts and no data."""
    with served(APP, database_file, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


@pytest.fixture
def steward(later: str, browser: Browser) -> Iterator[Page]:
    """The data steward at /import, some days later."""
    window = steward_walks.signed_in(browser, later, "dataansvarig", "import")
    yield window
    window.context.close()


@pytest.fixture
def accounts_page(app: str, visitor: Page) -> Page:
    """The data steward's window on /konton."""
    return signed_in(visitor, f"{app}/konton", "dataansvarig")


def address_of(path: Path) -> str:
    return URL.create("sqlite", database=str(path)).render_as_string()


def add_examples(address: str) -> None:
    """The five example accounts with the tests' password, hashed cheaply."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_DEMO_PASSWORD", PASSWORD)
        patched.setattr(passwords, "BCRYPT_ROUNDS", 4)
        accounts.add_examples(engine_for(address))
        engine_for(address).dispose()
