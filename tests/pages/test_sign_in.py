"""Signing in and out in a real browser."""

import jwt
import pytest
from playwright.sync_api import Browser, Page, expect

from data_access import accounts
from data_access.engine import engine_for
from data_access.sessions import FAILURES_ALLOWED
from pages.common.sign_in import COOKIE
from tests.pages.serving import PASSWORD, SECRET, cookie_of, settled, sign_in


def window_with(browser: Browser, house: str, value: str) -> Page:
    context = browser.new_context(locale="sv-SE")
    context.add_cookies([{"name": COOKIE, "value": value, "url": house}])
    return context.new_page()


def expect_form(page: Page) -> None:
    expect(page.get_by_role("button", name="Logga in")).to_be_visible()
    expect(page.get_by_role("button", name="Logga ut")).not_to_be_visible()


def test_a_deep_link_survives_the_sign_in_and_a_reload(house: str, visitor: Page) -> None:
    visitor.goto(f"{house}/siffror?period=VT25")
    expect_form(visitor)
    sign_in(visitor, "Styrgrupp ")
    expect(visitor.get_by_role("heading", name="Når vi målet?")).to_be_visible()
    assert visitor.url == f"{house}/siffror?period=VT25"
    cookie_of(visitor)
    [held] = [one for one in visitor.context.cookies() if one["name"] == COOKIE]
    assert (held["sameSite"], held["path"], held["expires"] > 0) == ("Strict", "/", True)
    visitor.reload()
    expect(visitor.get_by_role("heading", name="Når vi målet?")).to_be_visible()


def test_the_bare_address_leads_to_the_users_own_first_page(house: str, visitor: Page) -> None:
    visitor.goto(house)
    sign_in(visitor, "antagning.jarva")
    expect(visitor.get_by_text("Rader för Järva.")).to_be_visible()
    expect(visitor.get_by_text("antagningsgruppen Järva").first).to_be_visible()


def test_the_browser_can_fill_in_the_form(house: str, visitor: Page) -> None:
    visitor.goto(house)
    expect(visitor.get_by_label("Användarnamn")).to_have_attribute("autocomplete", "username")
    password = visitor.get_by_label("Lösenord", exact=True)
    expect(password).to_have_attribute("autocomplete", "current-password")
    expect(password).to_have_attribute("type", "password")


def test_what_is_typed_at_once_is_not_swallowed(house: str, visitor: Page) -> None:
    visitor.goto(house)
    visitor.get_by_label("Användarnamn").press_sequentially("styrgrupp", delay=5)
    visitor.get_by_label("Lösenord", exact=True).press_sequentially(PASSWORD, delay=5)
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Når vi målet?")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("styrgrupp", "fel", "Användarnamnet eller lösenordet stämmer inte."),
        ("finns inte", PASSWORD, "Användarnamnet eller lösenordet stämmer inte."),
        ("styrgrupp", "", "Skriv både användarnamn och lösenord."),
        ("dataansvarig", "å" * 40, "Lösenordet är för långt."),
    ],
)
def test_a_failed_try_says_why(house: str, visitor: Page, name: str, password: str, says: str) -> None:
    visitor.goto(f"{house}/siffror")
    expect_form(visitor)
    sign_in(visitor, name, password)
    expect(visitor.get_by_role("alert")).to_contain_text(says)
    expect_form(visitor)
    assert not [one for one in visitor.context.cookies() if one["name"] == COOKIE]


def test_too_many_tries_lock_the_name_even_for_the_right_password(house: str, visitor: Page) -> None:
    visitor.goto(house)
    for number in range(FAILURES_ALLOWED):
        sign_in(visitor, "politikerstod", f"fel {number}")
        expect(visitor.get_by_role("alert")).to_contain_text("stämmer inte")
        settled(visitor)
    sign_in(visitor, "politikerstod")
    expect(visitor.get_by_role("alert")).to_contain_text("För många försök. Vänta")
    expect_form(visitor)


def test_signing_out_ends_the_session_in_every_window_and_for_a_copied_cookie(
    house: str, visitor: Page, browser: Browser
) -> None:
    visitor.goto(f"{house}/ord")
    sign_in(visitor, "dataansvarig")
    copied = cookie_of(visitor)
    other = visitor.context.new_page()
    other.goto(f"{house}/ord")
    expect(other.get_by_text("För dataansvarig.")).to_be_visible()
    thief = window_with(browser, house, copied)
    thief.goto(f"{house}/ord")
    expect(thief.get_by_text("För dataansvarig.")).to_be_visible()
    visitor.get_by_role("button", name="Logga ut").click()
    expect(visitor.get_by_text("Du är utloggad.")).to_be_visible()
    other.get_by_role("button", name="Logga ut").click()
    expect_form(other)
    thief.reload()
    expect_form(thief)
    thief.context.close()
    visitor.reload()
    expect_form(visitor)


def test_a_new_password_ends_the_session_at_the_next_click(house: str, visitor: Page, database_file: str) -> None:
    visitor.goto(f"{house}/rader")
    sign_in(visitor, "antagning.kungsholmen")
    cookie_of(visitor)
    settled(visitor)
    accounts.set_password(engine_for(database_file), "antagning.kungsholmen", "ett helt annat lösenord")
    visitor.get_by_test_id("stSidebarNavLink").first.click()
    expect_form(visitor)


def test_a_planted_session_is_not_taken_over_by_the_sign_in(house: str, browser: Browser) -> None:
    planted = jwt.encode({"username": "a" * 43, "exp_date": 4_000_000_000}, SECRET, algorithm="HS256")
    page = window_with(browser, house, planted)
    page.goto(house)
    expect_form(page)
    sign_in(page, "styrgrupp")
    expect(page.get_by_role("heading", name="Når vi målet?")).to_be_visible()
    assert jwt.decode(cookie_of(page, not_yet=planted), SECRET, algorithms=["HS256"])["username"] != "a" * 43
    page.context.close()
    thief = window_with(browser, house, planted)
    thief.goto(house)
    expect_form(thief)
    thief.context.close()


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_token_with_another_signature_opens_nothing(
    house: str, visitor: Page, browser: Browser, algorithm: str
) -> None:
    visitor.goto(house)
    sign_in(visitor, "styrgrupp")
    content = jwt.decode(cookie_of(visitor), SECRET, algorithms=["HS256"])
    key = "en annan nyckel som också är lång nog" if algorithm == "HS256" else None
    forger = window_with(browser, house, jwt.encode(content, key, algorithm=algorithm))
    forger.goto(house)
    expect_form(forger)
    forger.context.close()
    genuine = window_with(browser, house, jwt.encode(content, SECRET, algorithm="HS256"))
    genuine.goto(house)
    expect(genuine.get_by_role("heading", name="Når vi målet?")).to_be_visible()
    genuine.context.close()
