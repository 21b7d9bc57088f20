"""/logg in a real browser: leafing, asking by who, what and when, and the page's form."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.engine import engine_for
from data_access.log_chain import broken
from pages.steward.log_choices import days
from tests.pages.serving import settled, signed_in
from tests.pages.steward import accessible
from tests.pages.steward_log import lines, with_a_full_log


@pytest.fixture(scope="module")
def app(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a full log."""
    with with_a_full_log(database_file, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


def picked(window: Page, label: str, choice: str) -> None:
    window.get_by_label(label, exact=True).click()
    window.get_by_role("option", name=choice, exact=True).click()


def test_the_newest_stand_first_a_hundred_at_a_time_and_the_address_leads_back(app: str, visitor: Page) -> None:
    signed_in(visitor, f"{app}/logg?actor=anna", "dataansvarig")
    expect(lines(visitor)).to_have_count(100)
    expect(lines(visitor).first).to_contain_text("ansökan A229")
    expect(visitor.get_by_role("button", name="Nyare")).to_have_count(0)
    visitor.get_by_role("button", name="Äldre").click()
    expect(visitor.get_by_text("Rad 101–200 av 230")).to_be_visible()
    expect(lines(visitor).first).to_contain_text("ansökan A129")
    visitor.wait_for_url("**/logg?*sheet=2*")
    visitor.get_by_role("button", name="Äldre").click()
    expect(lines(visitor)).to_have_count(30)
    expect(visitor.get_by_role("button", name="Äldre")).to_have_count(0)
    visitor.reload()
    expect(visitor.get_by_text("Rad 201–230 av 230")).to_be_visible()
    visitor.get_by_role("button", name="Nyare").click()
    expect(visitor.get_by_text("Rad 101–200 av 230")).to_be_visible()
    settled(visitor)
    picked(visitor, "Vad", "loggade in")
    expect(visitor.get_by_text("Inga rader stämmer med urvalet.")).to_be_visible()
    assert "sheet" not in visitor.url


def test_who_what_and_when_are_asked_in_swedish_and_stand_in_the_address(app: str, visitor: Page) -> None:
    signed_in(visitor, f"{app}/logg", "dataansvarig")
    expect(visitor.locator(".st-key-lead")).to_contain_text("Loggen är hel:")
    picked(visitor, "Vem", "dataansvarig")
    settled(visitor)
    picked(visitor, "Vad", "såg sida")
    settled(visitor)
    picked(visitor, "När", "Senaste 7 dagarna")
    settled(visitor)
    visitor.wait_for_url("**/logg?*span=week*")
    settled(visitor)
    expect(lines(visitor).first).to_contain_text("/logg")
    assert set(lines(visitor).locator("td:nth-child(4)").all_inner_texts()) == {"såg sida"}
    for part in ("actor=dataansvarig", "action=see_page", "span=week"):
        assert part in visitor.url
    visitor.get_by_role("link", name="Konton", exact=True).click()
    expect(visitor.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
    visitor.go_back()
    expect(visitor.get_by_role("heading", name="Vem har gjort vad?")).to_be_visible()
    settled(visitor)
    assert set(lines(visitor).locator("td:nth-child(4)").all_inner_texts()) == {"såg sida"}


def test_a_made_up_choice_in_the_address_is_none(app: str, visitor: Page) -> None:
    signed_in(visitor, f"{app}/logg?actor=ingen&action=allt&span=2026-99&sheet=99", "dataansvarig")
    expect(lines(visitor)).to_have_count(100)
    expect(visitor.get_by_text("Rad 1–100 av")).to_be_visible()


def test_a_span_is_days_of_stockholm() -> None:
    today = date(2026, 3, 1)
    assert days("", today) == (None, None)
    assert days("today", today) == (today, today)
    assert days("week", today) == (date(2026, 2, 23), today)
    assert days("month", today) == (date(2026, 1, 31), today)
    assert days("2026-02", today) == (date(2026, 2, 1), date(2026, 2, 28))
    assert days("2025-12", today) == (date(2025, 12, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_the_page_fits_and_passes_the_accessibility_rules(app: str, browser: Browser, width: int, scheme: str) -> None:
    window = browser.new_page(
        viewport={"width": width, "height": 860}, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce"
    )
    signed_in(window, f"{app}/logg?sheet=2", "dataansvarig")
    expect(window.get_by_text("Rad 101–200 av")).to_be_visible()
    accessible(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.context.close()


def test_the_log_is_whole_after_all_this(database_file: str) -> None:
    assert broken(engine_for(database_file)) is None
