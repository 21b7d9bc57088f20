"""The house that is pictured: the example data and their publications, always on the same day."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from data_access.engine import engine_for, migrate
from tests.answers_house import publish_pilot
from tests.pages.conftest import add_examples, address_of
from tests.pages.serving import APP, PATIENCE, cookie_of, served, settled, sign_in

TODAY = "2025-11-14"
WIDE, TALL = 1280, 800
LOCALE = "sv-SE"


@contextmanager
def house(folder: Path) -> Iterator[str]:
    """The address of the app over a database of its own in a folder."""
    database = address_of(folder / "house.db")
    migrate(engine_for(database))
    add_examples(database)
    publish_pilot(database)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_TODAY", TODAY)
        with served(APP, database, folder / "house.log") as address:
            yield address


def visitor(browser: Browser, width: int = WIDE, scheme: str = "light") -> Page:
    """A window of somebody who has not signed in; nothing moves in it."""
    size = {"width": width, "height": TALL}
    context = browser.new_context(viewport=size, locale=LOCALE, color_scheme=scheme, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def signed_in(window: Page, address: str, name: str) -> Page:
    """The same window, signed in at an address."""
    window.goto(address)
    sign_in(window, name)
    cookie_of(window)
    settled(window)
    return window


def picture(window: Page, height: int | None = None, highest: int = 4000) -> Image.Image:
    """What the window shows at rest, from its top; of a ``height``, or as high as the page is up to the ``highest``."""
    settled(window)
    window.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    width = int(window.evaluate("innerWidth"))
    whole = "Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"
    window.set_viewport_size({"width": width, "height": height or min(int(window.evaluate(whole)), highest)})
    settled(window)
    window.wait_for_selector("[data-testid=stSkeleton]", state="detached")
    shown = Image.open(io.BytesIO(window.screenshot()))
    window.set_viewport_size({"width": width, "height": TALL})
    return shown.convert("RGB")
