"""What the final report has told is shown where it told it, and loosens nothing else."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access.engine import engine_for
from data_access.house_rules import DEFAULT
from metrics.desk import Desk
from metrics.released import Cell
from tests.metrics.test_disclosure_levels import STEERING, attack, breakdowns, example
from tests.metrics.told import told_on

__all__ = ["example"]

REPORT = (date(2023, 8, 1), date(2025, 6, 30))
LATER = date(2025, 9, 30)
SCHOOL_YEAR = (date(2024, 7, 1), date(2025, 6, 30))
TOLD = (
    ("daily_contact", {}),
    ("feels_missed", {}),
    *(("adequate_help", {"actor": actor}) for actor in ("skola", "socialtjänst", "vård")),
    ("survey_positive", {"question": "lättare i skolan", "respondent": "elev"}),
    ("survey_positive", {"question": "verktyg framåt", "respondent": "vårdnadshavare"}),
)
NAMES = sorted({name for name, _ in TOLD})


def figure(desk: Desk, name: str, period: tuple[date, date] = REPORT, day: date = REPORT[1], **place: str) -> Cell:
    return desk.figure(name, start=period[0], end=period[1], day=day).cell(**place)


@pytest.mark.parametrize(("name", "place"), TOLD)
def test_all_of_all_is_shown_for_the_reports_period_on_its_day(example: Desk, name: str, place: dict[str, str]) -> None:
    cell = figure(example, name, **place)
    assert not cell.hidden
    assert cell.numerator == cell.denominator
    assert (cell.denominator or 0) >= 10


@pytest.mark.parametrize(("name", "place"), TOLD)
def test_not_on_another_day_nor_for_another_period(example: Desk, name: str, place: dict[str, str]) -> None:
    """The same answers stand there too, but nobody has told it."""
    assert figure(example, name, day=LATER, **place).hidden
    assert figure(example, name, SCHOOL_YEAR, **place).hidden


def test_what_the_report_has_not_told_stays_hidden(example: Desk) -> None:
    """Most pupils answer "mår bättre": said in words, without a number."""
    cells = example.figure("survey_positive", start=REPORT[0], end=REPORT[1], day=REPORT[1]).cells
    small = [cell for cell in cells if not cell.hidden and (cell.denominator or 0) - (cell.numerator or 0) < 5]
    assert {(cell.at("question"), cell.at("respondent")) for cell in small} == {
        (place["question"], place["respondent"]) for name, place in TOLD if name == "survey_positive"
    }
    assert any(cell.hidden for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_can_be_worked_out_from_what_is_told(example: Desk, name: str) -> None:
    levels = {by: example.figure(name, by, start=REPORT[0], end=REPORT[1], day=REPORT[1]) for by in breakdowns(name)}
    assert not list(attack(name, levels, told_on(name, REPORT[1], REPORT)))


@pytest.fixture
def another(example: Desk, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """The same data with one statement done to them."""
    path = tmp_path / "changed.db"
    with closing(sqlite3.connect(example.address.removeprefix("sqlite:///"))) as opened:
        opened.execute("VACUUM INTO ?", (str(path),))
    address = f"sqlite:///{path}"

    def changed(statement: str) -> Desk:
        with engine_for(address).begin() as connection:
            assert connection.execute(text(statement)).rowcount == 1
        return Desk(STEERING, address)

    yield changed
    engine_for(address).dispose()


def test_a_figure_that_the_data_deny_is_protected_as_before(another: Callable[[str], Desk]) -> None:
    """One answer mended from ja to nej: the complement is one pupil, and nobody has told of that one."""
    one = "SELECT max(case_id) FROM cases WHERE recorded_to IS NULL AND startup BETWEEN '2024-01-01' AND '2025-01-01'"
    desk = another(f"UPDATE cases SET daily_contact = 'nej' WHERE recorded_to IS NULL AND case_id = ({one})")
    assert figure(desk, "daily_contact").hidden
    assert not figure(desk, "feels_missed").hidden


def test_house_rules_that_tell_nothing_show_nothing(
    another: Callable[[str], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = DEFAULT.read_text("utf-8")
    rules = tmp_path / "tysta.toml"
    rules.write_text("\n".join(line for line in shipped.splitlines() if 'answer = "nej"' not in line), "utf-8")
    monkeypatch.setenv("LAGESBILD_CONFIG", str(rules))
    desk = another("UPDATE meetings SET area = 'Norr' WHERE id = (SELECT min(id) FROM meetings)")
    assert all(figure(desk, name, **place).hidden for name, place in TOLD)
