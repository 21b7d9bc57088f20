"""Words of the workbook on the pages of every group: drawn as the letters they are, never as HTML, a link or a mark."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data_access import accounts
from data_access.engine import engine_for
from data_access.scope import Audience
from pages import PAGES
from tests.pages.drawn import drawn
from tests.pages.serving import APP, PASSWORD, cookie_of, served, settled, sign_in
from tests.security import hostile

MEMBER, MEMBERS_PASSWORD = "fientlig.jarva", "ett långt lösenord"
READERS = {MEMBER: (Audience.ADMISSION, MEMBERS_PASSWORD), "dataansvarig": (Audience.STEWARD, PASSWORD)}
STEERING = [page.address for page in PAGES if page.audiences == {Audience.STEERING}]
MARKED = re.compile(r"(?<!\\)\[HX\]|(?<!\\):red\[HX|(?<!\\)\*\*HX|(?<!\\)\$HX")
OPENED = "document.querySelectorAll('summary').forEach(one => one.parentElement.open || one.click())"
TAKEN = """() => {
  const marks = 'i, em, b, strong, code, del, a, img, .katex, tspan, span[class*="Colored"], span[style*="color"]';
  const worded = one => one.textContent.trim() === 'HX';
  const led = one => /^(\\w+:)?\\/\\/hx/.test(one.getAttribute('href') || one.getAttribute('xlink:href') || '');
  const shown = one => one.tagName === 'IMG' && one.getAttribute('src') === 'x';
  return [...document.querySelectorAll(marks)].filter(one => worded(one) || led(one) || shown(one))
    .map(one => one.outerHTML.slice(0, 160) + ' IN ' + one.parentElement.outerHTML.slice(0, 160));
}"""


@pytest.fixture(scope="module")
def city(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hostile city's database, with an account of its district."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_DATABASE_URL", database_file)
        patched.setenv("LAGESBILD_TODAY", hostile.DAY.isoformat())
        hostile.city(tmp_path_factory.mktemp("hostile"), database_file)
        accounts.add(engine_for(database_file), MEMBER, "antagningsgrupp", [hostile.JARVA], MEMBERS_PASSWORD)
        yield database_file


@pytest.fixture(scope="module")
def house(city: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the hostile city."""
    log = Path(tmp_path_factory.mktemp("log") / "hostile.log")
    with served(APP, city, log) as address:
        yield address


@pytest.mark.parametrize("page", STEERING)
def test_what_a_page_hands_to_the_browser_holds_no_mark(city: str, page: str) -> None:
    """HTML is escaped (then Markdown means nothing in it); Markdown has its signs escaped; charts read only tags."""
    made = drawn(city, page, by="district")
    told = [text for text in made.texts if "HX" in text]
    assert [text for text in told if "&lt;i&gt;HX" in text and "<i>HX" in text] == []
    assert [text for text in told if "&lt;i&gt;HX" not in text and MARKED.search(text)] == []
    assert "<i>HX" not in str(([traces for traces, _ in made.charts], made.layouts))


def test_some_pages_do_show_the_words(city: str) -> None:
    assert "HX" in drawn(city, "intag", by="district").said
    assert "HX" in drawn(city, "team").said
    assert "&lt;i&gt;HX" in str(drawn(city, "narvaro").layouts)


@pytest.mark.parametrize("name", READERS)
def test_in_the_browser_no_word_of_the_workbook_is_markup(house: str, browser: Browser, name: str) -> None:
    audience, password = READERS[name]
    window = browser.new_page(viewport={"width": 1280, "height": 860}, locale="sv-SE", reduced_motion="reduce")
    window.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    window.goto(house)
    sign_in(window, name, password)
    cookie_of(window)
    met, taken = 0, {}
    for page in PAGES:
        if audience in page.audiences:
            window.goto(f"{house}/{page.address}")
            settled(window)
            expect(window.locator("h1")).to_be_visible()
            window.evaluate(OPENED)
            taken |= {page.address: found} if (found := window.evaluate(TAKEN)) else {}
            met += window.get_by_test_id("stMain").inner_text().count("HX")
    assert taken == {}
    assert met
    window.context.close()
