"""The frame around every page: language, outside calls, a lost database, width, contrast."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import URL

from tests.pages.conftest import add_examples
from tests.pages.serving import SMALL_HOUSE, cookie_of, faults, served, settled, sign_in
from tests.servers import administer


def test_nothing_is_asked_of_another_host_and_nothing_complains(house: str, visitor: Page) -> None:
    asked, complaints = [], []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.on("websocket", lambda socket: asked.append(socket.url))
    visitor.on("pageerror", lambda error: complaints.append(str(error)))
    visitor.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    visitor.goto(house)
    sign_in(visitor, "styrgrupp")
    cookie_of(visitor)
    settled(visitor)
    visitor.get_by_test_id("stSidebar").get_by_role("link", name="styrgruppen").click()
    expect(visitor.locator(".js-plotly-plot")).to_be_visible()
    settled(visitor)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert len(asked) > 20
    assert hosts == {urlsplit(house).netloc}
    assert complaints == []


def test_english_is_asked_for_in_the_address_and_stays_there(house: str, visitor: Page) -> None:
    visitor.goto(f"{house}/siffror?lang=en")
    visitor.get_by_label("User name").fill("styrgrupp")
    visitor.get_by_label("Password", exact=True).fill("exempel-lösen")
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_role("button", name="Sign out")).to_be_visible()
    cookie_of(visitor)
    settled(visitor)
    assert visitor.locator("html").get_attribute("lang") == "en"
    visitor.get_by_role("link", name="data steward").click()
    expect(visitor.get_by_text("För styrgrupp.")).to_be_visible()
    visitor.wait_for_url(f"{house}/ord?lang=en")
    visitor.get_by_role("link", name="På svenska").click()
    expect(visitor.get_by_role("button", name="Logga ut")).to_be_visible()
    assert visitor.locator("html").get_attribute("lang") == "sv"
    visitor.get_by_test_id("stSidebarNavLink").first.click()
    expect(visitor.get_by_role("heading", name="Når vi målet?")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_its_window_and_passes_the_accessibility_rules(
    house: str, browser: Browser, width: int, scheme: str
) -> None:
    window = browser.new_page(
        viewport={"width": width, "height": 860}, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce"
    )
    window.goto(f"{house}/siffror")
    expect(window.get_by_label("Användarnamn")).to_be_visible()
    settled(window)
    assert faults(window) == []
    sign_in(window, "styrgrupp")
    expect(window.locator(".js-plotly-plot")).to_be_visible()
    settled(window)
    assert faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert window.get_by_test_id("stMainBlockContainer").bounding_box()["width"] <= 1120
    window.context.close()


def test_a_lost_database_is_told_and_found_again_without_a_restart(
    postgres_server: URL, postgres_template: str, visitor: Page, tmp_path: Path
) -> None:
    name = "lagesbild_lost"
    address = postgres_server.set(database=name).render_as_string(hide_password=False)
    make, drop = f"CREATE DATABASE {name} TEMPLATE {postgres_template}", f"DROP DATABASE {name} WITH (FORCE)"
    administer(postgres_server, make)
    add_examples(address)
    with served(SMALL_HOUSE, address, tmp_path / "log") as house:
        visitor.goto(f"{house}/ord")
        sign_in(visitor, "styrgrupp")
        expect(visitor.get_by_text("För styrgrupp.")).to_be_visible()
        cookie_of(visitor)
        administer(postgres_server, drop)
        visitor.reload()
        expect(visitor.get_by_role("heading", name="Databasen svarar inte")).to_be_visible()
        assert visitor.get_by_test_id("stSidebarNavLink").count() == 0
        administer(postgres_server, make)
        add_examples(address)
        visitor.get_by_role("button", name="Försök igen").click()
        sign_in(visitor, "styrgrupp")
        expect(visitor.get_by_text("För styrgrupp.")).to_be_visible()
    administer(postgres_server, drop)
