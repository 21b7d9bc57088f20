"""/budget, /team and /mal in a real browser: the report's figures, the clock, the goal tree, and scarce data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data_access import demo
from data_access.engine import engine_for
from data_access.intake.load import store
from tests.data_access.intake.small_file import APPLICATION, CASE, judged
from tests.data_access.rows import receipt
from tests.pages.serving import APP, cookie_of, served, settled, sign_in

PAGES = {"budget": "Håller budgeten?", "team": "Räcker teamen till?", "mal": "Vad tyder på att målen nås?"}
PERMANENT = "?period=2025-07-01_2026-06-30"
# Slutrapporten 4.7, in its order.
REPORTED = [
    ["Projektledare 25%", "356986", "426875", "−69889", "över budget"],
    ["Samordnare på utbildningsförvaltningen", "396328", "356933", "39395", "under budget"],
    ["Specialpedagoger", "3216940", "3305080", "−88140", "över budget"],
    ["Familjebehandlare", "5927684", "5515950", "411734", "under budget"],
    ["Skolpsykologer", "1665162", "1779361", "−114199", "över budget"],
    ["IT och telefoni", "134400", "48666", "85734", "under budget"],
    ["Konsultativt stöd", "30000", "204486", "−174486", "över budget"],
    ["Erfarenhetsutbyte/lärande", "237500", "205820", "31680", "under budget"],
    ["Övriga kostnader", "35000", "153915", "−118915", "över budget"],
    ["Totalt", "12000000", "11997086", "2914", "under budget"],
]


@pytest.fixture(scope="module")
def city(database_file: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the example data."""
    demo.fill(engine_for(database_file))
    log = tmp_path_factory.mktemp("log") / "city.log"
    with served(APP, database_file, log) as address:
        yield address
    assert "Traceback" not in log.read_text(errors="replace")


@pytest.fixture
def steering(city: str, visitor: Page) -> Page:
    """A window of the steering group."""
    return signed_in(visitor, city)


def signed_in(window: Page, address: str) -> Page:
    window.goto(address)
    sign_in(window, "styrgrupp")
    cookie_of(window)
    settled(window)
    return window


def main(window: Page, address: str) -> Locator:
    """What stands on a page, once its title is there."""
    window.goto(address)
    page = address.rpartition("/")[2].partition("?")[0]
    expect(window.get_by_role("heading", name=PAGES[page], exact=True)).to_be_visible(timeout=15_000)
    settled(window)
    return window.get_by_test_id("stMain")


def cells(table: Locator) -> list[list[str]]:
    """Every row's texts without the spaces of thousands; cells that only draw are left out."""
    rows = table.locator("tbody tr").all()
    return [
        [
            text.strip().replace("\u202f", "")
            for text in row.locator("th, td:not([aria-hidden])").all_inner_texts()
            if text
        ]
        for row in rows
    ]


def test_the_budget_is_the_report_s_to_the_krona(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/budget?period=2023-08-01_2025-06-30")
    assert cells(page.get_by_role("table").first) == REPORTED
    for said in ("11 997 086 kr av 12 000 000 kr", "99,98", "565 629 kr", "568 543 kr"):
        expect(page.locator(".st-key-lead")).to_contain_text(
            said.replace(" ", "\u202f").replace("\u202fkr", "\u00a0kr").replace("\u202fav\u202f", " av ")
        )
    for said in ("5 av 9", "428\u202f467\u00a0kr", "200\u202f000\u00a0kr", "mål 60 elever"):
        expect(page.locator("dl.strip")).to_contain_text(said)
    expect(page).to_contain_text("Ett räkneexempel som inte står i rapporten")
    expect(
        page.get_by_role("heading", name="5 av 9 kostnadsslag ligger över budget, men totalen håller")
    ).to_be_visible()
    expect(page).to_contain_text("Platsveckor: ej angivet")
    assert page.locator(".variance .over").count() == 5
    assert page.locator(".variance .under").count() == 4


def test_a_period_under_way_has_a_forecast_and_no_cost_per_place(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/budget{PERMANENT}")
    expect(page.locator(".st-key-lead")).to_contain_text("till och med oktober 2025")
    expect(page.locator("dl.strip")).to_contain_text("mellan 12,1\u00a0mnkr och 12,6\u00a0mnkr")
    assert cells(page.get_by_role("table").nth(1))[-1] == ["Totalt", "4038050", "12603325", "12088050", "12629225"]
    expect(page).to_contain_text("Budget per planerad plats räknas när perioden är slut")
    expect(page.locator("dl.strip")).not_to_contain_text("planerad plats")
    expect(page).to_contain_text("247 av 836 platsveckor användes")


def test_a_year_without_monthly_budget_says_so(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/budget?period=2023-07-01_2024-06-30")
    expect(page.locator(".st-key-lead")).to_contain_text("Ingen budget är inläst för just Läsåret 2023/24")
    expect(page.get_by_role("table")).to_have_count(0)


def test_the_teams_carry_their_cases_and_owe_their_follow_ups(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/team?period=2023-08-01_2025-06-30")
    expect(page.locator(".st-key-lead")).to_contain_text(
        "29 insatser pågår på 19,05 tillsatta tjänster, 1,52 per tjänst"
    )
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    expect(page.locator(".events li")).to_have_count(3)
    expect(page.locator(".events")).to_contain_text("tjänsten som skolpsykolog i Järva var vakant")
    now, lasting, owed, reports, exchanges = (cells(table) for table in page.get_by_role("table").all())
    assert ["SST plus Järva", "9", "12", "4", "2,25", "4,2", "2"] in now
    assert now[0] == ["Projektledning", "0", "ej angivet", "0,5", "0", "0", "0"]
    assert lasting[0] == ["SST plus Järva", "13 av 15", "7,7 månader"]
    assert lasting[-1] == ["Totalt", "24 av 28", "7,7 månader"]
    assert owed[-1][0] == "Totalt"
    assert [text.split("\n")[0] for text in owed[-1][1:]] == ["27 av 28", "23 av 25", "20 av 22", "11 av 13"]
    assert "1 försenad, 25 väntar" in owed[-1][1]
    assert reports == [["SST plus Järva", "6 av 7"], ["SST plus Kungsholmen", "6 av 7"], ["Totalt", "12 av 14"]]
    assert exchanges == [["2023/24", "5", "som avsett"], ["2024/25", "5", "som avsett"]]


def test_a_school_year_under_way_is_not_judged(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/team{PERMANENT}")
    assert cells(page.get_by_role("table").last) == [["2025/26", "2", "läsåret pågår"]]


def test_the_goal_tree_has_every_goal_and_the_report_beside_it(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/mal?period=2023-08-01_2025-06-30")
    expect(page.locator("section.goal")).to_have_count(12)
    expect(page.locator("section.goal .report")).to_have_count(12)
    expect(page.locator(".st-key-lead")).to_contain_text("tecken på 2 av 4 effektmål")
    expect(page).to_contain_text("här 30 september 2025, mot 30 juni 2025")
    expect(page).to_contain_text("Utan kontrollgrupp")
    attendance = page.locator("section.goal").first
    for said in ("23 av 28", "82\u00a0%, 64–92\u00a0%", "28 av 28", "22 av 28", "tecken på", "Majoriteten av eleverna"):
        expect(attendance).to_contain_text(said)
    without = page.locator("section.goal").filter(has_text="Behovet av annat socialt stöd")
    expect(without).to_contain_text("Uppgiften finns inte i uppföljningsfilen.")
    expect(without.get_by_role("table")).to_have_count(0)


def test_what_is_protected_is_hidden_with_its_reason(steering: Page, city: str) -> None:
    page = main(steering, f"{city}/mal?period=2023-08-01_2025-06-30")
    daily = page.locator("section.goal").filter(has_text="daglig kontakt")
    assert cells(daily.get_by_role("table")) == [
        ["Erbjuden daglig kontakt", "..", "..", "28 av 28", "kan inte bedömas\nskyddas: för få i en grupp"]
    ]
    expect(daily).to_contain_text("Uppfyllt: alla elever har erbjudits daglig kontakt.")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_says_none_or_nan(steering: Page, city: str, page: str) -> None:
    for period in ("", PERMANENT, "?period=2024-07-01_2025-06-30"):
        text = main(steering, f"{city}/{page}{period}").inner_text()
        assert "None" not in text
        assert not {"nan", "inf"} & set(text.lower().split())


def test_in_english_the_pages_speak_english(steering: Page, city: str) -> None:
    steering.goto(f"{city}/mal?lang=en")
    expect(steering.get_by_role("heading", name="What points to the goals being reached?")).to_be_visible()
    expect(steering.get_by_test_id("stMain")).to_contain_text("signs of 2 of 4 effect goals")


def test_an_empty_database_says_that_there_are_no_data(accounts_file: str, visitor: Page, tmp_path: Path) -> None:
    with served(APP, accounts_file, tmp_path / "log") as house:
        signed_in(visitor, house)
        for address in PAGES:
            visitor.goto(f"{house}/{address}")
            expect(visitor.get_by_role("heading", name="Inga uppgifter ännu")).to_be_visible()
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_one_case_alone_gives_words_and_no_figure_of_it(accounts_file: str, visitor: Page, tmp_path: Path) -> None:
    """The day is long after: only the school year of the start has anything to count."""
    alone = judged(tmp_path / "one.xlsx", {"Ansökningar": [APPLICATION], "Insatser": [CASE]})
    store(engine_for(accounts_file), alone.frames, receipt())
    with served(APP, accounts_file, tmp_path / "log") as house:
        signed_in(visitor, house)
        expect(main(visitor, f"{house}/budget")).to_contain_text("Ingen budget är inläst")
        team = main(visitor, f"{house}/team")
        expect(team.locator(".st-key-lead")).to_contain_text("Pågående insatser: 1, men inga tillsatta tjänster")
        expect(team).to_contain_text("Inga tjänster i teamen är inlästa för perioden.")
        goals = main(visitor, f"{house}/mal?period=2023-07-01_2024-06-30")
        expect(goals).to_contain_text("Ingen andel kan visas ännu")
        expect(goals.locator(".st-key-lead")).to_contain_text("inte säkra tecken på något av 4 effektmål")
        assert not [text for text in goals.locator("td.result").all_inner_texts() if text not in {"..", "–"}]
        assert "None" not in goals.inner_text()
    assert "Traceback" not in (tmp_path / "log").read_text()
