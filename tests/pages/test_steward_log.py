"""/logg in a real browser: what is logged of whom, what can be asked, taken out, and that a break shows."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from data_access import account_changes, accounts
from data_access.access_log import add, broken, entries, record
from data_access.actions import Action
from data_access.engine import engine_for, writing
from data_access.schema import access_log
from pages.steward.log_choices import days
from tests.pages.serving import APP, PASSWORD, cookie_of, faults, served, settled, sign_in

FORMULA = "=HYPERLINK(1)"
MANY = 230


@pytest.fixture(scope="module")
def app(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a log that has something to leaf through."""
    with writing(engine_for(database_file)) as connection:
        for number in range(MANY):
            add(connection, "anna", Action.OPEN_PERSON, f"ansökan A{number}", FORMULA)
    with served(APP, database_file, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


@pytest.fixture
def own(accounts_file: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The app's address and the database of this test's own."""
    with served(APP, accounts_file, tmp_path / "app.log") as address:
        yield address, accounts_file


def opened(window: Page, address: str, name: str = "dataansvarig", password: str = PASSWORD) -> Page:
    window.goto(address)
    sign_in(window, name, password)
    cookie_of(window)
    settled(window)
    return window


def lines(window: Page) -> Locator:
    return window.get_by_role("table").locator("tbody tr")


def told(database: str) -> list[tuple[str, str, str]]:
    return [(one.who, one.action, one.what) for one in entries(engine_for(database))]


def picked(window: Page, label: str, choice: str) -> None:
    window.get_by_label(label, exact=True).click()
    window.get_by_role("option", name=choice, exact=True).click()


def test_who_came_saw_and_left_is_logged_once_each(own: tuple[str, str], visitor: Page) -> None:
    app, database = own
    visitor.goto(f"{app}/oversikt")
    sign_in(visitor, "styrgrupp", "fel lösenord")
    expect(visitor.get_by_role("alert")).to_contain_text("stämmer inte")
    settled(visitor)
    sign_in(visitor, "hemligt-i-fel-ruta", "fel lösenord")
    while len(told(database)) < 2:
        visitor.wait_for_timeout(100)
    opened(visitor, f"{app}/oversikt", "styrgrupp")
    visitor.goto(f"{app}/konton")
    expect(visitor.get_by_role("heading", name="inte för din grupp")).to_be_visible()
    visitor.goto(f"{app}/definitioner")
    settled(visitor)
    visitor.reload()
    settled(visitor)
    visitor.get_by_test_id("stSidebarNavLink").first.click()
    settled(visitor)
    visitor.get_by_role("button", name="Logga ut").dblclick()
    expect(visitor.get_by_text("Du är utloggad.")).to_be_visible()
    assert told(database) == [
        ("styrgrupp", "sign_in_failed", ""),
        ("-", "sign_in_failed", ""),
        ("styrgrupp", "sign_in", ""),
        ("styrgrupp", "see_page", "/oversikt"),
        ("styrgrupp", "see_page", "/definitioner"),
        ("styrgrupp", "sign_out", ""),
    ]
    (seen,) = (one for one in accounts.listing(engine_for(database)) if one.name == "styrgrupp")
    assert seen.last_seen_at is not None


def test_the_newest_stand_first_a_hundred_at_a_time_and_the_address_leads_back(app: str, visitor: Page) -> None:
    opened(visitor, f"{app}/logg?actor=anna")
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
    opened(visitor, f"{app}/logg")
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
    opened(visitor, f"{app}/logg?actor=ingen&action=allt&span=2026-99&sheet=99")
    expect(lines(visitor)).to_have_count(100)
    expect(visitor.get_by_text("Rad 1–100 av")).to_be_visible()


def test_the_files_hold_all_that_was_asked_for_no_formula_and_are_logged(
    app: str, visitor: Page, database_file: str
) -> None:
    opened(visitor, f"{app}/logg?actor=anna")
    with visitor.expect_download() as taken:
        visitor.get_by_role("button", name="Ladda ner som CSV").click()
    text = taken.value.path().read_bytes().decode("utf-8-sig")
    assert text.splitlines()[0] == "Rad;När;Vem;Vad;Om;Skäl"
    assert len(text.splitlines()) == 1 + MANY
    assert text.count(f";'{FORMULA}") == MANY
    assert taken.value.suggested_filename.startswith("logg ")
    with visitor.expect_download() as taken:
        visitor.get_by_role("button", name="Ladda ner som Excel").click()
    sheet = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))["Logg"]
    assert sheet.max_row == 1 + MANY
    assert (sheet["F2"].value, sheet["F2"].data_type) == (FORMULA, "s")
    assert [row for row in told(database_file) if row[1] == "export"] == [
        ("dataansvarig", "export", "loggen, 230 rader"),
        ("dataansvarig", "export", "loggen, 230 rader"),
    ]


def test_a_steward_disabled_while_signed_in_takes_nothing_out(app: str, visitor: Page, database_file: str) -> None:
    accounts.add(engine_for(database_file), "slut", "dataansvarig", [], "ett långt lösenord")
    opened(visitor, f"{app}/logg", "slut", "ett långt lösenord")
    account_changes.disable(engine_for(database_file), "slut")
    given = []

    def taken(download: Download) -> None:
        given.append(download)

    visitor.on("download", taken)
    visitor.get_by_role("button", name="Ladda ner som CSV").click()
    visitor.wait_for_timeout(1500)
    assert given == []
    assert ("slut", "export") not in [row[:2] for row in told(database_file)]
    visitor.get_by_role("link", name="Konton", exact=True).click()
    expect(visitor.get_by_text("Du är utloggad.")).to_be_visible()


def test_a_changed_row_shows_when_the_chain_is_read_again(own: tuple[str, str], visitor: Page) -> None:
    app, database = own
    for number in range(4):
        record(engine_for(database), "anna", Action.OPEN_PERSON, f"ansökan A{number}", "möte")
    opened(visitor, f"{app}/logg")
    expect(visitor.locator(".st-key-lead")).to_contain_text("Loggen är hel: 6 rader.")
    with engine_for(database).begin() as connection:
        connection.execute(access_log.update().where(access_log.c.id == 2).values(who="bo"))
    visitor.get_by_role("button", name="Läs den igen").click()
    expect(visitor.get_by_role("alert")).to_contain_text("Loggen är inte hel. Felet börjar vid rad 2.")
    expect(visitor.locator(".st-key-lead")).to_contain_text("Ta reda på vem")
    settled(visitor)
    assert faults(visitor) == []


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
    opened(window, f"{app}/logg?sheet=2")
    expect(window.get_by_text("Rad 101–200 av")).to_be_visible()
    assert faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.context.close()


def test_the_log_is_whole_after_all_this(database_file: str) -> None:
    assert broken(engine_for(database_file)) is None
