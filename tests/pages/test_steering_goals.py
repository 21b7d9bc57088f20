"""/mal: the goal tree, what is protected, and the report's conclusions only beside the figures of its own pupils."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from data_access.engine import engine_for
from data_access.house_rules import DEFAULT
from data_access.intake.load import store
from tests.data_access.intake.small_file import APPLICATION, CASE, judged
from tests.data_access.rows import receipt
from tests.pages.drawn import Drawn, drawn, plain

PROJECT, PERMANENT = "2023-08-01_2025-06-30", "2025-07-01_2026-06-30"
YEAR = "2024-07-01_2025-06-30"
REPORT = re.compile(r"\[final_report\].*?(?=\n\[)", re.DOTALL)
HIDDEN_SINCE = "kan inte bedömas skyddas: rapporten berättar bara om 30 jun 2025"
CONCLUDED = ("Majoriteten av eleverna ökade sitt deltagande", "Uppfyllt: alla elever har erbjudits daglig kontakt")


def goals(page: Drawn) -> list[str]:
    """The goals, one after the other."""
    return [text for text in page.texts if text.startswith('<section class="goal">')]


def said(goal: str) -> str:
    return plain(goal)


def rows(page: Drawn, name: str) -> Sequence[list[str]]:
    """The rows of the goal whose text holds these words."""
    tables = Drawn(tuple(one for one in goals(page) if name in one), (), ()).tables
    return tables[0] if tables else []


def test_the_goal_tree_has_every_goal_and_the_report_beside_it(example: str) -> None:
    page = drawn(example, "mal", period=PROJECT)
    found = goals(page)
    assert len(found) == 12
    assert all('class="report"' in one for one in found)
    for text in ("**tecken på 2 av 4 effektmål**", "här 30 september 2025, mot 30 juni 2025", "Utan kontrollgrupp"):
        assert text in page.readable
    for text in ("23 av 28", "82 %, 64–92 %", "28 av 28", "22 av 28", "tecken på", "Majoriteten av eleverna"):
        assert text in said(found[0])
    [without] = [one for one in found if "Behovet av annat socialt stöd" in one]
    assert "Uppgiften finns inte i uppföljningsfilen." in said(without)
    assert "<table" not in without


def test_the_line_at_one_half_crosses_no_name(example: str) -> None:
    """A share's name stands 17 pixels above its dot, and a row is 60 pixels high."""
    [layout] = drawn(example, "mal", period=PROJECT).layouts
    rows = sorted(one["y"] for one in layout["annotations"] if one.get("yshift") == 17)
    ends = [(shape["y0"], shape["y1"]) for shape in layout["shapes"]]
    assert len(rows) == len(ends) == 5
    for row, (low, high) in zip(rows, sorted(ends), strict=True):
        assert row + 25 / 60 - 1 < low < row < high < row + 9 / 60


def test_what_is_protected_is_hidden_with_its_reason(example: str) -> None:
    page = drawn(example, "mal", period=PROJECT)
    assert rows(page, "erbjudits daglig kontakt") == [["Erbjuden daglig kontakt", "..", "..", "28 av 28", HIDDEN_SINCE]]
    assert [row[-1] for row in rows(page, "når gymnasiebehörighet")] == [
        "kan inte bedömas skyddas: för få i en grupp"
    ] * 2
    assert "Uppfyllt: alla elever har erbjudits daglig kontakt." in page.readable


@pytest.mark.parametrize("period", [YEAR, PERMANENT])
def test_the_report_s_conclusions_stand_beside_no_other_pupils(example: str, period: str) -> None:
    """A school year of the project is not the project, and the permanent operation has other districts."""
    page = drawn(example, "mal", period=period)
    assert len(goals(page)) == 12
    assert 'class="report"' not in page.said
    assert not [text for text in (*CONCLUDED, "som rapporten bedömer som uppfyllda") if text in page.readable]
    told = "Slutrapporten gäller piloten i Järva och Kungsholmen, augusti 2023 – juni 2025. Siffrorna här gäller inte"
    assert told in page.readable


def test_without_a_report_in_the_house_rules_nothing_is_quoted(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same period in a city whose rules name no report, or a report on other districts."""
    shipped = DEFAULT.read_text("utf-8")
    assert REPORT.search(shipped)
    other = "[final_report]\nstart = 2023-08-01\nend = 2025-06-30\ndistricts = ['Hamnen']\n"
    for name, report, told in (("none", "", "piloten i Stockholm"), ("other", other, "piloten i Hamnen")):
        rules = tmp_path / f"{name}.toml"
        rules.write_text(REPORT.sub(report, shipped), "utf-8")
        monkeypatch.setenv("LAGESBILD_CONFIG", str(rules))
        page = drawn(example, "mal", period=PROJECT)
        assert 'class="report"' not in page.said
        assert told in page.readable


@pytest.mark.parametrize("name", ["budget", "team", "mal"])
def test_no_page_says_what_is_made_up(example: str, name: str) -> None:
    for period in ("", PERMANENT, YEAR):
        drawn(example, name, period=period).sound()


def test_in_english_the_page_speaks_english(example: str) -> None:
    page = drawn(example, "mal", lang="en")
    assert "What points to the goals being reached?" in page.readable
    assert "**signs of 2 of 4 effect goals**" in page.readable


def test_one_case_alone_gives_words_and_no_figure_of_it(accounts_file: str, tmp_path: Path) -> None:
    """The day is long after: only the school year of the start has anything to count."""
    alone = judged(tmp_path / "one.xlsx", {"Ansökningar": [APPLICATION], "Insatser": [CASE]})
    store(engine_for(accounts_file), alone.frames, receipt())
    assert "Ingen budget är inläst" in drawn(accounts_file, "budget").sound()
    team = drawn(accounts_file, "team").sound()
    assert "Pågående insatser: 1**, men inga tillsatta tjänster" in team
    assert "Inga tjänster i teamen är inlästa för perioden." in team
    page = drawn(accounts_file, "mal", period="2023-07-01_2024-06-30")
    assert "Ingen andel kan visas ännu" in page.sound()
    assert "**inte säkra tecken på något av 4 effektmål**" in page.readable
    figures = [row[1] for goal in goals(page) for table in Drawn((goal,), (), ()).tables for row in table]
    assert figures
    assert not [text for text in figures if text not in {"..", "–"}]
