"""What has happened since an earlier quarter-end: then and now under each figure, in a table, and corrections."""

import re
from datetime import date
from html import unescape

import pytest

from data_access.scope import ALL_DISTRICTS, Audience, Scope
from metrics.desk import Desk
from metrics.history import Asking, corrected
from tests.pages.drawn import drawn

THEN = "2025-06-30"
PERIOD = (date(2023, 8, 1), date(2025, 6, 30))
ROW = re.compile(r'<tr class=""><th scope="row">(.*?)</th>(.*?)</tr>')
CELL = re.compile(r"<td>(.*?)</td>")


def table(database: str, page: str, caption: str, since: str = THEN) -> dict[str, list[str]]:
    """The rows of the table with this caption, by their headings."""
    [found] = [text for text in drawn(database, page, since=since).texts if f"<caption>{caption}" in text]
    rows = ROW.findall(unescape(found).replace("\xa0", " "))
    return {heading: CELL.findall(cells) for heading, cells in rows}


def test_each_figure_of_the_strip_says_how_it_stood(example: str) -> None:
    [strip] = [text for text in drawn(example, "oversikt", since=THEN).texts if 'class="strip"' in text]
    assert re.findall(r'<dd class="before">(.*?)</dd>', strip)[:2] == ["30 jun 2025: 26 av 60", "30 jun 2025: 15"]
    [alone] = [text for text in drawn(example, "oversikt").texts if 'class="strip"' in text]
    assert 'class="before"' not in alone


def test_the_table_tells_late_reports_from_what_has_happened(example: str) -> None:
    found = table(example, "oversikt", "Sidans nyckeltal 30 juni 2025 och nu")
    assert found["Intag mot mål"] == ["26 av 60", "28 av 60", "28 av 60"]
    assert found["Pågående insatser"] == ["15", "6", "29"]


def test_protected_figures_are_protected_then_too(example: str) -> None:
    found = table(example, "maende", "Sidans nyckeltal 30 juni 2025 och nu")
    assert found["Bättre skattning"] == ["..", "23 av 28", "23 av 28"]
    assert found["Bättre på ORS"] == ["..", "..", ".."]


@pytest.mark.parametrize("page", ["oversikt", "team"])
def test_what_later_files_changed_is_listed_whole(example: str, page: str) -> None:
    found = table(example, page, "Siffror för 30 juni 2025 som senare filer har ändrat")
    assert len(found) > 10
    assert all(len(sides) == 2 and sides[0] != sides[1] for sides in found.values())
    desk = Desk(Scope(Audience.STEERING, ALL_DISTRICTS, "prov"), example)
    ask = Asking(desk, *PERIOD, date(2025, 9, 30), since=date(2025, 6, 30))
    name = {"oversikt": "due_after_3", "team": "due_3_months"}[page]
    ask(name)
    assert {one.metric for one in corrected(ask)} == {name}
    assert sum(heading.startswith(f"{ask(name).metric.label.sv}: ") for heading in found) == len(corrected(ask))
