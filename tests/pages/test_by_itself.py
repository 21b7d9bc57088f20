"""A breakdown is drawn anew by itself, and only while the rest of the page would be drawn as it stands."""

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_access import accounts
from data_access.engine import engine_for
from data_access.intake.load import Receipt, store
from tests.pages.serving import PASSWORD, settled, signed_in
from tests.pages.traffic import heard

DAY = date(2025, 11, 14)


@pytest.fixture
def intake(city: str, visitor: Page) -> tuple[Page, list[ForwardMsg]]:
    """/intag in a window of its own, and what it is sent once it stands."""
    told = heard(visitor)
    signed_in(visitor, city)
    arrive(visitor, f"{city}/intag", told)
    return visitor, told


def arrive(window: Page, address: str, told: list[ForwardMsg]) -> None:
    """Open a page with a breakdown, and forget what was sent for it."""
    window.goto(address)
    expect(window.get_by_role("radio", name="Kön")).to_be_visible()
    settled(window)
    told.clear()


def choose(window: Page, name: str) -> None:
    window.get_by_role("radio", name=name, exact=True).click()


def shows(window: Page, caption: str) -> None:
    expect(window.get_by_role("table", name=caption)).to_be_visible()


def alone(told: list[ForwardMsg]) -> list[bool]:
    """Of each run so far, whether it was of a part alone."""
    begun = [one for one in told if one.WhichOneof("type") == "new_session"]
    return [bool(one.metadata.run.fragment_ids) for one in begun]


def dims(path: Path, metric: str) -> set[str]:
    """The breakdowns of a metric that a file holds."""
    head, *rows = openpyxl.load_workbook(path)["Siffror"].iter_rows(values_only=True)
    found = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return {name for name in ("Kön", "Stadium") for row in found if row["Namn"] == metric and row.get(name)}


def taken(window: Page, folder: Path, metric: str = "intake") -> set[str]:
    with window.expect_download() as given:
        window.get_by_role("button", name="Hämta alla i Excel").click()
    given.value.save_as(folder / "page.xlsx")
    return dims(folder / "page.xlsx", metric)


def test_a_choice_draws_its_part_alone_and_the_file_holds_what_it_shows(
    intake: tuple[Page, list[ForwardMsg]], tmp_path: Path
) -> None:
    window, told = intake
    for name in ("Kön", "Stadium"):
        choose(window, name)
        shows(window, f"efter {name.lower()}")
        settled(window)
        assert taken(window, tmp_path) == {name}
    assert alone(told) == [True, True]


def test_so_it_is_where_the_figures_are_of_an_earlier_day(
    city: str, intake: tuple[Page, list[ForwardMsg]], tmp_path: Path
) -> None:
    window, told = intake
    arrive(window, f"{city}/narvaro", told)
    choose(window, "Kön")
    window.get_by_text("Siffrorna bakom").click()
    shows(window, "efter kön")
    settled(window)
    assert alone(told) == [True]
    assert taken(window, tmp_path, "attendance_rate") == {"Kön"}


def test_the_way_to_the_other_language_has_the_choice_in_it(intake: tuple[Page, list[ForwardMsg]]) -> None:
    window, told = intake
    choose(window, "Kön")
    window.wait_for_url("**by=sex*")
    window.get_by_role("link", name="In English").click()
    window.wait_for_url("**/intag?by=sex&lang=en")
    expect(window.get_by_role("radio", name="Sex")).to_be_checked()
    settled(window)
    told.clear()
    choose(window, "Stage")
    shows(window, "by stage")
    assert alone(told) == [True]


def test_back_leads_to_the_choice_before(intake: tuple[Page, list[ForwardMsg]]) -> None:
    window, _ = intake
    for name, short in (("Kön", "sex"), ("Stadium", "stage")):
        choose(window, name)
        window.wait_for_url(f"**by={short}*")
        settled(window)
    window.go_back()
    expect(window.get_by_role("radio", name="Kön")).to_be_checked()
    shows(window, "efter kön")


def test_who_has_been_signed_out_elsewhere_sees_the_form(intake: tuple[Page, list[ForwardMsg]], example: str) -> None:
    window, told = intake
    accounts.set_password(engine_for(example), "styrgrupp", PASSWORD)
    choose(window, "Kön")
    expect(window.get_by_role("button", name="Logga in")).to_be_visible()
    expect(window.get_by_role("radio", name="Kön")).to_have_count(0)
    assert alone(told) == [True, False]
    assert not any("flicka" in one.delta.new_element.html.body for one in told if one.WhichOneof("type") == "delta")


def test_after_an_import_the_whole_page_is_drawn_anew(intake: tuple[Page, list[ForwardMsg]], example: str) -> None:
    window, told = intake
    meeting = {"type": "erfarenhetsutbyte", "held": DAY, "area": "prov"}
    store(
        engine_for(example), {"meetings": pl.DataFrame([meeting])}, Receipt(DAY, "import", "prov", f"{1:064}", "prov")
    )
    choose(window, "Kön")
    shows(window, "efter kön")
    settled(window)
    choose(window, "Stadium")
    shows(window, "efter stadium")
    assert alone(told) == [True, False, True]


def test_compared_with_an_earlier_day_the_whole_page_tells_of_the_part(
    city: str, intake: tuple[Page, list[ForwardMsg]]
) -> None:
    window, told = intake
    arrive(window, f"{city}/intag?since=2025-06-30", told)
    choose(window, "Kön")
    shows(window, "efter kön")
    assert alone(told) == [True, False]


def test_a_database_that_is_away_is_said_on_the_whole_page(intake: tuple[Page, list[ForwardMsg]], example: str) -> None:
    window, _ = intake
    with engine_for(example).begin() as connection:
        connection.execute(text("ALTER TABLE sessions RENAME TO away"))
    choose(window, "Kön")
    expect(window.get_by_role("heading", name="Databasen svarar inte")).to_be_visible()
    with engine_for(example).begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO sessions"))
    window.get_by_role("button", name="Försök igen").click()
    choose(window, "Kön")
    shows(window, "efter kön")
