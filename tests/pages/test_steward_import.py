"""The steward's walk in a real browser: a broken file, the mended one, its preview, the load, and taking it back."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data_access import demo
from data_access.engine import engine_for
from data_access.frames import read
from data_access.intake.history import steps
from data_access.scope import OPERATOR
from tests.data_access.intake.small_file import APPLICATION, CASE, Rows, write
from tests.pages.serving import APP, cookie_of, faults, served, settled, sign_in

TODAY = "2025-11-20"
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


@pytest.fixture(scope="module")
def city_database(database_file: str) -> str:
    """The example data."""
    demo.fill(engine_for(database_file))
    return database_file


@pytest.fixture(scope="module")
def city(city_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the example data, some days after its last import."""
    log = tmp_path_factory.mktemp("log") / "city.log"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_TODAY", TODAY)
        with served(APP, city_database, log) as address:
            yield address
    assert "Traceback" not in log.read_text(errors="replace")


@pytest.fixture
def steward(city: str, visitor: Page) -> Page:
    """The data steward at /import."""
    visitor.goto(f"{city}/import")
    sign_in(visitor, "dataansvarig")
    cookie_of(visitor)
    settled(visitor)
    return visitor


def hand_in(window: Page, *files: Path) -> None:
    window.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(list(files))


def choose(window: Page, label: str, option: str) -> None:
    """Pick from a list, which closes again when the page is still being drawn as it opens."""
    wanted = window.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        window.get_by_role("combobox", name=label).click()
        window.wait_for_timeout(1000)
        if wanted.is_visible():
            wanted.click()
            return
        window.keyboard.press("Escape")
    raise AssertionError(f"{label} offers {window.get_by_role('option').all_inner_texts()}")


def lead(window: Page) -> Locator:
    return window.locator(".st-key-lead")


def line(window: Page, name: str) -> list[str]:
    """The cells of the row whose heading begins with a name."""
    row = window.locator("tr", has=window.locator("th", has_text=name)).first
    expect(row).to_be_visible()
    return row.locator("th, td").all_inner_texts()


def table_of(workbook: bytes) -> list[list[object]]:
    """The values of a workbook's only sheet."""
    [sheet] = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def overview(browser: Browser, city: str) -> str:
    """What the steering group reads in the strip."""
    window = browser.new_page(locale="sv-SE")
    window.goto(f"{city}/oversikt")
    sign_in(window, "styrgrupp")
    expect(window.locator("dl.strip")).to_be_visible()
    settled(window)
    text = window.locator("dl.strip").inner_text()
    window.context.close()
    return text


def test_a_broken_file_is_told_of_mended_previewed_loaded_and_taken_back(
    city: str, city_database: str, steward: Page, browser: Browser, tmp_path: Path
) -> None:
    assert "28 av 60" in overview(browser, city)
    before = steps(engine_for(city_database))
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
    assert faults(steward) == []
    assert steps(engine_for(city_database)) == before

    steward.reload()
    settled(steward)
    hand_in(steward, write(tmp_path / "rättad.xlsx", MENDED))
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Insatser") == ["Insatser", "1", "0", "0", "0"]
    assert line(steward, "Elever som tagit del")[1:] == ["28", "29", "+1"]
    assert line(steward, "Försenade uppföljningar")[3] == "+1"
    expect(steward.get_by_role("heading", name="Siffror som redan har visats")).to_be_visible()
    settled(steward)
    assert faults(steward) == []
    assert steps(engine_for(city_database)) == before

    steward.get_by_role("button", name="Läs in filen").click()
    expect(lead(steward)).to_contain_text("Filen är inläst")
    assert steps(engine_for(city_database))[0].stored_by == "dataansvarig"
    assert "29 av 60" in overview(browser, city)

    steward.get_by_role("button", name="Ångra senaste inläsningen").click()
    steward.get_by_role("button", name="Nej, behåll").click()
    steward.get_by_role("button", name="Ångra senaste inläsningen").click()
    expect(steward.get_by_test_id("stAlert")).to_contain_text("rättad.xlsx")
    steward.get_by_role("button", name="Ja, ångra nummer").click()
    expect(steward.get_by_test_id("stAlert")).to_contain_text("är ångrat")
    assert "28 av 60" in overview(browser, city)
    assert [step.kind for step in steps(engine_for(city_database))[:2]] == ["undo", "import"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.xlsx", b""),
        ("program.xlsx", b"MZ" + bytes(5000)),
        ("stor.xlsx", bytes(60 * 1024**2)),
        ("tom.csv", b""),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(steward: Page, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    hand_in(steward, path)
    expect(lead(steward)).to_contain_text("Filen kan inte läsas in: ", timeout=20_000)
    assert line(steward, "Hela filen" if name.endswith("xlsx") else "tom")[2].startswith("Fel: ")
    expect(steward.get_by_role("button", name="Läs in filen")).to_have_count(0)


def test_several_csv_files_are_one_and_a_workbook_stands_alone(steward: Page, tmp_path: Path) -> None:
    goals, meetings = tmp_path / "Mål.csv", tmp_path / "Möten.csv"
    goals.write_bytes("Område;Från;Till;Mål antal elever\r\nFarsta;2031-07-01;2032-06-30;9\r\n".encode("cp1252"))
    meetings.write_bytes(b"Typ;Datum\r\nstyrgrupp;2025-11-03\r\n")
    hand_in(steward, goals, meetings)
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Mål")[1] == line(steward, "Möten")[1] == "1"
    hand_in(steward, write(tmp_path / "bok.xlsx", MENDED))
    expect(lead(steward)).to_contain_text("kan inte läsas in: ett fel")
    assert "flera filer som inte hör ihop" in line(steward, "Hela filen")[2]


def test_a_file_with_other_headings_is_mapped_tried_saved_and_used(
    steward: Page, city_database: str, tmp_path: Path
) -> None:
    case = read(engine_for(city_database), "cases", OPERATOR)["case_id"][0]
    path = tmp_path / "skolsystem.csv"
    rows = f"Löpnr;År;Veckonr;Timmar;Närvaro tim\r\n{case};2022;40;20,5;10\r\n{case};2022;41;20,5;12,5\r\n"
    path.write_bytes(rows.encode("cp1252"))
    hand_in(steward, path)
    expect(lead(steward)).to_contain_text("kan inte läsas in")
    steward.get_by_role("button", name="Föreslå hur kolumnerna hör ihop").click()
    expect(steward.get_by_text("Mappningen är inte färdig")).to_be_visible()
    settled(steward)
    choose(steward, "Erbjudna timmar", "Timmar")
    shown = steward.get_by_role("region", name="Närvaro: de första 2 raderna")
    expect(shown).to_contain_text("2022-V41")
    expect(shown).to_contain_text("12.5")
    settled(steward)
    assert faults(steward) == []
    with steward.expect_download() as taken:
        steward.get_by_role("button", name="Spara mappningen").click()
    saved = tmp_path / "mappning.toml"
    saved.write_bytes(taken.value.path().read_bytes())
    steward.get_by_role("button", name="Granska filen så här").click()
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    assert line(steward, "Närvaro")[1] == "2"
    steward.reload()
    settled(steward)
    hand_in(steward, path, saved)
    expect(lead(steward)).to_contain_text("Filen kan läsas in")
    saved.write_text('[[blad]]\ntill = "Närvar"\n', encoding="utf-8")
    steward.reload()
    settled(steward)
    hand_in(steward, path, saved)
    expect(lead(steward)).to_contain_text("Mappningen kan inte användas")


def test_nobody_else_meets_the_page(city: str, visitor: Page) -> None:
    visitor.goto(f"{city}/import")
    sign_in(visitor, "styrgrupp")
    cookie_of(visitor)
    for address in ("import", "kvalitet"):
        visitor.goto(f"{city}/{address}")
        expect(visitor.get_by_role("heading", name="Den här sidan är inte för din grupp")).to_be_visible()
        expect(visitor.get_by_test_id("stFileUploader")).to_have_count(0)
