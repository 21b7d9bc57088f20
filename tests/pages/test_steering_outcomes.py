"""The steering group's pages of outcomes, in a real browser: what they say, and that hidden figures never leave."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data_access import demo
from data_access.engine import engine_for
from data_access.intake.load import store
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.desk import Desk
from metrics.question import latest_quarter_end
from metrics.released import Cell
from pages.parts.outcomes import part
from pages.parts.slopes import apart
from tests.data_access.rows import TUESDAY, application, case, receipt, typed
from tests.pages.serving import APP, cookie_of, faults, served, settled, sign_in

QUARTER_END = date(2025, 9, 30)
STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
ASKED: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "narvaro": (
        *((name, (by,)) for name in ("attendance_rate", "attendance_increased") for by in ("district", "stage", "sex")),
        *((name, ()) for name in ("attendance_hours", "attendance_change", "attendance_course", "participation")),
    ),
    "maende": (
        *((name, ("instrument",)) for name in ("well_being_improved", "well_being_reliable")),
        *((name, ()) for name in ("well_being_course", "sdq_coverage", "sdq_bands")),
        ("alliance_low", ("team",)),
        ("well_being_improved", ("district",)),
    ),
    "kunskap": (("sufficient_knowledge", ("stage",)), ("no_basis_grades", ()), ("eligible", ())),
    "samverkan": (
        *((name, ()) for name in ("survey_positive", "adequate_help")),
        *((name, ("district",)) for name in ("daily_contact", "feels_missed")),
    ),
}
WORST_AND_BEST = ("17 av 28 (61 %)", "22 av 28 (79 %)")
# Other figures of the page, which may be shown, that happen to be the same numbers as a hidden one.
LAWFUL: dict[str, set[str]] = {
    "narvaro": set(),
    "maende": set(),
    "kunskap": set(),
    "samverkan": {"13 av 13", "28 av 28"},  # all of all at the project's end, as the report has told
}
EMPTY_WORDS = re.compile(r"\b(nan|none|null|traceback|inf)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def database(database_file: str) -> str:
    """The example data."""
    demo.fill(engine_for(database_file))
    return database_file


@pytest.fixture(scope="module")
def city(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the example data."""
    with served(APP, database, tmp_path_factory.mktemp("log") / "city.log") as address:
        yield address


@pytest.fixture(scope="module")
def reader(city: str, browser: Browser) -> Iterator[Page]:
    """A window where the steering group is signed in."""
    window = browser.new_page(viewport={"width": 1280, "height": 860}, locale="sv-SE", reduced_motion="reduce")
    signed_in(window, city)
    yield window
    window.context.close()


def signed_in(window: Page, address: str) -> None:
    window.set_default_timeout(10_000)
    window.goto(address)
    sign_in(window, "styrgrupp")
    cookie_of(window)
    settled(window)


def opened(window: Page, address: str) -> Locator:
    """The page's main part, with everything that can be opened opened."""
    window.goto(address)
    expect(window.locator("h1")).to_be_visible()
    settled(window)
    main = window.get_by_test_id("stMain")
    for summary in main.locator("details > summary").all():
        summary.click()
    settled(window)
    return main


def row(main: Locator, heading: str) -> list[str]:
    """The texts of the first table row with this heading, outside the tables of the feet."""
    rows = main.locator(".table:not(.ways .table) tr")
    found = rows.filter(has=main.page.get_by_role("rowheader", name=heading, exact=True)).first
    return [cell.replace("\xa0", " ") for cell in found.locator("td").all_inner_texts()]


def drawn(window: Page) -> set[float]:
    """Every number that the page's charts were given."""
    found = window.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => plot.data.flatMap("
        "line => [...Array.from(line.x || []), ...Array.from(line.y || [])]))"
    )
    return {float(value) for value in found if isinstance(value, int | float)}


def text_of(main: Locator) -> str:
    return main.inner_text().replace("\xa0", " ")


def test_attendance_says_how_many_attend_more_and_what_stands_behind(city: str, reader: Page):
    main = opened(reader, f"{city}/narvaro?period=2023-08-01_2025-06-30&by=district")
    expect(main.locator(".st-key-lead")).to_contain_text("23 av 28 uppföljda insatser")
    expect(main.locator("dl.strip")).to_contain_text("23 av 28")
    said = text_of(main)
    for text in (
        "30 september 2025, det senaste kvartalsslutet",
        "Det finns ingen kontrollgrupp",
        "82 %, intervall 64–92 %",
        "procentenheter, intervall 14 till 29",
        "Närvaron är högre i de senaste veckorna än före start",
        "Timmarna i skolan är också fler, inte bara andelen",
        "17 av 23 bedömda närmar sig skolan eller är mer i undervisningen",
        "Uppföljningar efter avslut som är försenade: 3",
    ):
        assert text in said
    assert row(main, "Före start") == ["28 %", "21–35 %", "6,8", "24,1", "28"]
    assert row(main, "Senaste åtta veckorna") == ["49 %", "36–62 %", "11,3", "23,0", "28"]
    assert row(main, "Mer i undervisningen")[:3] == ["11 av 23", "48 %", "29–67 %"]
    assert row(main, "3 månader efter avslut") == ["20 av 22", "2", "1"]
    assert row(main, "Närmar sig skolan eller mer i undervisningen") == ["17 av 23", "5", *WORST_AND_BEST]
    assert row(main, "Kungsholmen")[:2] == ["..", ".."]


def test_the_course_draws_only_weeks_of_at_least_ten(city: str, database: str, reader: Page):
    opened(reader, f"{city}/narvaro?period=2023-08-01_2025-06-30")
    course = Desk(STEERING, database).figure("attendance_course", day=QUARTER_END)
    shown = {int(cell.at("week")): cell.persons for cell in course.cells if not cell.hidden}
    bars = reader.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => plot.data)"
        ".filter(line => line.type === 'bar').map(line => [Array.from(line.x), Array.from(line.y)])"
    )
    assert bars == [[list(shown), list(shown.values())]]
    assert min(shown.values()) == 10
    assert len(shown) < len(course.cells)


def test_well_being_keeps_instruments_apart_and_says_which_way_is_better(city: str, reader: Page):
    main = opened(reader, f"{city}/maende?period=2023-08-01_2025-06-30")
    expect(main.locator(".st-key-lead")).to_contain_text("tecken på bättre mående hos 23 av 28 uppföljda insatser")
    said = text_of(main)
    for text in ("i ORS, CORS och SRS är högre bättre. I SDQ är högre sämre", "8 av 28 har en SDQ", "kontrollgrupp"):
        assert text in said
    assert row(main, "ORS") == ["..", "..", "", ""]
    assert row(main, "Alla, på sitt eget instrument")[:3] == ["23 av 28", "82 %", "64–92 %"]
    limits = main.get_by_role("region", name="Gränser i poäng").locator("tbody tr")
    assert [line.split() for line in limits.all_inner_texts()][:2] == [
        ["ORS", "elev", "högre", "28", "5", "6,6"],
        ["CORS", "elev", "högre", "32", "5", "10"],
    ]
    assert row(main, "SST plus Järva")[:3] == ["10 av 15", "67 %", "42–85 %"]
    assert "För få för att visas: varje månad" in said


def test_knowledge_explains_the_dash_and_compares_nobody_with_somebody_else(city: str, reader: Page):
    main = opened(reader, f"{city}/kunskap?period=2023-08-01_2025-06-30")
    expect(main.locator(".st-key-lead")).to_contain_text("5 av 20 bedömda elever")
    said = text_of(main)
    for text in ("22 % av ämnena saknar underlag", "varken ett F eller en uppgift som saknas", "inte samma elever"):
        assert text in said
    assert row(main, "3 månader efter avslut")[:3] == ["5 av 20", "25 %", "11–47 %"]
    assert row(main, "Vid start")[:2] == ["..", ".."]
    assert row(main, "Ämnen med streck, av alla ämnen")[:3] == ["62 av 288", "22 %", "14–29 %"]
    assert row(main, "Yrkesprogram")[:2] == ["..", ".."]


def test_collaboration_keeps_respondents_apart(city: str, reader: Page):
    main = opened(reader, f"{city}/samverkan?period=2023-08-01_2025-06-30")
    expect(main.locator(".st-key-lead")).to_contain_text("13 elever och 15 vårdnadshavare")
    assert row(main, "Elev: mår bättre")[:3] == ["8 av 13", "62 %", "36–82 %"]
    assert row(main, "Vårdnadshavare: mår bättre")[:3] == ["10 av 15", "67 %", "42–85 %"]
    assert row(main, "4. Avslag vägledda till annat stöd")[:3] == ["13 av 13", "100 %", "77–100 %"]
    assert row(main, "3. Erbjuden adekvat hjälp: vård, 30 juni 2025")[:2] == ["28 av 28", "100 %"]
    assert row(main, "Hjälp av vård, 30 juni 2025")[:2] == ["0 av 28", "0 %"]
    assert row(main, "SST plus Järva")[:2] == ["6 av 7", "86 %"]
    assert row(main, "Kungsholmen") == ["22", "19", "45"]
    said = text_of(main)
    for text in ("Hälften hade börjat 45 dagar efter ansökan", "Den som väntar på vård har inte fått hjälpen än"):
        assert text in said


@pytest.mark.parametrize("page", ASKED)
def test_no_hidden_figure_reaches_the_browser(city: str, database: str, reader: Page, page: str):
    """In words as x av y, or as a number in a chart."""
    hidden, shown = set[str](), set[str]()
    rates, released = set[float](), set[float]()
    for name, by in ASKED[page]:
        protected = Desk(STEERING, database).figure(name, by, day=QUARTER_END)
        exact = {cell.place: cell for cell in Desk(OPERATOR, database).figure(name, by, day=QUARTER_END).cells}
        for cell in protected.cells:
            true = exact.get(cell.place, Cell(cell.place, 0, 0.0, 0.0))
            (hidden if cell.hidden else shown).update(f"{one} av {true.denominator:.0f}" for one in _counts(true))
            (rates if cell.hidden else released).update({true.value} if true.value else ())
    for by in ("district", "stage", "sex") if page == "narvaro" else ("district",):
        main = opened(reader, f"{city}/{page}?period=2023-08-01_2025-06-30&by={by}")
        said = text_of(main)
        assert "23 av 28" in said or page in {"kunskap", "samverkan"}
        secret = {text for text in hidden - shown if text not in LAWFUL[page]}
        assert secret
        assert not {text for text in secret if re.search(rf"(?<!\d){text}(?!\d)", said)}
        assert not (rates - released - {0.0, 1.0}) & drawn(reader)
        assert {box.inner_html() for box in main.locator("td.unseen").all()} == {"<i></i>"}


def _counts(cell: Cell) -> list[str]:
    return [] if cell.denominator is None else [f"{cell.numerator or 0:.0f}"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_phone_and_pass_the_accessibility_rules(city: str, browser: Browser, scheme: str):
    window = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    signed_in(window, city)
    for page in ASKED:
        opened(window, f"{city}/{page}")
        assert faults(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= 390
    window.context.close()


def test_every_period_on_offer_says_something_and_never_nan(city: str, database: str, reader: Page):
    for page, (start, end) in product(ASKED, Desk(STEERING, database).periods()):
        main = opened(reader, f"{city}/{page}?period={start}_{end}")
        expect(main.locator(".st-key-lead p")).not_to_be_empty()
        assert not EMPTY_WORDS.findall(text_of(main))


def test_english_has_no_swedish_left_in_its_lead(city: str, reader: Page):
    for page, said in (("narvaro", "cases followed up"), ("maende", "signs of better"), ("kunskap", "pupils assessed")):
        main = opened(reader, f"{city}/{page}?period=2023-08-01_2025-06-30&lang=en")
        expect(main.locator(".st-key-lead")).to_contain_text(said)
    opened(reader, f"{city}/narvaro?lang=sv")


def test_an_empty_database_says_that_there_are_no_data(accounts_file: str, visitor: Page, tmp_path: Path):
    with served(APP, accounts_file, tmp_path / "log") as house:
        signed_in(visitor, house)
        for page in ASKED:
            visitor.goto(f"{house}/{page}")
            expect(visitor.get_by_role("heading", name="Inga uppgifter ännu")).to_be_visible()
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_one_case_is_never_shown(accounts_file: str, visitor: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One pupil, with attendance, ratings and knowledge: every outcome is hidden, and the page says why."""
    weeks = [
        {"case_id": "J1", "week": f"2025-V{week:02}", "offered": 20.0, "attended": 7.0 if week < 38 else 17.0}
        for week in (*range(33, 37), *range(39, 45))
    ]
    tables = {
        "applications": typed("applications", application(1)),
        "cases": typed("cases", case(1)),
        "attendance": typed("attendance", *weeks),
    }
    store(engine_for(accounts_file), tables, receipt(TUESDAY))
    monkeypatch.setenv("LAGESBILD_TODAY", "2026-01-07")
    with served(APP, accounts_file, tmp_path / "log") as house:
        signed_in(visitor, house)
        for page in ASKED:
            main = opened(visitor, f"{house}/{page}")
            said = text_of(main)
            assert ".." in said
            if page == "samverkan":  # the feet hold exact figures of the process too, such as granted of received
                visitor.evaluate("document.querySelectorAll('.ways').forEach(one => one.remove())")
                said = text_of(main)
            assert not re.search(r"\b1 av 1\b|35 %|85 %|100 %, intervall", said)
            assert not EMPTY_WORDS.findall(said)
            assert main.locator(".js-plotly-plot").count() == 0
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_the_latest_quarter_end_is_on_or_before_the_day():
    days = {date(2025, 11, 14): date(2025, 9, 30), date(2025, 9, 30): date(2025, 9, 30)}
    days |= {date(2026, 1, 1): date(2025, 12, 31), date(2024, 3, 30): date(2023, 12, 31)}
    assert {day: latest_quarter_end(day) for day in days} == days


def test_labels_are_moved_apart_and_keep_their_order():
    assert apart([0.50, 0.49, 0.20], 0.05) == pytest.approx([0.54, 0.49, 0.20])
    assert apart([0.1, 0.9], 0.05) == [0.1, 0.9]


def test_nobody_and_too_few_are_told_apart():
    assert part(Cell((), 0, 0.0, 0.0)) == "inga ännu"
    assert part(Cell((), hidden=True)) == ".."
    assert part(Cell((), 9, 3.0, 9.0, 1 / 3)) == "3 av 9"
