"""The group's pages in their windows: they fit, and pass the accessibility rules, with everything opened on them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from tests.pages.admission import JARVA, choose, city, main, opened
from tests.pages.serving import settled
from tests.pages.steward import accessible, signed_in

NAMED = re.compile(r'^ *- [a-z]+ "(.*?)"', re.MULTILINE)
ENGLISH = {
    *("all", "app", "clear", "close", "collapse", "content", "expand", "open"),
    *("pages", "remove", "select", "shortcut", "sidebar", "skip", "the", "to"),
}
PAGE = """
from importlib import import_module
from data_access.accounts import User
from data_access.scope import Audience, Scope
from metrics.desk import Desk
from pages.parts import address, visit

address.keep()
silent = (lambda *_: None, lambda _: None, lambda: True)
visit.begin(visit.Visit(User("a", Audience.ADMISSION, frozenset({{"Järva"}})), *silent))
scope = Scope(Audience.ADMISSION, frozenset({{"Järva"}}), "ko")
import_module("pages.admission.{page}").show(Desk(scope, "{database}"))
"""
WINDOWS = [(1280, "light"), (1280, "dark"), (390, "light")]


@pytest.fixture(scope="module")
def house(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with city(database_file, tmp_path_factory.mktemp("log") / "city.log") as address:
        yield address


@pytest.fixture(scope="module", params=WINDOWS, ids=lambda one: f"{one[0]} {one[1]}")
def member(request: pytest.FixtureRequest, house: str, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    window = signed_in(browser, house, JARVA, "ko")
    window.set_viewport_size({"width": width, "height": 860})
    window.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    yield window
    window.context.close()


def fits(window: Page) -> None:
    accessible(window)
    width = window.viewport_size["width"] if window.viewport_size else 0
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    named = " ".join(NAMED.findall(window.locator("body").aria_snapshot()))
    assert not ENGLISH & set(re.findall("[a-z]+", named.lower()))


def test_the_queue_with_every_line_open(member: Page, house: str):
    member.goto(f"{house}/ko")
    expect(member.locator(".queue summary")).to_have_count(8)
    settled(member)
    for summary in member.locator(".queue summary").all():
        summary.click()
    expect(member.get_by_text("Detta skulle ändra platsen").first).to_be_visible()
    fits(member)


def test_an_application_with_a_no_under_way(member: Page, house: str):
    opened(member, house, "A-J-038")
    choose(member, "avslag")
    expect(member.get_by_label("Vägledd till")).to_be_visible()
    expect(member.get_by_label("Skäl att gå emot ordningen")).to_be_visible()
    fits(member)


def test_a_meeting_about_to_begin_and_under_way(member: Page, house: str):
    member.goto(f"{house}/mote")
    begin = member.get_by_role("button", name="Öppna mötet")
    expect(begin.or_(member.locator(".where"))).to_have_count(1)
    settled(member)
    if begin.count():
        fits(member)
        begin.click()
    expect(member.locator(".where")).to_have_count(1)
    fits(member)


def test_in_english_too(member: Page, house: str):
    member.goto(f"{house}/ko?lang=en")
    expect(member.get_by_role("heading", name="Who is waiting for a decision?")).to_be_visible()
    assert "likvärdiga" not in main(member).inner_text()
    member.goto(f"{house}/ko?lang=sv")


@pytest.mark.parametrize("page", ["queue", "application", "meeting"])
def test_an_empty_database_says_that_there_are_no_data(accounts_file: str, page: str):
    app = AppTest.from_string(PAGE.format(page=page, database=accounts_file), default_timeout=60).run()
    assert not app.exception
    assert [title.value for title in app.title] == ["Inga uppgifter ännu"]
