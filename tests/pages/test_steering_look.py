"""The steering group's pages in a real browser: they fit a phone, tables scroll, figures are copied, a wall turns."""

import base64
import io
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

import pages
from data_access.scope import Audience
from pages.parts import wall
from pages.parts.theme import LIGHT
from pages.server import held
from tests.pages.serving import PATIENCE, cookie_of, faults, settled, sign_in

PAGES = [page.address for page in pages.PAGES if Audience.STEERING in page.audiences]
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 860}
COPIED_PICTURE = """async () => {
  const [held] = await navigator.clipboard.read();
  const bytes = new Uint8Array(await (await held.getType("image/png")).arrayBuffer());
  return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(""));
}"""
STRIP_TOP = """document.querySelector('dl.strip').getBoundingClientRect().top
  + document.querySelector('[data-testid=stMain]').scrollTop"""
SIDE = "element => [element.scrollLeft, element.querySelector('th[scope=row]').getBoundingClientRect().left]"


def opened(window: Page, address: str) -> Locator:
    """The page's main part, with everything that can be opened opened."""
    window.goto(address)
    expect(window.get_by_role("heading", level=1)).to_be_visible()
    settled(window)
    main = window.get_by_test_id("stMain")
    for summary in main.locator("details > summary").all():
        summary.click()
    settled(window)
    return main


@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_a_phone_and_passes_the_accessibility_rules(city: str, steering: Page, name: str) -> None:
    """In light and in dark, with every foot open; the question and its answer stand on the first screen."""
    steering.set_viewport_size(PHONE)
    steering.emulate_media(color_scheme="light")
    main = opened(steering, f"{city}/{name}")
    assert faults(steering) == []
    assert steering.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not main.locator("dl.strip").count() or steering.evaluate(STRIP_TOP) < 0.7 * PHONE["height"]
    steering.emulate_media(color_scheme="dark")
    settled(steering)
    assert faults(steering, colours_only=True) == []


def test_the_chart_of_shares_has_its_whole_axis_on_a_phone(city: str, steering: Page) -> None:
    steering.set_viewport_size(PHONE)
    steering.goto(f"{city}/mal")
    settled(steering)
    ticks = steering.locator(".js-plotly-plot .xtick text")
    shown = [(one.text_content() or "").replace("\xa0", " ") for one in ticks.all() if one.is_visible()]
    assert shown == ["0 %", "25 %", "hälften", "75 %", "100 %"]


def test_a_wide_table_scrolls_by_keyboard_and_keeps_its_first_column(city: str, steering: Page) -> None:
    steering.set_viewport_size(PHONE)
    steering.goto(f"{city}/narvaro")
    steering.get_by_text("Siffrorna som tabell", exact=True).first.click()
    table = steering.get_by_role("region", name="Värde, antal, intervall och n").first
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


def test_a_figure_is_copied_as_text_and_as_picture_with_the_keyboard(city: str, steering: Page) -> None:
    """What the clipboard then holds: sentence, figures, day, source and an address; and the chart as it is drawn."""
    steering.set_viewport_size(WIDE)
    steering.emulate_media(color_scheme="light")
    steering.context.grant_permissions(["clipboard-read", "clipboard-write"])
    steering.goto(f"{city}/intag?by=district")
    expect(steering.locator(".js-plotly-plot")).to_have_count(2)
    settled(steering)
    part = steering.locator(".copy").nth(1)
    part.locator("summary").focus()
    for key in ("Enter", "Tab", "Enter"):
        steering.keyboard.press(key)
    said = part.get_by_role("status")
    expect(said).to_have_text("Texten är kopierad.")
    text = steering.evaluate("navigator.clipboard.readText()")
    for line in (
        "Exempeldata",
        "Intaget följde inte målets linje\n",
        "28 av 60 (46,7",
        "Slutrapporten 4.3",
        f"{city}/intag",
    ):
        assert line in text
    for key in ("Tab", "Enter"):
        steering.keyboard.press(key)
    expect(said).to_have_text("Bilden är kopierad.")
    picture = Image.open(io.BytesIO(base64.b64decode(steering.evaluate(COPIED_PICTURE)))).convert("RGB")
    colours = {colour for count, colour in picture.getcolors(picture.width * picture.height) or () if count > 100}
    drawn = [bytes.fromhex(one[1:]) for one in (LIGHT.happened, LIGHT.short, LIGHT.ink, LIGHT.paper)]
    assert {tuple(one) for one in drawn} <= colours
    assert picture.width > 1000
    with steering.expect_download() as taken:
        part.get_by_role("button", name="Spara bilden").click()
    assert taken.value.suggested_filename == "lagesbild.png"


def test_a_wall_turns_its_pages_until_a_key_is_pressed(city: str, steering: Page) -> None:
    """Whoever wants less motion turns them alone."""
    steering.set_viewport_size(WIDE)
    steering.goto(f"{city}/oversikt?wall=1")
    expect(steering.locator(".wall")).to_contain_text("vänds inte av sig själva")
    settled(steering)
    assert faults(steering) == []
    steering.emulate_media(reduced_motion="no-preference")
    steering.goto(f"{city}/oversikt?wall=1")
    expect(steering.locator(".wall")).to_contain_text("vänds var 5:e sekund")
    steering.wait_for_url(f"**/{wall.ROUND[1]}?*wall=1*")
    steering.keyboard.press("Space")
    steering.wait_for_url(lambda address: "wall" not in address)
    expect(steering.locator(".st-key-lead")).to_be_visible()
    assert urlsplit(steering.url).path.removeprefix("/") in wall.ROUND
    assert steering.locator(".wall").count() == 0
    steering.emulate_media(reduced_motion="reduce")


def test_a_wall_ends_with_its_session(city: str, browser: Browser) -> None:
    """Signed out in another tab, it shows the sign-in long before its next turn, and leaves keys to the form.

    Without an answer from the server nothing is seen, until there is one again.
    """
    context = browser.new_context(viewport=WIDE, locale="sv-SE")
    context.set_default_timeout(PATIENCE)
    screen, tab = context.new_page(), context.new_page()
    screen.goto(f"{city}/oversikt?wall=600")
    sign_in(screen, "styrgrupp")
    cookie_of(screen)
    expect(screen.locator(".wall")).to_contain_text("vänds var 600:e sekund")
    screen.route(f"**{held.ADDRESS}", lambda asked: asked.abort())
    expect(screen.locator("html")).to_have_css("opacity", "0")
    screen.unroute(f"**{held.ADDRESS}")
    expect(screen.locator("html")).to_have_css("opacity", "1")
    tab.goto(f"{city}/hjalp")
    tab.get_by_role("button", name="Logga ut").click()
    expect(tab.get_by_role("button", name="Logga in")).to_be_visible()
    name = screen.get_by_label("Användarnamn")
    expect(name).to_be_visible()
    assert screen.locator(".wall, [data-testid=stSidebarNavLink], dl.strip").count() == 0
    name.press_sequentially("anna")
    expect(name).to_have_value("anna")
    assert "wall=600" in screen.url, "no key of the form turned the page"
    context.close()
