"""The steering group's pages in a real browser: they fit a phone, pass the accessibility rules, and tables scroll."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.serving import faults, settled

PAGES = ("team", "narvaro", "maende", "kunskap", "samverkan")
PHONE = {"width": 390, "height": 844}
SIDE = "element => [element.scrollLeft, element.querySelector('tbody th').getBoundingClientRect().left]"


def opened(window: Page, address: str) -> Locator:
    """The page's main part, with everything that can be opened opened."""
    window.goto(address)
    expect(window.locator(".st-key-lead")).to_be_visible()
    settled(window)
    main = window.get_by_test_id("stMain")
    for summary in main.locator("details > summary").all():
        summary.click()
    settled(window)
    return main


@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_a_phone_and_passes_the_accessibility_rules(city: str, steering: Page, name: str) -> None:
    """In light and in dark, with every foot open."""
    steering.set_viewport_size(PHONE)
    steering.emulate_media(color_scheme="light")
    opened(steering, f"{city}/{name}")
    for scheme in ("dark", "light"):
        steering.emulate_media(color_scheme=scheme)
        settled(steering)
        assert faults(steering) == [], scheme
        assert steering.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_wide_table_scrolls_by_keyboard_and_keeps_its_first_column(city: str, steering: Page) -> None:
    steering.set_viewport_size(PHONE)
    steering.goto(f"{city}/narvaro")
    table = steering.get_by_role("region", name="Av alla insatser som började i perioden")
    expect(table).to_be_visible()
    settled(steering)
    before, left = table.evaluate(SIDE)
    assert before == 0
    table.focus()
    steering.keyboard.press("ArrowRight")
    steering.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())
    assert table.evaluate(SIDE)[1] == left
    caption = table.locator("caption").bounding_box()
    assert caption is not None
    assert caption["x"] + caption["width"] <= PHONE["width"]


def test_the_flow_of_applications_is_whole_on_a_phone(city: str, steering: Page) -> None:
    steering.set_viewport_size(PHONE)
    steering.goto(f"{city}/intag")
    table = steering.get_by_role("region", name="Varje händelse räknas i den termin")
    expect(table).to_be_visible()
    settled(steering)
    assert table.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


def test_each_team_is_a_card_on_a_phone(city: str, steering: Page) -> None:
    steering.set_viewport_size(PHONE)
    steering.goto(f"{city}/team")
    cell = steering.locator(".layered.many td[data-label='Prövning 6 mån']").first
    expect(cell).to_be_visible()
    box = cell.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
