"""What the walks at /konton share: windows, accounts, and what the page says of them."""

import re

from playwright.sync_api import Locator, Page, expect

from data_access import accounts
from data_access.access_log import entries
from data_access.engine import engine_for
from tests.pages.serving import PASSWORD, cookie_of, settled, sign_in

PATTERN = re.compile(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}")


def opened(window: Page, app: str, query: str = "", name: str = "dataansvarig", password: str = PASSWORD) -> Page:
    """Signed in, at /konton."""
    window.goto(f"{app}/konton{query}")
    sign_in(window, name, password)
    cookie_of(window)
    settled(window)
    return window


def made(database: str, name: str, audience: str = "styrgrupp", password: str = "ett långt lösenord") -> str:
    """A new account; its password."""
    districts = ["Järva"] if audience == "antagningsgrupp" else []
    accounts.add(engine_for(database), name, audience, districts, password)
    return password


def choose(window: Page, app: str, name: str, action: str) -> None:
    """Choose an account, and what to do to it."""
    window.goto(f"{app}/konton?account={name}")
    window.get_by_role("radio", name=action).click()


def told(database: str) -> list[tuple[str, str]]:
    """Who changed which account how, as the log tells it."""
    return [(one.who, one.what) for one in entries(engine_for(database), action="account")]


def row(window: Page, name: str) -> str:
    """An account's row of the table."""
    return window.get_by_role("row").filter(has=window.get_by_role("rowheader", name=name, exact=True)).inner_text()


def in_page(window: Page, text: str) -> Locator:
    """What the page, which is closed to other groups than stewards, says of the one who is signed in."""
    return window.get_by_test_id("stMain").get_by_text(text)


def shown_password(window: Page) -> str:
    """The password that the page shows once."""
    found = window.locator(".outcome code")
    expect(found).to_have_text(PATTERN)
    return found.inner_text()
