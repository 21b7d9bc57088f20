"""What a member of an admission group does in the browser, and the house in which it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Locator, Page, expect

from data_access import accounts, demo
from data_access.access_log import Entry, entries
from data_access.engine import engine_for
from data_access.scope import Audience, Scope
from metrics.admission.room import AdmissionRoom
from metrics.desk import Desk
from tests.data_access.rows import application, load, typed
from tests.pages.serving import APP, served, settled

DAY = date(2025, 11, 14)
JARVA, COLLEAGUE, KUNGSHOLMEN = "antagning.jarva", "antagning.kollega", "antagning.kungsholmen"
COLLEAGUES_PASSWORD = "ett långt lösenord"


@contextmanager
def city(database: str, log: Path) -> Iterator[str]:
    """The app over the example data, seen from their last day, with a second member in Järva."""
    demo.fill(engine_for(database))
    accounts.add(engine_for(database), COLLEAGUE, "antagningsgrupp", ["Järva"], COLLEAGUES_PASSWORD)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_TODAY", DAY.isoformat())
        with served(APP, database, log) as address:
            yield address


def more(database: str, names: list[str], **changed: object) -> None:
    """More complete applications in Järva, or the same with something changed."""
    cells = {"school_form": "kommunal", "school_area": "5", "year": "5", "absence": 70.0, "at_risk": "ja"}
    cells |= {"complex_needs": "ja", "status": "hos antagningsgrupp", "decision": None, "decided": None}
    cells |= {"consent_date": date(2025, 8, 20)} | changed
    rows = [application(0, **cells, application_id=name) for name in names]
    load(engine_for(database), DAY, applications=typed("applications", *rows))


def room(database: str, district: str = "Järva") -> AdmissionRoom:
    """What the group's own room says now."""
    return Desk(Scope(Audience.ADMISSION, frozenset({district}), "test"), database).admission()


def table(database: str, name: str) -> pl.DataFrame:
    """A sheet's rows as the room sees them."""
    return room(database).table(name)


def log(database: str, action: str) -> list[Entry]:
    return entries(engine_for(database), action=action)


def main(window: Page) -> Locator:
    return window.get_by_test_id("stMain")


def choose(window: Page, name: str) -> None:
    """One of the shown choices, once it is there; wait until it is chosen and the page has followed."""
    choice = window.get_by_role("radio", name=name, exact=True)
    expect(choice).to_have_count(1)
    choice.click()
    expect(choice).to_be_checked()
    settled(window)


def opened(window: Page, house: str, name: str, reason: str = "beslut") -> Page:
    """One application, opened with a reason."""
    window.goto(f"{house}/ansokan?id={name}")
    expect(window.get_by_role("heading", name="Varför öppnar du ansökan?")).to_be_visible()
    choose(window, reason)
    return window


def write(window: Page, label: str, text: str) -> None:
    """Fill a field as a person does: the page follows when the field is left."""
    field = window.get_by_label(label, exact=True)
    expect(field).to_have_count(1)
    expect(field).to_be_visible()
    field.fill(text)
    field.press("Tab")
    settled(window)


def store(window: Page, button: str = "Lagra beslutet") -> None:
    """Press the button of a form."""
    pressed = window.get_by_role("button", name=button, exact=True)
    expect(pressed).to_have_count(1)
    pressed.click()


def status(window: Page, text: str) -> None:
    """What came of a deed stands on the page, once: for an instant during a run it can stand there twice."""
    expect(window.locator(".outcome").filter(has_text=text)).to_have_count(1)
    settled(window)
