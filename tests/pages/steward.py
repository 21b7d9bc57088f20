"""What a data steward does in the browser, as the walks and the bench do it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data_access import demo
from data_access.engine import engine_for
from tests.pages import serving
from tests.pages.serving import APP, PATIENCE, faults, served, settled

LOOKS, A_MOMENT = 4, 1_000
TODAY = "2025-11-20"


@contextmanager
def example(database: str, log: Path) -> Iterator[str]:
    """The example data filled into a database with accounts, and the app over them some days later."""
    demo.fill(engine_for(database))
    with some_days_later(database, log) as address:
        yield address


@contextmanager
def some_days_later(database: str, log: Path) -> Iterator[str]:
    """The app over a database with the example data, some days after its last import."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_TODAY", TODAY)
        with served(APP, database, log) as address:
            yield address


def another(browser: Browser) -> Page:
    """A window of somebody else's."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def signed_in(browser: Browser, house: str, name: str, page: str) -> Page:
    """A window of its own, signed in, on a page."""
    return serving.signed_in(another(browser), f"{house}/{page}", name)


def hand_in(window: Page, *files: Path) -> None:
    """Choose files; the page begins to judge them."""
    window.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(list(files))


def lead(window: Page) -> Locator:
    """The page's answer."""
    return window.locator(".st-key-lead")


def judged(window: Page) -> None:
    """Wait until a file without faults has been judged and its figures stand there."""
    expect(lead(window)).to_contain_text("Filen kan läsas in", timeout=PATIENCE)
    expect(window.get_by_role("heading", name="Siffror som redan har visats")).to_be_visible(timeout=PATIENCE)
    settled(window)


def loaded(window: Page) -> None:
    """Press the button and wait until the file is in."""
    window.get_by_role("button", name="Läs in filen").click()
    expect(lead(window)).to_contain_text("Filen är inläst", timeout=PATIENCE)


def line(window: Page, name: str) -> list[str]:
    """The cells of the row whose heading begins with a name."""
    row = window.locator("tr", has=window.locator("th", has_text=name)).first
    expect(row).to_be_visible()
    return row.locator("th, td").all_inner_texts()


def choose(window: Page, label: str, option: str) -> None:
    """Pick from a list, which closes again when the page is still being drawn as it opens."""
    wanted = window.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        settled(window)
        window.get_by_role("combobox", name=label).click()
        window.wait_for_timeout(1000)
        if wanted.is_visible():
            wanted.click()
            settled(window)
            return
        window.keyboard.press("Escape")
    raise AssertionError(f"{label} offers {window.get_by_role('option').all_inner_texts()}")


def accessible(window: Page) -> None:
    """The page at rest breaks no rule of WCAG 2.1 AA.

    A run may begin between the look and the measuring, and fade what it is about to draw anew: what is broken is
    still broken a moment later.
    """
    for _ in range(LOOKS):
        settled(window)
        found = faults(window)
        if not found:
            return
        window.wait_for_timeout(A_MOMENT)
    raise AssertionError(found)
