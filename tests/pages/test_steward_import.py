"""The steward's walk in a real browser: a broken file, the mended one, its preview, the load, and taking it back."""

import io
from datetime import date
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Page, expect

from data_access.engine import engine_for
from data_access.intake.history import steps
from tests.data_access.intake.small_file import APPLICATION, CASE, Rows, write
from tests.pages.serving import cookie_of, settled, sign_in
from tests.pages.steward import accessible, hand_in, lead, line

NEW = APPLICATION | {
    "Ansöknings-id": "NY-A1",
    "Elev-id": "NY-E1",
    "Årskurs": "5",
    "Inkom": date(2025, 3, 3),
    "Termin": "VT25",
    "Samtycke datum": date(2025, 3, 3),
    "Beslutsdatum": date(2025, 3, 20),
}
STARTED = CASE | {
    "Ärende-id": "NY-I1",
    "Ansöknings-id": "NY-A1",
    "Uppstart": date(2025, 4, 7),
    "Tremånadersuppföljning": date(2025, 7, 1),
    "Sexmånadersprövning": None,
    "Prövningens utfall": None,
}
MENDED: dict[str, Rows] = {"Ansökningar": [NEW], "Insatser": [STARTED]}
BROKEN: dict[str, Rows] = {
    "Ansökningar": [NEW | {"Årskurs": "12"}, NEW | {"Ansöknings-id": "NY-A2", "Väg in": "=HYPERLINK"}],
    "Insatser": [STARTED, STARTED | {"Ärende-id": "NY-I2", "Ansöknings-id": "NY-A9"}],
}


def table_of(workbook: bytes) -> list[list[object]]:
    """The values of a workbook's only sheet."""
    [sheet] = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def overview(browser: Browser, later: str) -> str:
    """What the steering group reads in the strip."""
    window = browser.new_page(locale="sv-SE")
    window.goto(f"{later}/oversikt")
    sign_in(window, "styrgrupp")
    expect(window.locator("dl.strip")).to_be_visible()
    settled(window)
    text = window.locator("dl.strip").inner_text()
    window.context.close()
    return text


def test_a_broken_file_is_told_of_mended_previewed_loaded_and_taken_back(
    later: str, example: str, steward: Page, browser: Browser, tmp_path: Path
) -> None:
    assert "28 av 60" in overview(browser, later)
    before = steps(engine_for(example))
    hand_in(steward, write(tmp_path / "trasig.xlsx", BROKEN, strings_to_formulas=False))
    expect(lead(steward)).to_contain_text("kan inte läsas in: 3 fel och 2 varningar")
    assert line(steward, "Ansökningar, rad 2")[1:3] == [
        "Årskurs",
        "Fel: Cellen innehåller ett värde som inte finns att välja på.",
    ]
    expect(steward.get_by_role("button", name="Läs in filen")).to_have_count(0)
    with steward.expect_download() as taken:
        steward.get_by_role("button", name="Hämta listan för teamet").click()
    cells = table_of(taken.value.path().read_bytes())
    assert cells[0][:4] == ["Fel eller varning", "Blad", "Rad", "Kolumn"]
    assert ["Fel", "Ansökningar", "2", "Årskurs"] in [row[:4] for row in cells]
    assert "HYPERLINK" not in str(cells)
    accessible(steward)
    assert steps(engine_for(example)) == before

    steward.reload()
    settled(steward)
    hand_in(steward, write(tmp_path / "rättad.xlsx", MENDED))
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Insatser") == ["Insatser", "1", "0", "0", "0"]
    assert line(steward, "Elever som tagit del")[1:] == ["28", "29", "+1"]
    assert line(steward, "Försenade uppföljningar")[3] == "+1"
    expect(steward.get_by_role("heading", name="Siffror som redan har visats")).to_be_visible()
    accessible(steward)
    assert steps(engine_for(example)) == before

    steward.get_by_role("button", name="Läs in filen").click()
    expect(lead(steward)).to_contain_text("Filen är inläst")
    assert steps(engine_for(example))[0].stored_by == "dataansvarig"
    assert "29 av 60" in overview(browser, later)

    steward.get_by_role("button", name="Ångra senaste inläsningen").click()
    steward.get_by_role("button", name="Nej, behåll").click()
    steward.get_by_role("button", name="Ångra senaste inläsningen").click()
    expect(steward.get_by_test_id("stAlert")).to_contain_text("rättad.xlsx")
    steward.get_by_role("button", name="Ja, ångra nummer").click()
    expect(steward.get_by_test_id("stAlert")).to_contain_text("är ångrat")
    assert "28 av 60" in overview(browser, later)
    assert [step.kind for step in steps(engine_for(example))[:2]] == ["undo", "import"]


def test_nobody_else_meets_the_page(later: str, visitor: Page) -> None:
    visitor.goto(f"{later}/import")
    sign_in(visitor, "styrgrupp")
    cookie_of(visitor)
    for address in ("import", "kvalitet"):
        visitor.goto(f"{later}/{address}")
        expect(visitor.get_by_role("heading", name="Den här sidan är inte för din grupp")).to_be_visible()
        expect(visitor.get_by_test_id("stFileUploader")).to_have_count(0)
