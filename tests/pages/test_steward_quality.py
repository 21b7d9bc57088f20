"""/kvalitet in a real browser: what should be looked at, which rows, and where it is mended."""

import io
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from data_access.commands.database import stored
from data_access.engine import engine_for
from data_access.intake.standing import standing
from tests.pages.drawn import plain
from tests.pages.serving import APP, served, signed_in
from tests.pages.steward import TODAY, accessible

PAGE = """
from data_access.accounts import User
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from pages.parts import visit
from pages.steward import quality

silent = (lambda *_: None, lambda _: None, lambda: True)
visit.begin(visit.Visit(User("a", Audience.STEWARD, ALL_DISTRICTS), *silent))
quality.show(Desk(Scope(Audience.STEWARD, ALL_DISTRICTS, "kvalitet"), "{database}"))
"""


def opened(window: Page, later: str) -> None:
    signed_in(window, f"{later}/kvalitet", "dataansvarig")
    expect(window.get_by_role("heading", name="Går uppgifterna att lita på?")).to_be_visible()


def test_what_to_look_at_which_rows_and_where_to_mend_them(later: str, example: str, visitor: Page) -> None:
    found = standing(stored(engine_for(example)), date.fromisoformat(TODAY))
    keys = [key for one in found for key in one.keys]
    assert keys
    opened(visitor, later)
    expect(visitor.locator(".st-key-lead")).to_contain_text(
        f"{len(keys)} rader behöver ses över, flest i bladet Insatser"
    )
    expect(visitor.locator("dl.strip")).to_contain_text("6 dagar")
    table = visitor.get_by_role("region", name="Det som släpptes in med en varning")
    assert table.locator("tbody tr").count() == len({one.problem for one in found}), "one line however many districts"
    expect(visitor.get_by_text(keys[0])).not_to_be_visible()
    table.get_by_text("Visa vilka").first.click()
    expect(table.get_by_text(f"{found[0].district}: {keys[0]}")).to_be_visible()
    with visitor.expect_download() as taken:
        visitor.get_by_role("button", name="Hämta listan med rader").click()
    [sheet] = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes())).worksheets
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == keys
    coverage = visitor.get_by_role("region", name="Elever eller insatser som kan räknas")
    expect(coverage).to_contain_text("28 av 28")
    restated = visitor.get_by_role("region", name="siffror om tidigare dagar har fått andra värden")
    expect(restated.get_by_role("row").filter(has_text="Ansökningar i kö")).to_contain_text("14 november 2025")
    assert "None" not in visitor.get_by_test_id("stMain").inner_text()
    table.get_by_role("link", name="Läs in en rättad fil").first.click()
    visitor.wait_for_url("**/import")
    expect(visitor.get_by_role("heading", name="Vad ändrar den nya filen?")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_the_page_fits_its_window_and_passes_the_accessibility_rules(
    later: str, browser: Browser, width: int, scheme: str
) -> None:
    window = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce")
    opened(window, later)
    window.get_by_text("Per stadsdelsområde").click()
    accessible(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert width > 640 or window.locator(".table.words").first.bounding_box()["height"] < 700
    window.context.close()


def test_an_empty_database_says_that_there_are_no_data(accounts_file: str, visitor: Page, tmp_path) -> None:
    with served(APP, accounts_file, tmp_path / "log") as house:
        signed_in(visitor, f"{house}/kvalitet", "dataansvarig")
        expect(visitor.get_by_role("heading", name="Inga uppgifter ännu")).to_be_visible()
        visitor.goto(f"{house}/import")
        expect(visitor.get_by_text("Ingenting har lästs in än.")).to_be_visible()


def test_the_example_is_judged_by_its_own_day_as_other_pages_do(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Years later too: as many follow-ups are late as the steering group's first page says."""
    monkeypatch.delenv("LAGESBILD_TODAY", raising=False)
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", example)
    app = AppTest.from_string(PAGE.format(database=example), default_timeout=60).run()
    assert not app.exception
    said = " ".join(plain(" ".join(getattr(one.proto, "body", "") for one in app.main)).split())
    late = sum(len(one.keys) for one in standing(stored(engine_for(example)), date(2025, 11, 14)))
    assert f"{late} rader behöver ses över" in said
    assert "Ålder 0 dagar" in said
