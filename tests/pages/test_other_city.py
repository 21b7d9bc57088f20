"""Every page of the steering group over another city's database and house rules: nothing on them is Stockholm's."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.commands import main
from tests.metrics.other_city import DAY, FOLDER, RULES
from tests.pages.serving import APP, faults, served, settled, signed_in

PAGES = {
    "oversikt": "55",
    "mal": "35 av 55",
    "intag": "Björkudden",
    "team": "Team Hamn väst",
    "narvaro": "29 av 40",
    "maende": "35 av 55",
    "kunskap": "godtagbara kunskaper",
    "samverkan": "25 av 57 väntar på hjälp av vården",
    "budget": "Löner ledning",
}
"""Each page, and something on it that only this city's files say."""
PATIENCE = 120_000  # milliseconds: nothing is counted yet, and the city is five times the example
ELSEWHERE = re.compile(
    r"Järva|Kungsholmen|Skolpsykologer|\b60 elever|\b28 av 60|traceback|\bnan\b|\binf\b|\bnone\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def lindehamn(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the other city's files, under its rules and on its day."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAGESBILD_DATABASE_URL", database_file)
        patched.setenv("LAGESBILD_CONFIG", str(RULES))
        patched.setenv("LAGESBILD_TODAY", DAY.isoformat())
        assert main(["import", str(FOLDER)]) == 0
        with served(APP, database_file, Path(tmp_path_factory.mktemp("log") / "lindehamn.log")) as address:
            yield address


@pytest.fixture(scope="module")
def reader(lindehamn: str, browser: Browser) -> Iterator[Page]:
    """A window where the steering group is signed in."""
    window = browser.new_page(viewport={"width": 1280, "height": 860}, locale="sv-SE", reduced_motion="reduce")
    window.set_default_timeout(PATIENCE)
    yield signed_in(window, lindehamn)
    window.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_the_citys_own(lindehamn: str, reader: Page, name: str) -> None:
    reader.goto(f"{lindehamn}/{name}")
    expect(reader.locator("h1")).to_be_visible(timeout=PATIENCE)
    settled(reader)
    main_part = reader.get_by_test_id("stMain")
    expect(main_part).to_contain_text(PAGES[name], timeout=PATIENCE)
    expect(main_part.get_by_test_id("stException")).to_have_count(0)
    said = main_part.inner_text().replace("\xa0", " ").replace("\u202f", " ")
    assert not ELSEWHERE.search(said), ELSEWHERE.findall(said)


def test_what_the_report_concluded_of_the_pilot_is_not_quoted_here(lindehamn: str, reader: Page) -> None:
    reader.goto(f"{lindehamn}/mal")
    goals = reader.locator("section.goal")
    expect(goals).to_have_count(12)
    expect(reader.get_by_test_id("stMain")).to_contain_text("Slutrapporten gäller piloten i Stockholm")
    expect(goals.locator(".report")).to_have_count(0)
    expect(reader.get_by_test_id("stMain")).not_to_contain_text("som rapporten bedömer som uppfyllda")


def test_a_school_year_of_the_city_can_be_chosen(lindehamn: str, reader: Page) -> None:
    reader.goto(f"{lindehamn}/intag?period=2024-07-01_2025-06-30")
    settled(reader)
    expect(reader.get_by_test_id("stMain")).to_contain_text("Hamnen")
    assert not faults(reader)
