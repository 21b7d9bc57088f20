"""A house with the example's publications, and how its pages of answers are used."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.answers_house import publish_pilot
from tests.pages.serving import APP, served, settled, signed_in

STAFF = "politikerstod"


@contextmanager
def support_house(address: str, log: Path) -> Iterator[str]:
    """The app over the example data and both publications of the pilot, in a database with the example accounts."""
    publish_pilot(address)
    with served(APP, address, log) as house:
        yield house


def opened(window: Page, address: str, name: str = STAFF) -> None:
    """Signed in at an address, and everything drawn."""
    signed_in(window, address, name)


def gone(window: Page, address: str) -> None:
    """At another address, and everything drawn: what an earlier run drew is no longer there beside it."""
    window.goto(address)
    settled(window)


def chosen(window: Page, label: str, choice: str) -> None:
    """One choice in a list, opened when no run of the page can close it."""
    settled(window)
    window.get_by_label(label, exact=True).click()
    window.get_by_role("option", name=choice, exact=True).click()
    settled(window)


def changed(address: str, statement: str) -> None:
    """Change the database beside the program."""
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        assert connection.execute(statement).rowcount  # -1 for a change of the tables themselves
    connection.close()
