"""A fresh server, every address, a stranger: nothing but the sign-in comes back, whatever is asked and however."""

import asyncio
import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, expect
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected
from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.server import server_util

from data_access.single_sign_on import START
from pages import PAGES
from pages.parts.words import vocabulary
from pages.server.asgi import OurPage, application
from tests.pages.serving import APP, SMALL_HOUSE, served, settled, sign_in
from tests.pages.small_pages import TABLE

STREAMLITS_OWN = re.compile("Skip to main content|visibility")  # its skip link and the eye in the password field
ENTRIES = ("asgi", "streamlit run")
SERVICES = (
    ("GET", "/_stcore/agent/openapi.json"),
    ("POST", "/_stcore/agent/interact"),
    ("POST", "/_stcore/agent/mcp"),
    ("GET", "/_stcore/metrics"),
    ("GET", "/_stcore/script-health-check"),
    ("GET", "/app/static/app.py"),
    ("GET", "/media/0000.png"),
    ("GET", "/var/lagesbild.db"),
    ("GET", "/app.py"),
)
FORM = tuple(vocabulary("sv")[key] for key in ("house.name", "sign_in.title", "sign_in.lead"))
FORM += tuple(vocabulary("sv")[key] for key in ("sign_in.name", "sign_in.password", "sign_in.button"))


def asked(method: str, url: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of an answer."""
    request = urllib.request.Request(url, method=method, data=b"{}" if method == "POST" else None)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, answer.read().decode(errors="replace"), headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(errors="replace"), {}


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_stranger_meets_only_the_form_at_every_address(
    entry: str, browser: Browser, accounts_file: str, tmp_path: Path
) -> None:
    """The first address is asked of a process that has not yet run anything."""
    addresses = [*(f"/{page.address}" for page in PAGES), "/"]
    with served(APP, accounts_file, tmp_path / "log", entry) as house:
        seen = {}
        stranger = browser.new_context(locale="sv-SE")
        window = stranger.new_page()
        for address in addresses:
            window.goto(house + address)
            for label in ("Användarnamn", "Lösenord"):
                expect(window.get_by_label(label, exact=True)).to_be_visible()
            expect(window.get_by_role("button", name="Logga in")).to_be_visible()
            settled(window)
            for dialog in window.get_by_role("dialog").all():
                assert (entry, address) == ("streamlit run", addresses[0])
                expect(dialog).to_contain_text("Page not found")
                dialog.evaluate("element => element.remove()")
            seen[address] = " ".join(STREAMLITS_OWN.sub("", window.locator("body").inner_text()).split())
        stranger.close()
        assert seen == dict.fromkeys(addresses, " ".join(FORM))


def test_the_first_deep_link_after_a_start_survives_the_sign_in(
    browser: Browser, accounts_file: str, tmp_path: Path
) -> None:
    with served(SMALL_HOUSE, accounts_file, tmp_path / "log") as house:
        window = browser.new_page(locale="sv-SE")
        window.goto(f"{house}/siffror")
        sign_in(window, "styrgrupp")
        expect(window.get_by_role("heading", name="Når vi målet?")).to_be_visible()
        assert window.url == f"{house}/siffror"
        window.context.close()


@pytest.mark.parametrize("entry", ENTRIES)
def test_by_http_a_stranger_gets_the_empty_frame_and_no_service(entry: str, accounts_file: str, tmp_path: Path) -> None:
    with served(SMALL_HOUSE, accounts_file, tmp_path / "log", entry) as house:
        frames = {asked("GET", house + address)[1] for address in ("/", *(f"/{page.address}" for page in TABLE))}
        assert len(frames) == 1
        assert "siffror" not in frames.pop()
        answers = {path: asked(method, house + path) for method, path in SERVICES}
        described = {path for path in answers if path.endswith(("openapi.json", "metrics"))}
        for path, (status, text, _) in answers.items():
            allowed = entry == "streamlit run" and path in described
            assert status >= 400 or '<div id="root">' in text or allowed, path
            assert "styrgrupp" not in text


def test_every_answer_carries_the_headers_and_an_unknown_address_says_so(accounts_file: str, tmp_path: Path) -> None:
    with served(SMALL_HOUSE, accounts_file, tmp_path / "log") as house:
        for path in ("/", "/siffror", "/_stcore/health"):
            status, text, headers = asked("GET", house + path)
            assert status == 200
            assert "frame-ancestors 'self'" in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"
        assert '<html lang="sv">' in asked("GET", house)[1]
        assert '<html lang="en">' in asked("GET", f"{house}/?lang=en")[1]
        assert '<html lang="sv">' in asked("GET", f"{house}/?lang=x%22%3E")[1]
        for path in ("/finns-inte", START):  # the second where no city's directory is set
            status, text, _ = asked("GET", house + path)
            assert status == 404
            assert "Sidan finns inte" in text


def test_the_browsers_files_come_compressed_and_whole(accounts_file: str, tmp_path: Path) -> None:
    with served(SMALL_HOUSE, accounts_file, tmp_path / "log") as house:
        chart = re.search(r"static/js/PlotlyChart[^\"]+", asked("GET", house)[1])
        assert chart
        plain = httpx2.get(f"{house}/{chart[0]}", headers={"Accept-Encoding": "identity"})
        first, again = (httpx2.get(f"{house}/{chart[0]}", headers={"Accept-Encoding": "gzip"}) for _ in range(2))
        assert first.headers == again.headers | {"date": first.headers["date"]}
        assert first.headers["content-encoding"] == "gzip"
        assert int(first.headers["content-length"]) < 0.4 * int(plain.headers["content-length"])
        assert first.content == again.content == plain.content
        assert "immutable" in first.headers["cache-control"]
        missing = httpx2.get(f"{house}/static/js/finns-inte.js", headers={"Accept-Encoding": "gzip"})
        assert missing.headers["content-type"].startswith("text/html")
        assert "content-encoding" not in missing.headers


@pytest.mark.parametrize(("fault", "told"), [(WebSocketDisconnected(), False), (RuntimeError("ours"), True)])
def test_a_window_that_goes_in_the_middle_of_an_answer_is_no_fault(fault: Exception, told: bool) -> None:
    """As Streamlit ends such a conversation; any other fault of a conversation reaches the server's log."""

    async def conversation(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise fault

    async def nobody() -> Message:
        raise AssertionError

    async def nowhere(_message: Message) -> None:
        raise AssertionError

    answer = OurPage(conversation, frozenset(), frozenset())(
        {"type": "websocket", "path": "/_stcore/stream"}, nobody, nowhere
    )
    ended = nullcontext() if not told else pytest.raises(RuntimeError, match="ours")
    with ended, ThreadPoolExecutor(1) as elsewhere:  # the browser keeps a loop in this thread
        elsewhere.submit(asyncio.run, answer).result()


def test_no_outside_host_is_asked_before_a_foreign_origin_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_outside: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", PagesManager.uses_pages_directory)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked_outside.append(url))
    assert not server_util.is_url_from_allowed_origins("https://annan.example")
    assert asked_outside
    asked_outside.clear()
    application()
    assert not server_util.is_url_from_allowed_origins("https://annan.example")
    assert asked_outside == []
