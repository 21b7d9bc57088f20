"""The real pages over the example data: who may open which, what they say, and in which windows they hold."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_access.accounts import EXAMPLES
from pages import PAGES
from pages.common.sign_in import COOKIE
from pages.parts.marked import plain
from pages.parts.words import vocabulary
from tests.bench.session import session
from tests.pages.keyboard import sign_in_by_keys, walked
from tests.pages.leftovers import english
from tests.pages.paper import printed_badly
from tests.pages.serving import APP, PASSWORD, cookie_of, faults, served, settled, signed_in
from tests.pages.traffic import texts

TITLES = {
    "oversikt": "Når vi målet?",
    "mal": "Vad tyder på att målen nås?",
    "intag": "Hur kommer eleverna in?",
    "team": "Räcker teamen till?",
    "narvaro": "Är eleverna mer i skolan?",
    "maende": "Mår eleverna bättre?",
    "kunskap": "Når eleverna godtagbara kunskaper?",
    "samverkan": "Fungerar samverkan runt eleven?",
    "budget": "Håller budgeten?",
    "ko": "Vilka väntar på beslut?",
    "ansokan": "Vilken ansökan?",
    "mote": "Vad ska mötet besluta?",
    "publikationer": "Vilka siffror går att citera?",
    "svar": "Hur svarar vi på frågan?",
    "import": "Vad ändrar den nya filen?",
    "kvalitet": "Går uppgifterna att lita på?",
    "konton": "Vem kan logga in?",
    "logg": "Vem har gjort vad?",
    "definitioner": "Så räknas det",
    "hjalp": "Hur gör jag?",
    "tillganglighet": "Hur tillgänglig är tjänsten?",
}
WHO = {
    "styrgrupp": "styrgruppen",
    "politikerstod": "politikerstöd",
    "dataansvarig": "dataansvarig",
    "antagning.jarva": "antagning.jarva, antagningsgruppen Järva",
    "antagning.kungsholmen": "antagning.kungsholmen, antagningsgruppen Kungsholmen",
}
PAIRS = [(name, audience, page) for name, audience, _ in EXAMPLES for page in PAGES]


def test_there_is_a_pair_of_every_account_and_page():
    assert set(TITLES) == {page.address for page in PAGES}
    assert len(PAIRS) == len(EXAMPLES) * len(PAGES) == 105
    assert sum(audience in page.audiences for _, audience, page in PAIRS) == 38


@pytest.mark.parametrize("name", [name for name, _, _ in EXAMPLES])
def test_every_page_for_every_account(city: str, visitor: Page, name: str) -> None:
    """As the browser is told: a page is one's own, or a few words that say it is not; the menu holds one's own."""
    own = {page.address for account, audience, page in PAIRS if account == name and audience in page.audiences}
    cookie = f"{COOKIE}={cookie_of(signed_in(visitor, f'{city}/hjalp', name))}"
    closed = vocabulary("sv")["closed.title"]
    with session(city, cookie) as asking:
        for page in PAGES:
            told = [ForwardMsg.FromString(frame) for frame in asking.frames(page.address)]
            shown = TITLES[page.address] if page.address in own else closed
            said = set(texts(told))
            assert {TITLES[page.address], closed} & said == {shown}, page.address
            assert plain(WHO[name]) in said
            menus = [one.navigation.app_pages for one in told if one.WhichOneof("type") == "navigation"]
            assert [{entry.url_pathname for entry in menu if not entry.is_hidden} for menu in menus] == [own]


@pytest.mark.parametrize("name", ["styrgrupp", "antagning.jarva", "politikerstod", "dataansvarig"])
def test_the_keyboard_alone_signs_in_reads_a_page_and_opens_the_next(city: str, visitor: Page, name: str) -> None:
    visitor.goto(city)
    sign_in_by_keys(visitor, name, PASSWORD)
    cookie_of(visitor)
    settled(visitor)
    names, stops = walked(visitor)
    assert len(names) > 5
    assert [stop["place"] for stop in stops] == list(range(len(names)))
    assert [names[stop["place"]] for stop in stops if not (stop["marked"] and stop["inside"])] == []
    visitor.reload()
    settled(visitor)
    for key in ("Tab", "Tab", "Tab", "Enter"):  # past the leap to the content and the first page
        visitor.keyboard.press(key)
    second = [page for account, audience, page in PAIRS if account == name and audience in page.audiences][1]
    expect(visitor.get_by_role("heading", name=TITLES[second.address], exact=True)).to_be_visible()


def test_the_overview_says_how_it_goes(city: str, visitor: Page) -> None:
    signed_in(visitor, f"{city}/oversikt", "styrgrupp")
    main = visitor.get_by_test_id("stMain")
    expect(main.locator(".badge")).to_contain_text("Exempeldata")
    expect(main.locator(".st-key-lead")).to_contain_text("28 av 60 elever")
    strip = main.locator("dl.strip")
    for said in ("28 av 60", "Under målet, 32 saknas", "av 44 platser", "försenade", "99,98 %", "kvar av 12 mnkr"):
        expect(strip).to_contain_text(said)
    expect(main.locator(".js-plotly-plot")).to_be_visible()
    expect(main).to_contain_text("1 oktober 2024: skolor i ett nytt område får ansöka i Järva.")
    expect(main).to_contain_text("tjänsten som skolpsykolog i Järva var vakant")
    assert "None" not in main.inner_text()
    assert "nan" not in main.inner_text().lower().split()


def test_beginners_are_led_to_their_three_steps_until_they_have_been_there(city: str, visitor: Page) -> None:
    signed_in(visitor, f"{city}/publikationer", "politikerstod")
    greeting = visitor.locator(".greeting")
    expect(greeting).to_contain_text("Tre steg för politikerstöd")
    greeting.get_by_role("link", name="Visa stegen").click()
    expect(visitor.get_by_role("heading", name="Tre steg för politikerstöd")).to_be_visible()
    assert greeting.count() == 0
    visitor.goto(f"{city}/publikationer")
    settled(visitor)
    expect(greeting).to_be_hidden()


def test_a_chosen_period_and_breakdown_stand_in_the_address(city: str, visitor: Page) -> None:
    signed_in(visitor, f"{city}/intag?period=2024-07-01_2025-06-30&by=district", "styrgrupp")
    table = visitor.get_by_role("table").first
    expect(table).to_contain_text("Kungsholmen")
    visitor.get_by_role("radio", name="Kön").click()
    expect(table).to_contain_text("flicka")
    visitor.wait_for_url("**/intag?*by=sex*")
    assert "period=2024-07-01_2025-06-30" in visitor.url
    visitor.get_by_test_id("stSidebarNavLink").first.click()
    visitor.wait_for_url("**/oversikt?*period=2024-07-01_2025-06-30*")
    expect(visitor.get_by_role("combobox", name="Period")).to_be_visible()


def test_a_running_year_tells_no_background(city: str, visitor: Page) -> None:
    signed_in(visitor, f"{city}/intag?period=2025-07-01_2026-06-30&by=sex", "styrgrupp")
    expect(visitor.get_by_test_id("stMain")).to_contain_text("visas bara för ett läsår eller längre")


def test_terms_stand_in_the_order_of_time(city: str, visitor: Page) -> None:
    signed_in(visitor, f"{city}/intag?period=2023-08-01_2025-06-30", "styrgrupp")
    flow = visitor.get_by_role("table").filter(has_text="Varje händelse räknas i den termin")
    expect(flow).to_contain_text("VT25")
    assert [cell.inner_text() for cell in flow.locator("tbody th").all()] == ["HT23", "VT24", "HT24", "VT25", "Totalt"]


@pytest.mark.parametrize("name", ["styrgrupp", "antagning.jarva", "politikerstod", "dataansvarig"])
def test_every_page_fits_its_window_and_passes_the_accessibility_rules(city: str, browser: Browser, name: str) -> None:
    """In light, and its colours in dark. Narrow windows are seen by the tests of each group's own pages."""
    window = browser.new_page(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    signed_in(window, city, name)
    for page in [page for account, audience, page in PAIRS if account == name and audience in page.audiences]:
        window.goto(f"{city}/{page.address}")
        expect(window.get_by_role("heading", name=TITLES[page.address], exact=True)).to_be_visible()
        expect(window).to_have_title(f"{vocabulary('sv')[page.title]} – Lägesbild SST+")
        expect(window.locator(".badge")).to_contain_text("Exempeldata")
        settled(window)
        assert english(window) == []
        assert faults(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= 1280
        assert printed_badly(window) == []
        window.emulate_media(color_scheme="dark")
        settled(window)
        assert faults(window, colours_only=True) == []
        window.emulate_media(color_scheme="light")
    window.context.close()


def test_an_empty_database_says_that_there_are_no_data(accounts_file: str, visitor: Page, tmp_path: Path) -> None:
    with served(APP, accounts_file, tmp_path / "log") as house:
        signed_in(visitor, f"{house}/oversikt", "styrgrupp")
        for address in ("oversikt", "intag"):
            visitor.goto(f"{house}/{address}")
            expect(visitor.get_by_role("heading", name="Inga uppgifter ännu")).to_be_visible()
