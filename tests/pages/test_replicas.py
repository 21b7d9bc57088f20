"""Sign-in on one process, kill it, go on with the other: no confirmed change is lost. In the long run alone.

It needs nginx, which ``make soak`` installs and ``make test`` does not.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.accounts import listing
from data_access.engine import engine_for
from tests.pages.conftest import add_examples
from tests.pages.replicas import Replicas, replicas
from tests.pages.serving import PATIENCE, settled
from tests.pages.steward_accounts import opened, row, shown_password, told

ROUNDS = 6
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture
def house(postgres_database: str, tmp_path: Path) -> Iterator[Replicas]:
    """The two processes over accounts and no data. Without nginx this is skipped aloud, and fails under CI."""
    if not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        missing = "no nginx on this machine: the replicas were not run"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
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
