"""The steering group's pages of outcomes: what they say of the example data, figure by figure."""

import re
from datetime import date

import pytest

from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.question import latest_quarter_end
from tests.pages.drawn import drawn

QUARTER_END = date(2025, 9, 30)
STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
PROJECT = "2023-08-01_2025-06-30"
PAGES = ("narvaro", "maende", "kunskap", "samverkan")
WORST_AND_BEST = ["17 av 28 (61 %)", "23 av 28 (82 %)"]


def test_attendance_says_how_many_attend_more_and_what_stands_behind(example: str) -> None:
    page = drawn(example, "narvaro", period=PROJECT, by="district")
    for text in (
        "**23 av 28 uppföljda insatser**",
        "30 september 2025, det senaste kvartalsslutet",
        "Det finns ingen kontrollgrupp",
        "82 %, intervall 64–92 %",
        "procentenheter, intervall 14 till 29",
        "Närvaron är högre i de senaste veckorna än före start",
        "Timmarna i skolan är också fler, inte bara andelen",
        "17 av 22 bedömda närmar sig skolan eller är mer i undervisningen",
        "Uppföljningar efter avslut som är försenade: 3",
    ):
        assert text in page.readable
    assert page.row("Före start") == ["28 %", "21–35 %", "6,8", "24,1", "28"]
    assert page.row("Senaste åtta veckorna") == ["49 %", "36–62 %", "11,3", "23,0", "28"]
    assert page.row("Upp till 3 månader efter avslut, den 30 juni 2025")[-1] == "19", (
        "three more since then are too few"
    )
    assert page.row("Mer i undervisningen")[:3] == ["12 av 22", "55 %", "35–73 %"]
    assert page.row("3 månader efter avslut") == ["20 av 22", "2", "1"]
    assert page.row("Närmar sig skolan eller mer i undervisningen") == ["17 av 22", "6", *WORST_AND_BEST]
    assert page.row("Kungsholmen")[:2] == ["..", ".."]


def test_groups_that_are_not_drawn_are_named_with_the_reason(example: str) -> None:
    page = drawn(example, "narvaro", period=PROJECT, by="stage")
    assert "Skyddas, eftersom gruppen är för liten eller skulle röja en annan: låg, hög." in page.readable


def test_too_few_are_no_finding(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGESBILD_TODAY", "2024-12-31")
    page = drawn(example, "narvaro", period="2024-07-01_2025-06-30")
    assert page.row("Senaste åtta veckorna")[-1] == "9"
    assert "Närvaron före start och i de senaste veckorna" in page.readable
    assert "Närvaron är högre" not in page.readable
    assert "Timmarna i skolan är också fler" not in page.readable


def test_the_course_draws_only_weeks_of_at_least_ten(example: str) -> None:
    course = Desk(STEERING, example).figure("attendance_course", day=QUARTER_END)
    shown = {int(cell.at("week")): cell.persons for cell in course.cells if not cell.hidden}
    traces = [trace for found, _ in drawn(example, "narvaro", period=PROJECT).charts for trace in found]
    hatched, bars = (trace for trace in traces if trace["type"] == "bar")
    assert dict(zip(bars["x"], bars["y"], strict=True)) == shown
    assert hatched["marker"]["pattern"]["shape"] == "/"
    assert set(hatched["x"]) == {int(cell.at("week")) for cell in course.cells} - set(shown)
    assert min(shown.values()) == 10
    assert len(shown) < len(course.cells)
    layouts = drawn(example, "narvaro", period=PROJECT).layouts
    assert "veckor från uppstart" in [one["xaxis"].get("title", {}).get("text") for one in layouts]


def test_well_being_keeps_instruments_apart_and_says_which_way_is_better(example: str) -> None:
    page = drawn(example, "maende", period=PROJECT)
    for text in (
        "tecken på bättre mående hos **23 av 28 uppföljda insatser**",
        "i ORS, CORS och SRS är högre bättre. I SDQ är högre sämre",
        "8 av 28 har en SDQ",
        "kontrollgrupp",
        "Start och slut, och månad för månad, skyddas: det krävs minst 5 insatser på var sida",
    ):
        assert text in page.readable
    assert page.row("ORS") == ["..", "..", ""]
    assert page.row("Alla, på sitt eget instrument")[:3] == ["23 av 28", "82 %", "64–92 %"]
    classes = [
        ["ORS: ingen säker förändring", "6 av 13 (46 %)", ".."],
        ["Alla instrument: bättre", "16 av 28 (57 %)", ".."],
        ["Alla instrument: ingen säker förändring", "..", "15 av 28 (54 %)"],
    ]
    assert classes in page.tables, "what both limits hide is told of in a sentence"
    assert "som inte står med skyddas" in page.above_feet
    assert page.above_feet.count("skyddas: grupperna är för små.") == 1, "SDQ; the cut-off says why itself"
    [limits] = [table for table in page.tables if table[0][:2] == ["ORS", "elev"]]
    assert limits[:2] == [["ORS", "elev", "högre", "28", "5", "6,6"], ["CORS", "elev", "högre", "32", "5", "10"]]
    assert page.row("SST plus Järva")[:3] == ["10 av 15", "67 %", "42–85 %"]


def test_knowledge_explains_the_dash_and_compares_nobody_with_somebody_else(example: str) -> None:
    page = drawn(example, "kunskap", period=PROJECT)
    for text in (
        "**5 av 20 bedömda elever**",
        "25 % 3 månader efter avslut; de andra tillfällena kan inte visas",
        "22 % av ämnena saknar underlag",
        "varken ett F eller en uppgift som saknas",
        "inte samma elever",
        "Behöriga till gymnasieskolan: för få i årskurs 9 för att visas",
    ):
        assert text in page.readable
    assert page.row("3 månader efter avslut")[:3] == ["5 av 20", "25 %", "11–47 %"]
    assert page.row("Vid start")[:2] == ["..", ".."]
    assert page.row("Ämnen med streck, av alla ämnen")[:3] == ["62 av 288", "22 %", "14–29 %"]
    assert "Uppgifterna skyddas: grupperna är för små." in page.above_feet
    assert not [table for table in page.tables if table[0][0] == "Yrkesprogram"]


def test_collaboration_keeps_respondents_apart(example: str) -> None:
    page = drawn(example, "samverkan", period=PROJECT)
    for text in (
        "**13 elever och 15 vårdnadshavare**",
        "Fler än hälften svarar ja på alla 3 frågor som får visas",
        "Varje projektmål gäller alla med svar",
        "Ingen av 28 väntar på hjälp av vården, 30 juni 2025",
        "12 av 14 statusrapporter är inlämnade",
        "Hälften hade börjat 45 dagar efter ansökan",
        "Den som väntar på vård har inte fått hjälpen än",
    ):
        assert text in page.readable
    assert page.row("Elev: mår bättre")[:3] == ["8 av 13", "62 %", "36–82 %"]
    assert page.row("Vårdnadshavare: mår bättre")[:3] == ["10 av 15", "67 %", "42–85 %"]
    assert page.row("4. Avslag vägledda till annat stöd")[:3] == ["13 av 13", "100 %", "77–100 %"]
    assert page.row("3. Erbjuden adekvat hjälp: vård 30 juni 2025")[:2] == ["28 av 28", "100 %"]
    assert page.row("Hjälp av vård 30 juni 2025")[:2] == ["0 av 28", "0 %"]
    assert page.row("SST plus Järva") == ["6 av 7", "86 %"], "all reports owed are counted: no interval"
    assert page.row("Kungsholmen") == ["22", "19", "45"]


def test_the_teams_say_what_deviates_in_their_own_words(example: str) -> None:
    """Of whole quarters of the period, the latest first; project management writes too, and is not counted."""
    page = drawn(example, "samverkan", period=PROJECT)
    told = Desk(STEERING, example).written_reports(date(2023, 8, 1), date(2025, 6, 30), QUARTER_END)
    teams = [one for one in told if one.team.startswith("SST plus")]
    lifted = sum(bool(one.deviations) for one in teams)
    assert 0 < lifted < len(teams) < len(told)
    assert f"{lifted} av {len(teams)} rapporter från teamen tar upp en avvikelse" in page.readable
    tables = [table for table in page.tables if re.fullmatch(r"20\d\d-K[1-4]", table[0][1])]
    rows = [row for table in tables for row in table]
    assert [(row[0], row[1], row[-1]) for row in rows] == [(one.team, one.quarter, one.improvements) for one in told]
    assert [row[2] for row in rows] == [one.deviations or "inget" for one in told]
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), reverse=True)
    assert {row[1] for row in tables[0]} == {"2025-K2", "2025-K1"}


@pytest.mark.parametrize("name", PAGES)
def test_every_period_on_offer_says_something_and_nothing_made_up(example: str, name: str) -> None:
    for start, end in Desk(STEERING, example).periods():
        page = drawn(example, name, period=f"{start}_{end}")
        assert len(page.sound()) > 150


def test_english_is_english_in_its_words_and_numbers(example: str) -> None:
    said = {
        "narvaro": ("cases followed up", "82%, interval 64–92%", "Coming near the school"),
        "maende": ("signs of better", "The figures are protected: the groups are too small."),
        "kunskap": ("pupils assessed", "Vocational"),
        "samverkan": ("Guardian: feels better", "Help by health care"),
        "team": ("19.1", "School psychologist", "1.5"),
        "budget": ("SEK 11,997,086 of SEK 12,000,000", "of SEK 12 million", "99.98%"),
        "oversikt": ("The pace was 1.2 pupils a month", "Apr<br>2025"),
    }
    for name, texts in said.items():
        page = drawn(example, name, period=PROJECT, lang="en")
        drawn_too = page.readable + str(page.charts) + str(page.layouts)
        assert not [text for text in texts if text not in drawn_too], name
    assert "19,1" in drawn(example, "team", period=PROJECT, lang="sv").above_feet


def test_the_latest_quarter_end_is_on_or_before_the_day() -> None:
    days = {date(2025, 11, 14): date(2025, 9, 30), date(2025, 9, 30): date(2025, 9, 30)}
    days |= {date(2026, 1, 1): date(2025, 12, 31), date(2024, 3, 30): date(2023, 12, 31)}
    assert {day: latest_quarter_end(day) for day in days} == days
