"""Sign-in on one process, kill it, go on with the other: no confirmed change is lost. In the long run alone.

It needs nginx, which ``make soak`` installs and ``make test`` does not.
"""

import os
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.accounts import listing
from data_access.engine import engine_for
from tests.pages.conftest import add_examples
from tests.pages.replicas import STAND_IN, Replicas, replicas
from tests.pages.serving import PATIENCE, settled
from tests.pages.steward_accounts import opened, row, shown_password, told

ROUNDS = 6
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture
def proxied() -> None:
    """Without nginx this is skipped aloud, and fails under CI."""
    if not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        missing = "no nginx on this machine: the replicas were not run"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)


@pytest.fixture
def house(proxied: None, postgres_database: str, tmp_path: Path) -> Iterator[Replicas]:
    """The two processes over accounts and no data."""
    add_examples(postgres_database)
    with replicas(postgres_database, tmp_path) as running:
        yield running


def add_account(window: Page, name: str) -> None:
    """Add an account and wait until the page has confirmed it."""
    window.get_by_label("Användarnamn").fill(name)
    window.get_by_role("radio", name="Styrgrupp").click()
    window.get_by_role("button", name="Lägg till kontot").click()
    shown_password(window)


def test_one_is_killed_and_the_other_goes_on(house: Replicas, browser: Browser) -> None:
    window = browser.new_page(locale="sv-SE")
    window.set_default_timeout(PATIENCE)
    opened(window, house.address)
    served_by = set()
    for number in range(ROUNDS):
        add_account(window, f"person{number}")
        port = house.serving()
        served_by.add(port)
        house.kill(port)
        window.reload()
        expect(window.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
        settled(window)
        assert "Styrgrupp" in row(window, f"person{number}")
        assert house.serving() != port
        house.start(port)
    assert len(served_by) == 2
    database = engine_for(house.database)
    assert {f"person{number}" for number in range(ROUNDS)} <= {one.name for one in listing(database)}
    assert [what for _, what in told(house.database)] == [f"person{number} skapades" for number in range(ROUNDS)]
    window.context.close()


def test_a_browser_stays_with_one_process(house: Replicas, browser: Browser) -> None:
    for _ in range(3):
        window = browser.new_page(locale="sv-SE")
        window.set_default_timeout(PATIENCE)
        opened(window, house.address)
        port = house.serving()
        for _ in range(3):
            window.reload()
            settled(window)
            assert house.serving() == port
        window.context.close()


def test_a_window_that_moved_takes_its_files_from_where_it_lives(house: Replicas, browser: Browser) -> None:
    """Also when the process that it came from is back: the one that it has found since makes the file."""
    window = browser.new_page(locale="sv-SE")
    window.set_default_timeout(PATIENCE)
    opened(window, house.address)
    for _ in range(2):
        port = house.serving()
        house.kill(port)
        house.moved()
        house.start(port)
        window.get_by_role("link", name="Konton").click()
        expect(window.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
        window.get_by_role("link", name="Logg").click()
        expect(window.get_by_role("heading", name="Vem har gjort vad?")).to_be_visible()
        settled(window)
        with window.expect_download() as taken:
            window.get_by_role("button", name="Ladda ner som CSV").click()
        assert "loggade in" in taken.value.path().read_text("utf-8-sig")
    window.context.close()


def test_a_process_that_is_back_is_asked_again_at_once(proxied: None, tmp_path: Path) -> None:
    """However soon the other falls: nobody is told that nobody answers. Two stand-ins that tell who they are."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with replicas("", tmp_path, ("-c", STAND_IN)) as both:

        def served_by() -> int:
            with browser.open(f"{both.address}/_stcore/stream") as answer:
                return int(answer.read())

        for _ in range(6):
            asked = served_by()
            assert served_by() == asked
            both.kill(asked)
            assert served_by() != asked
            both.start(asked)
