"""Real servers in processes of their own, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from pages.common.sign_in import COOKIE

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "app.py"
SMALL_HOUSE = Path(__file__).with_name("small_house.py")
SECRET = "ett hemligt ord som bara finns i testerna"
PASSWORD = "exempel-lösen"
PATIENCE = 60_000  # milliseconds: other tests run on the same machine, and what does come is seen at once
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET_BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",
)
STILL = """asked => {
    const busy = '[data-stale=true], [data-testid=stSkeleton], [data-testid=stPlotlyChart]:not(:has(.main-svg))';
    if (window.still?.asked !== asked || document.querySelector(busy)
            || document.getAnimations().some(each => each.playState === 'running')
            || !document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]'))
        window.still = {asked, since: performance.now()};
    return performance.now() - window.still.since > 600;
}"""
COOKIES: dict[tuple[str, str, str], str] = {}  # of house, account and password, as their last window got it
SERVE_SMALL_HOUSE = """
from pathlib import Path
from pages.server.asgi import application
from tests.pages.small_pages import TABLE
application(Path({script!r}), TABLE).run(config={{"server.port": {port}}})
"""


def command(entry: str, script: Path, port: int) -> list[str]:
    """How a script is served: by ``streamlit run`` or by the ASGI entry."""
    if entry == "streamlit run":
        return [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    if script == APP:
        return [sys.executable, "-m", "pages.server"]
    return [sys.executable, "-c", SERVE_SMALL_HOUSE.format(script=str(script), port=port)]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    script: Path, database: str, log: Path, entry: str = "asgi", port: int = 0, fault: str = ""
) -> Iterator[str]:
    """The address of a fresh server, on a free port when none is named.

    In the end its log tells of no fault but the one that a test provokes.
    """
    port = port or free_port()
    ours = {"LAGESBILD_DATABASE_URL": database, "LAGESBILD_COOKIE_SECRET": SECRET, "PORT": str(port)}
    environment = os.environ | ours | {"PYTHONPATH": str(ROOT)}
    with open(log, "wb") as out:
        process = subprocess.Popen(
            command(entry, script, port), cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield _answering(f"http://127.0.0.1:{port}", process, log)
    finally:
        process.terminate()
        process.wait(timeout=20)
    told = log.read_text(errors="replace")
    provoked = told.count(fault) if fault else 0
    assert told.count("Traceback") == provoked, told[-8000:]


def _answering(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not come up:\n{log.read_text(errors='replace')}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Without one the browser tests are skipped aloud, and fail under CI."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing = "no Chromium on this machine: the browser tests were not run"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET_BROWSER))
        yield browser
        browser.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form that the page shows and send it."""
    page.get_by_label("Användarnamn").fill(name)
    page.get_by_label("Lösenord", exact=True).fill(password)
    page.get_by_role("button", name="Logga in").click()


def signed_in(window: Page, address: str, name: str = "styrgrupp", password: str = PASSWORD) -> Page:
    """The same window at the address, signed in: by the form once, later by the cookie that an earlier window got.

    The cookie's session may have ended since: then the form is there again.
    """
    account = (urljoin(address, "/"), name, password)
    if account in COOKIES:
        window.context.add_cookies([{"name": COOKIE, "value": COOKIES[account], "url": account[0]}])
    window.goto(address)
    if account in COOKIES:
        settled(window)
    if account not in COOKIES or window.get_by_role("button", name="Logga in").count():
        sign_in(window, name, password)
        COOKIES[account] = cookie_of(window, COOKIES.get(account, ""))
        settled(window)
    return window


def cookie_of(page: Page, not_yet: str = "") -> str:
    """The session cookie's value, once the browser holds one (another than ``not_yet``)."""
    for _ in range(PATIENCE // 100):
        held = [one["value"] for one in page.context.cookies() if one["name"] == COOKIE]
        if held and held[0] != not_yet:
            return held[0]
        page.wait_for_timeout(100)
    raise AssertionError("the browser was given no cookie")


def settled(page: Page) -> None:
    """Wait until the page has stood still for a moment: no run, nothing of an earlier one, no chart to come.

    Nothing fades in or out any more: colours are measured then and not before.
    """
    page.wait_for_function(STILL, arg=str(time.monotonic()), polling=100, timeout=PATIENCE)


def faults(window: Page, colours_only: bool = False) -> list[str]:
    """The rules of WCAG 2.1 AA that the page breaks, or its rule of contrast alone, with the first element of each."""
    options = {"runOnly": ["color-contrast"] if colours_only else ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found = Axe().run(window, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
