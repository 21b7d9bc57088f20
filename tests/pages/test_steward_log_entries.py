"""/logg in a real browser: what is logged of whom, what can be taken out, and that a break shows."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Page, expect

from data_access import account_changes, accounts
from data_access.access_log import record
from data_access.actions import Action
from data_access.engine import engine_for
from data_access.log_chain import broken
from data_access.schema import access_log
from tests.pages.serving import APP, served, settled, sign_in
from tests.pages.steward import accessible
from tests.pages.steward_log import FORMULA, MANY, opened, told, with_a_full_log


@pytest.fixture(scope="module")
def app(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a full log."""
    with with_a_full_log(database_file, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


@pytest.fixture
def own(accounts_file: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The app's address and the database of this test's own."""
    with served(APP, accounts_file, tmp_path / "app.log") as address:
        yield address, accounts_file


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
    visitor.get_by_role("button", name="Logga ut").dblclick(delay=60)
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
    accessible(visitor)
    visitor.goto(f"{app}/logg?lang=en")
    expect(visitor.get_by_role("alert")).to_contain_text("The fault begins at row 2. Row 2 has been changed.")


def test_the_log_is_whole_after_all_this(database_file: str) -> None:
    assert broken(engine_for(database_file)) is None
