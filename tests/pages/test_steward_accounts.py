"""/konton in a real browser: what a steward does to accounts, twice, at once, and to the own one."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data_access import account_changes, accounts
from data_access.access_log import broken, entries
from data_access.engine import engine_for
from tests.pages.serving import APP, PASSWORD, cookie_of, faults, served, settled, sign_in

PATTERN = re.compile(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}")


@pytest.fixture(scope="module")
def app(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over accounts and no data."""
    with served(APP, database_file, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


@pytest.fixture
def steward(app: str, visitor: Page) -> Page:
    """A steward's window on the page."""
    return opened(visitor, app)


def opened(window: Page, app: str, query: str = "", name: str = "dataansvarig", password: str = PASSWORD) -> Page:
    window.goto(f"{app}/konton{query}")
    sign_in(window, name, password)
    cookie_of(window)
    settled(window)
    return window


def another(browser: Browser) -> Page:
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    return context.new_page()


def made(database: str, name: str, audience: str = "styrgrupp", password: str = "ett långt lösenord") -> str:
    districts = ["Järva"] if audience == "antagningsgrupp" else []
    accounts.add(engine_for(database), name, audience, districts, password)
    return password


def choose(window: Page, app: str, name: str, action: str) -> None:
    window.goto(f"{app}/konton?account={name}")
    window.get_by_role("radio", name=action).click()


def told(database: str) -> list[tuple[str, str]]:
    return [(one.who, one.what) for one in entries(engine_for(database), action="account")]


def row(window: Page, name: str) -> str:
    return window.get_by_role("row").filter(has=window.get_by_role("rowheader", name=name, exact=True)).inner_text()


def in_page(window: Page, text: str) -> Locator:
    """What the page, which is closed to other groups than stewards, says of the one who is signed in."""
    return window.get_by_test_id("stMain").get_by_text(text)


def shown_password(window: Page) -> str:
    found = window.locator(".outcome code")
    expect(found).to_have_text(PATTERN)
    return found.inner_text()


def test_an_account_is_added_and_its_password_shown_once_and_opens_the_door(
    app: str, steward: Page, browser: Browser, database_file: str
) -> None:
    steward.get_by_label("Användarnamn").fill("Eva.Ek")
    steward.get_by_role("radio", name="Antagningsgrupp").click()
    expect(steward.get_by_text("Varje öppnad ansökan loggas.")).to_be_visible()
    steward.get_by_role("button", name="Järva").click()
    steward.get_by_label("Andra områden").fill("Skärholmen, Vällingby")
    steward.get_by_role("button", name="Lägg till kontot").click()
    password = shown_password(steward)
    expect(steward.get_by_role("status")).to_contain_text("Kontot eva.ek är skapat.")
    expect(steward.get_by_label("Användarnamn")).to_have_value("")
    assert "Järva, Skärholmen, Vällingby" in row(steward, "eva.ek")
    assert ("dataansvarig", "eva.ek skapades") in told(database_file)
    steward.get_by_role("button", name="Dölj").click()
    expect(steward.locator(".outcome")).to_have_count(0)
    eva = another(browser)
    opened(eva, app, name="eva.ek", password=password)
    expect(in_page(eva, "antagningsgruppen Järva, Skärholmen, Vällingby")).to_be_visible()
    eva.context.close()
    assert password not in str(entries(engine_for(database_file)))


@pytest.mark.parametrize("leave", ["reload", "another page"])
def test_a_password_is_gone_when_the_page_has_been_left(
    app: str, steward: Page, database_file: str, leave: str
) -> None:
    name = f"bo.{leave.replace(' ', '.')}"
    made(database_file, name)
    choose(steward, app, name, "Nytt lösenord")
    steward.get_by_role("button", name=f"Ge {name} ett nytt lösenord").click()
    shown_password(steward)
    if leave == "reload":
        steward.reload()
    else:
        steward.get_by_role("link", name="Logg", exact=True).click()
        expect(steward.get_by_role("heading", name="Vem har gjort vad?")).to_be_visible()
        steward.go_back()
    expect(steward.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
    settled(steward)
    expect(steward.locator(".outcome")).to_have_count(0)


def test_a_double_click_changes_the_password_once_and_shows_the_one_that_works(
    app: str, steward: Page, browser: Browser, database_file: str
) -> None:
    made(database_file, "dubbel")
    choose(steward, app, "dubbel", "Nytt lösenord")
    steward.get_by_role("button", name="Ge dubbel ett nytt lösenord").dblclick()
    shown_password(steward)
    settled(steward)
    password = shown_password(steward)
    assert [what for _, what in told(database_file)].count("dubbel fick nytt lösenord") == 1
    window = another(browser)
    window.goto(app)
    sign_in(window, "dubbel", password)
    expect(window.get_by_role("button", name="Logga ut")).to_be_visible()
    window.context.close()


def test_a_double_click_adds_one_account(steward: Page, database_file: str) -> None:
    steward.get_by_label("Användarnamn").fill("en.enda")
    steward.get_by_role("radio", name="Styrgrupp").click()
    settled(steward)
    steward.get_by_role("button", name="Lägg till kontot").dblclick()
    shown_password(steward)
    settled(steward)
    shown_password(steward)
    expect(steward.get_by_role("status")).to_contain_text("Kontot en.enda är skapat.")
    assert [what for _, what in told(database_file)].count("en.enda skapades") == 1


def test_what_is_refused_says_why_and_keeps_what_was_typed(steward: Page) -> None:
    steward.get_by_role("button", name="Lägg till kontot").click()
    expect(steward.get_by_role("alert")).to_contain_text("Skriv ett användarnamn.")
    steward.get_by_label("Användarnamn").fill("styrgrupp")
    steward.get_by_role("button", name="Lägg till kontot").click()
    expect(steward.get_by_role("alert")).to_contain_text("Välj vilken grupp")
    steward.get_by_role("radio", name="Styrgrupp").click()
    settled(steward)
    steward.get_by_role("button", name="Lägg till kontot").click()
    expect(steward.get_by_role("alert")).to_contain_text("Kontot styrgrupp finns redan.")
    expect(steward.get_by_label("Användarnamn")).to_have_value("styrgrupp")
    steward.get_by_label("Användarnamn").fill("20010101-1234")
    steward.get_by_role("button", name="Lägg till kontot").click()
    expect(steward.get_by_role("alert")).to_contain_text("personnummer")


def test_an_account_disabled_while_signed_in_is_out_at_its_next_click_and_can_be_opened_again(
    app: str, steward: Page, browser: Browser, database_file: str
) -> None:
    password = made(database_file, "karin")
    karin = another(browser)
    opened(karin, app, name="karin", password=password)
    choose(steward, app, "karin", "Stäng av")
    expect(steward.get_by_text("loggas ut i alla fönster och kan inte logga in igen")).to_be_visible()
    steward.get_by_role("button", name="Stäng av karin").dblclick()
    expect(steward.get_by_role("status")).to_contain_text("karin är avstängt och utloggat överallt.")
    assert "avstängt" in row(steward, "karin")
    karin.get_by_test_id("stSidebarNavLink").first.click()
    expect(karin.get_by_text("Du är utloggad.")).to_be_visible()
    sign_in(karin, "karin", password)
    expect(karin.get_by_role("alert")).to_contain_text("stämmer inte")
    settled(steward)
    steward.get_by_role("radio", name="Öppna igen").click()
    steward.get_by_role("button", name="Öppna karin igen").click()
    expect(steward.get_by_role("status")).to_contain_text("karin är öppet igen.")
    sign_in(karin, "karin", password)
    expect(karin.get_by_role("button", name="Logga ut")).to_be_visible()
    karin.context.close()
    assert [what for _, what in told(database_file) if what.startswith("karin")] == [
        "karin skapades",
        "karin stängdes av",
        "karin öppnades igen",
    ]


def test_districts_hold_from_the_next_click(app: str, steward: Page, browser: Browser, database_file: str) -> None:
    password = made(database_file, "stina", "antagningsgrupp")
    stina = another(browser)
    opened(stina, app, name="stina", password=password)
    expect(in_page(stina, "antagningsgruppen Järva")).to_be_visible()
    choose(steward, app, "stina", "Ändra områden")
    steward.get_by_role("button", name="Järva", exact=True).click()
    settled(steward)
    steward.get_by_role("button", name="Spara områdena för stina").click()
    expect(steward.get_by_role("alert")).to_contain_text("minst ett stadsdelsområde")
    steward.get_by_role("button", name="Kungsholmen", exact=True).click()
    settled(steward)
    steward.get_by_role("button", name="Spara områdena för stina").click()
    expect(steward.get_by_role("status")).to_contain_text("stina har nu områdena Kungsholmen.")
    stina.reload()
    expect(in_page(stina, "antagningsgruppen Kungsholmen")).to_be_visible()
    stina.context.close()


def test_ending_sessions_signs_out_everywhere(app: str, steward: Page, browser: Browser, database_file: str) -> None:
    password = made(database_file, "olle")
    windows = [opened(another(browser), app, name="olle", password=password) for _ in range(2)]
    choose(steward, app, "olle", "Logga ut")
    assert "\t2\t" in row(steward, "olle")
    steward.get_by_role("button", name="Logga ut olle överallt").click()
    expect(steward.get_by_role("status")).to_contain_text("olle är utloggad överallt.")
    for window in windows:
        window.get_by_test_id("stSidebarNavLink").first.click()
        expect(window.get_by_text("Du är utloggad.")).to_be_visible()
        window.context.close()


def test_the_last_steward_cannot_be_closed_and_of_two_at_once_one_stays(
    app: str, steward: Page, browser: Browser, database_file: str
) -> None:
    choose(steward, app, "dataansvarig", "Stäng av")
    expect(steward.get_by_text("är det enda öppna kontot för dataansvarig")).to_be_visible()
    expect(steward.get_by_role("button", name="Stäng av dataansvarig")).to_have_count(0)
    password = made(database_file, "ulla", "dataansvarig")
    ulla = opened(another(browser), app, "?account=dataansvarig", "ulla", password)
    ulla.get_by_role("radio", name="Stäng av").click()
    choose(steward, app, "ulla", "Stäng av")
    buttons = (
        ulla.get_by_role("button", name="Stäng av dataansvarig"),
        steward.get_by_role("button", name="Stäng av ulla"),
    )
    for button in buttons:
        expect(button).to_be_visible()
    for button in buttons:
        button.click(no_wait_after=True)
    for window in (ulla, steward):
        expect(window.get_by_role("status").or_(window.get_by_role("alert")).first).to_be_visible()
    ulla.context.close()
    stewards = [one for one in accounts.listing(engine_for(database_file)) if one.audience == "dataansvarig"]
    assert [one.name for one in stewards if not one.disabled_at] in (["ulla"], ["dataansvarig"])
    for one in stewards:
        account_changes.enable(engine_for(database_file), one.name)
    account_changes.disable(engine_for(database_file), "ulla")


def test_an_own_new_password_is_read_before_one_is_signed_out(app: str, browser: Browser, database_file: str) -> None:
    old = made(database_file, "egon", "dataansvarig")
    egon = opened(another(browser), app, "?account=egon", "egon", old)
    egon.get_by_role("radio", name="Nytt lösenord").click()
    expect(egon.get_by_text("Det är ditt eget konto")).to_be_visible()
    egon.get_by_role("button", name="Ge egon ett nytt lösenord").click()
    password = shown_password(egon)
    egon.get_by_role("button", name="Dölj").click()
    expect(egon.get_by_text("Du är utloggad.")).to_be_visible()
    expect(egon.locator(".outcome")).to_have_count(0)
    sign_in(egon, "egon", password)
    expect(egon.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
    egon.context.close()
    account_changes.disable(engine_for(database_file), "egon")


def test_a_disabled_stewards_open_page_does_nothing_more(app: str, browser: Browser, database_file: str) -> None:
    password = made(database_file, "slut", "dataansvarig")
    made(database_file, "offer")
    slut = opened(another(browser), app, "?account=offer", "slut", password)
    slut.get_by_role("radio", name="Stäng av").click()
    expect(slut.get_by_role("button", name="Stäng av offer")).to_be_visible()
    account_changes.disable(engine_for(database_file), "slut")
    slut.get_by_role("button", name="Stäng av offer").click()
    expect(slut.get_by_text("Du är utloggad.")).to_be_visible()
    slut.context.close()
    (offer,) = (one for one in accounts.listing(engine_for(database_file)) if one.name == "offer")
    assert offer.disabled_at is None


def test_back_leads_to_the_account_that_was_chosen_before_and_repeats_nothing(
    app: str, steward: Page, database_file: str
) -> None:
    made(database_file, "tillbaka")
    choose(steward, app, "tillbaka", "Nytt lösenord")
    steward.get_by_role("button", name="Ge tillbaka ett nytt lösenord").click()
    shown_password(steward)
    steward.get_by_role("link", name="Logg", exact=True).click()
    expect(steward.get_by_role("heading", name="Vem har gjort vad?")).to_be_visible()
    steward.go_back()
    expect(steward.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
    settled(steward)
    expect(steward.get_by_role("combobox")).to_have_value("tillbaka")
    assert [what for _, what in told(database_file)].count("tillbaka fick nytt lösenord") == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_with_a_password_on_it_the_page_fits_and_passes_the_accessibility_rules(
    app: str, browser: Browser, database_file: str, width: int, scheme: str
) -> None:
    name = f"mått{width}"
    made(database_file, name)
    window = browser.new_page(
        viewport={"width": width, "height": 860}, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce"
    )
    opened(window, app, f"?account={name}")
    window.get_by_role("radio", name="Nytt lösenord").click()
    expect(window.get_by_text("Det gamla slutar gälla")).to_be_visible()
    settled(window)
    assert faults(window) == []
    window.get_by_role("button", name=f"Ge {name} ett nytt lösenord").click()
    shown_password(window)
    window.get_by_role("radio", name="Antagningsgrupp").click()
    settled(window)
    shown_password(window)
    assert faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.context.close()


def test_no_change_was_lost_from_the_log(database_file: str) -> None:
    assert broken(engine_for(database_file)) is None
