"""/konton in a real browser: accounts added and given new passwords, twice, and refused with reasons."""

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.access_log import entries
from data_access.engine import engine_for
from data_access.log_chain import broken
from tests.pages.serving import settled, sign_in
from tests.pages.steward import accessible, another
from tests.pages.steward_accounts import choose, in_page, made, opened, row, shown_password, told


def test_an_account_is_added_and_its_password_shown_once_and_opens_the_door(
    app: str, accounts_page: Page, browser: Browser, database_file: str
) -> None:
    accounts_page.get_by_label("Användarnamn").fill("Eva.Ek")
    accounts_page.get_by_role("radio", name="Antagningsgrupp").click()
    expect(accounts_page.get_by_text("Varje öppnad ansökan loggas.")).to_be_visible()
    accounts_page.get_by_role("button", name="Järva").click()
    accounts_page.get_by_label("Andra områden").fill("Skärholmen, Vällingby")
    accounts_page.get_by_role("button", name="Lägg till kontot").click()
    password = shown_password(accounts_page)
    expect(accounts_page.get_by_role("status")).to_contain_text("Kontot eva.ek är skapat.")
    expect(accounts_page.get_by_label("Användarnamn")).to_have_value("")
    assert "Järva, Skärholmen, Vällingby" in row(accounts_page, "eva.ek")
    assert ("dataansvarig", "eva.ek skapades") in told(database_file)
    accounts_page.get_by_role("button", name="Dölj").click()
    expect(accounts_page.locator(".outcome")).to_have_count(0)
    eva = another(browser)
    opened(eva, app, name="eva.ek", password=password)
    expect(in_page(eva, "antagningsgruppen Järva, Skärholmen, Vällingby")).to_be_visible()
    eva.context.close()
    assert password not in str(entries(engine_for(database_file)))


@pytest.mark.parametrize("leave", ["reload", "another page"])
def test_a_password_is_gone_when_the_page_has_been_left(
    app: str, accounts_page: Page, database_file: str, leave: str
) -> None:
    name = f"bo.{leave.replace(' ', '.')}"
    made(database_file, name)
    choose(accounts_page, app, name, "Nytt lösenord")
    accounts_page.get_by_role("button", name=f"Ge {name} ett nytt lösenord").click()
    shown_password(accounts_page)
    if leave == "reload":
        accounts_page.reload()
    else:
        accounts_page.get_by_role("link", name="Logg", exact=True).click()
        expect(accounts_page.get_by_role("heading", name="Vem har gjort vad?")).to_be_visible()
        accounts_page.go_back()
    expect(accounts_page.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
    settled(accounts_page)
    expect(accounts_page.locator(".outcome")).to_have_count(0)


def test_a_double_click_changes_the_password_once_and_shows_the_one_that_works(
    app: str, accounts_page: Page, browser: Browser, database_file: str
) -> None:
    made(database_file, "dubbel")
    choose(accounts_page, app, "dubbel", "Nytt lösenord")
    accounts_page.get_by_role("button", name="Ge dubbel ett nytt lösenord").dblclick(delay=60)
    shown_password(accounts_page)
    settled(accounts_page)
    password = shown_password(accounts_page)
    assert [what for _, what in told(database_file)].count("dubbel fick nytt lösenord") == 1
    window = another(browser)
    window.goto(app)
    sign_in(window, "dubbel", password)
    expect(window.get_by_role("button", name="Logga ut")).to_be_visible()
    window.context.close()


def test_a_double_click_adds_one_account(accounts_page: Page, database_file: str) -> None:
    accounts_page.get_by_label("Användarnamn").fill("en.enda")
    accounts_page.get_by_role("radio", name="Styrgrupp").click()
    settled(accounts_page)
    accounts_page.get_by_role("button", name="Lägg till kontot").dblclick(delay=60)
    shown_password(accounts_page)
    settled(accounts_page)
    shown_password(accounts_page)
    expect(accounts_page.get_by_role("status")).to_contain_text("Kontot en.enda är skapat.")
    assert [what for _, what in told(database_file)].count("en.enda skapades") == 1


def test_what_is_refused_says_why_and_keeps_what_was_typed(accounts_page: Page) -> None:
    accounts_page.get_by_role("button", name="Lägg till kontot").click()
    expect(accounts_page.get_by_role("alert")).to_contain_text("Skriv ett användarnamn.")
    accounts_page.get_by_label("Användarnamn").fill("styrgrupp")
    accounts_page.get_by_role("button", name="Lägg till kontot").click()
    expect(accounts_page.get_by_role("alert")).to_contain_text("Välj vilken grupp")
    accounts_page.get_by_role("radio", name="Styrgrupp").click()
    settled(accounts_page)
    accounts_page.get_by_role("button", name="Lägg till kontot").click()
    expect(accounts_page.get_by_role("alert")).to_contain_text("Kontot styrgrupp finns redan.")
    expect(accounts_page.get_by_label("Användarnamn")).to_have_value("styrgrupp")
    accounts_page.get_by_label("Användarnamn").fill("20010101-1234")
    accounts_page.get_by_role("button", name="Lägg till kontot").click()
    expect(accounts_page.get_by_role("alert")).to_contain_text("personnummer")


def test_back_leads_to_the_account_that_was_chosen_before_and_repeats_nothing(
    app: str, accounts_page: Page, database_file: str
) -> None:
    made(database_file, "tillbaka")
    choose(accounts_page, app, "tillbaka", "Nytt lösenord")
    accounts_page.get_by_role("button", name="Ge tillbaka ett nytt lösenord").click()
    shown_password(accounts_page)
    accounts_page.get_by_role("link", name="Logg", exact=True).click()
    expect(accounts_page.get_by_role("heading", name="Vem har gjort vad?")).to_be_visible()
    accounts_page.go_back()
    expect(accounts_page.get_by_role("heading", name="Vem kan logga in?")).to_be_visible()
    settled(accounts_page)
    expect(accounts_page.get_by_role("combobox")).to_have_value("tillbaka")
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
    accessible(window)
    window.get_by_role("button", name=f"Ge {name} ett nytt lösenord").click()
    shown_password(window)
    window.get_by_role("radio", name="Antagningsgrupp").click()
    shown_password(window)
    accessible(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.context.close()


def test_no_change_was_lost_from_the_log(database_file: str) -> None:
    assert broken(engine_for(database_file)) is None
