"""/konton in a real browser: accounts closed, moved and signed out, two stewards at once, and the own account."""

from playwright.sync_api import Browser, Page, expect

from data_access import account_changes, accounts
from data_access.engine import engine_for
from data_access.log_chain import broken
from tests.pages.serving import settled, sign_in
from tests.pages.steward import another
from tests.pages.steward_accounts import choose, in_page, made, opened, row, shown_password, told


def test_an_account_disabled_while_signed_in_is_out_at_its_next_click_and_can_be_opened_again(
    app: str, accounts_page: Page, browser: Browser, database_file: str
) -> None:
    password = made(database_file, "karin")
    karin = another(browser)
    opened(karin, app, name="karin", password=password)
    choose(accounts_page, app, "karin", "Stäng av")
    expect(accounts_page.get_by_text("loggas ut i alla fönster och kan inte logga in igen")).to_be_visible()
    accounts_page.get_by_role("button", name="Stäng av karin").dblclick(delay=60)
    done = accounts_page.locator("[role=status]")  # by no name: the second click opens the list that has come there
    expect(done).to_contain_text("karin är avstängt och utloggat överallt.")
    accounts_page.keyboard.press("Escape")
    assert "avstängt" in row(accounts_page, "karin")
    karin.get_by_test_id("stSidebarNavLink").first.click()
    expect(karin.get_by_text("Du är utloggad.")).to_be_visible()
    sign_in(karin, "karin", password)
    expect(karin.get_by_role("alert")).to_contain_text("stämmer inte")
    settled(accounts_page)
    accounts_page.get_by_role("radio", name="Öppna igen").click()
    accounts_page.get_by_role("button", name="Öppna karin igen").click()
    expect(accounts_page.get_by_role("status")).to_contain_text("karin är öppet igen.")
    sign_in(karin, "karin", password)
    expect(karin.get_by_role("button", name="Logga ut")).to_be_visible()
    karin.context.close()
    assert [what for _, what in told(database_file) if what.startswith("karin")] == [
        "karin skapades",
        "karin stängdes av",
        "karin öppnades igen",
    ]


def test_districts_hold_from_the_next_click(
    app: str, accounts_page: Page, browser: Browser, database_file: str
) -> None:
    password = made(database_file, "stina", "antagningsgrupp")
    stina = another(browser)
    opened(stina, app, name="stina", password=password)
    expect(in_page(stina, "antagningsgruppen Järva")).to_be_visible()
    choose(accounts_page, app, "stina", "Ändra områden")
    accounts_page.get_by_role("button", name="Järva", exact=True).click()
    settled(accounts_page)
    accounts_page.get_by_role("button", name="Spara områdena för stina").click()
    expect(accounts_page.get_by_role("alert")).to_contain_text("minst ett stadsdelsområde")
    accounts_page.get_by_role("button", name="Kungsholmen", exact=True).click()
    settled(accounts_page)
    accounts_page.get_by_role("button", name="Spara områdena för stina").click()
    expect(accounts_page.get_by_role("status")).to_contain_text("stina har nu områdena Kungsholmen.")
    stina.reload()
    expect(in_page(stina, "antagningsgruppen Kungsholmen")).to_be_visible()
    stina.context.close()


def test_ending_sessions_signs_out_everywhere(
    app: str, accounts_page: Page, browser: Browser, database_file: str
) -> None:
    password = made(database_file, "olle")
    windows = [opened(another(browser), app, name="olle", password=password) for _ in range(2)]
    choose(accounts_page, app, "olle", "Logga ut")
    assert "\t2\t" in row(accounts_page, "olle")
    accounts_page.get_by_role("button", name="Logga ut olle överallt").click()
    expect(accounts_page.get_by_role("status")).to_contain_text("olle är utloggad överallt.")
    for window in windows:
        window.get_by_test_id("stSidebarNavLink").first.click()
        expect(window.get_by_text("Du är utloggad.")).to_be_visible()
        window.context.close()


def test_the_last_steward_cannot_be_closed_and_of_two_at_once_one_stays(
    app: str, accounts_page: Page, browser: Browser, database_file: str
) -> None:
    choose(accounts_page, app, "dataansvarig", "Stäng av")
    expect(accounts_page.get_by_text("är det enda öppna kontot för dataansvarig")).to_be_visible()
    expect(accounts_page.get_by_role("button", name="Stäng av dataansvarig")).to_have_count(0)
    password = made(database_file, "ulla", "dataansvarig")
    ulla = opened(another(browser), app, "?account=dataansvarig", "ulla", password)
    ulla.get_by_role("radio", name="Stäng av").click()
    choose(accounts_page, app, "ulla", "Stäng av")
    buttons = (
        ulla.get_by_role("button", name="Stäng av dataansvarig"),
        accounts_page.get_by_role("button", name="Stäng av ulla"),
    )
    for button in buttons:
        expect(button).to_be_visible()
    for button in buttons:
        button.click(no_wait_after=True)
    for window in (ulla, accounts_page):
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


def test_no_change_was_lost_from_the_log(database_file: str) -> None:
    assert broken(engine_for(database_file)) is None
