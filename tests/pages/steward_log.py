"""What the walks at /logg share: a full log, a window on it, and what the log tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

from data_access.access_log import add, entries
from data_access.actions import Action
from data_access.engine import engine_for, writing
from tests.pages.serving import APP, PASSWORD, cookie_of, served, settled, sign_in

FORMULA = "=HYPERLINK(1)"
MANY = 230


@contextmanager
def with_a_full_log(database: str, log: Path) -> Iterator[str]:
    """The app over a log that has something to leaf through."""
    with writing(engine_for(database)) as connection:
        for number in range(MANY):
            add(connection, "anna", Action.OPEN_PERSON, f"ansökan A{number}", FORMULA)
    with served(APP, database, log, fault="MediaFileStorageError from Ended") as address:
        yield address


def opened(window: Page, address: str, name: str = "dataansvarig", password: str = PASSWORD) -> Page:
    """Signed in, at an address."""
    window.goto(address)
    sign_in(window, name, password)
    cookie_of(window)
    settled(window)
    return window


def lines(window: Page) -> Locator:
    """The rows of the table."""
    return window.get_by_role("table").locator("tbody tr")


def told(database: str) -> list[tuple[str, str, str]]:
    """Who did what, about what."""
    return [(one.who, one.action, one.what) for one in entries(engine_for(database))]
