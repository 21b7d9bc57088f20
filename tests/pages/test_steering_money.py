"""/budget and /team: the report's figures to the krona, the forecast, the teams' cases and what their clocks owe."""

from metrics.wording import tenths
from tests.pages.drawn import Drawn, drawn

PROJECT, PERMANENT = "2023-08-01_2025-06-30", "2025-07-01_2026-06-30"
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


def amounts(table: list[list[str]]) -> list[list[str]]:
    """The rows without the spaces of thousands."""
    return [[row[0], *(text.replace(" ", "") for text in row[1:4]), *row[4:]] for row in table]


def strip(page: Drawn) -> str:
    """The figures between the two rules."""
    return next(text for text in page.texts if 'class="strip"' in text).replace("\xa0", " ").replace("\u202f", " ")


def test_the_budget_is_the_report_s_to_the_krona(example: str) -> None:
    page = drawn(example, "budget", period=PROJECT)
    assert amounts(page.tables[0]) == REPORTED
    for said in (
        "**11 997 086 kr av 12 000 000 kr**",
        "99,98 %",
        "565 629 kr",
        "568 543 kr",
        "Ett räkneexempel som inte står i rapporten",
        "5 av 9 kostnadsslag ligger över budget, men totalen håller",
        "Platsveckor: ej angivet",
    ):
        assert said in page.readable
    for said in ("5 av 9", "428 467 kr", "200 000 kr", "mål 60 elever"):
        assert said in strip(page)
    assert page.said.count('<span class="over" style') == 5
    assert page.said.count('<span class="under" style') == 4


def test_a_period_under_way_has_a_forecast_and_no_cost_per_place(example: str) -> None:
    page = drawn(example, "budget", period=PERMANENT)
    assert "till och med oktober 2025" in page.readable
    assert "mellan 12,1 mnkr och 12,6 mnkr" in strip(page)
    total = [text.replace(" ", "") for text in page.tables[1][-1]]
    assert total == ["Totalt", "4038050", "1260332512088050–12629225"]
    assert "Budget per planerad plats räknas när perioden är slut" in page.readable
    assert "planerad plats" not in strip(page)
    assert "**247 av 836 platsveckor** användes" in page.readable


def test_a_long_amount_is_set_smaller_in_the_strip(example: str) -> None:
    english = strip(drawn(example, "budget", period=PERMANENT, lang="en"))
    assert '<dd class="figure longer">SEK 12.6 million</dd>' in english
    assert '<dd class="figure long">SEK 155,310</dd>' in english
    assert '<dd class="figure">2 of 9</dd>' in english
    assert '<dd class="figure">200 000 kr</dd>' in strip(drawn(example, "budget", period=PROJECT))


def test_posts_are_told_with_at_most_one_decimal() -> None:
    assert [tenths(value) for value in (4, 3.75, 2.25, 19.05, 0.5, 1.5185)] == ["4", "3,8", "2,3", "19,1", "0,5", "1,5"]


def test_a_year_without_monthly_budget_says_so(example: str) -> None:
    page = drawn(example, "budget", period="2023-07-01_2024-06-30")
    assert "Ingen budget är inläst för just **Läsåret 2023/24**" in page.readable
    assert page.tables == []


def test_the_teams_carry_their_cases_and_owe_their_follow_ups(example: str) -> None:
    page = drawn(example, "team", period=PROJECT)
    assert "**29 insatser pågår på 19,1 tillsatta tjänster**, 1,5 per tjänst" in page.readable
    assert len(page.charts) == 1
    assert page.said.count("var vakant") == 3
    assert "tjänsten som skolpsykolog i Järva var vakant" in page.readable
    now, lasting, owed, reports, exchanges = page.tables
    assert ["SST plus Järva", "9", "12", "4", "2,3", "4,2", "2"] in now
    assert now[0] == ["Projektledning", "0", "ej angivet", "0,5", "0", "0", "0"]
    assert lasting[0] == ["SST plus Järva", "13 av 15", "7,7 månader"]
    assert lasting[-1] == ["Totalt", "24 av 28", "7,7 månader"]
    assert owed[-1][0] == "Totalt"
    done = ["27 av 28", "23 av 25", "20 av 22", "11 av 13"]
    assert all(cell.startswith(said) for cell, said in zip(owed[-1][1:], done, strict=True))
    assert "1 försenad, 25 väntar" in owed[-1][1]
    assert reports == [["SST plus Järva", "6 av 7"], ["SST plus Kungsholmen", "6 av 7"], ["Totalt", "12 av 14"]]
    assert exchanges == [["2023/24", "5", "som avsett"], ["2024/25", "5", "som avsett"]]


def test_a_school_year_under_way_is_not_judged(example: str) -> None:
    assert drawn(example, "team", period=PERMANENT).tables[-1] == [["2025/26", "2", "läsåret pågår"]]
