"""What is protected never leaves: not in words, not in a chart, not when there is one pupil alone."""

import re
from datetime import date

import pytest

from data_access.engine import engine_for
from data_access.intake.load import store
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.desk import Desk
from metrics.released import Cell
from pages.parts.outcomes import part
from pages.parts.slopes import apart
from pages.parts.tables import of
from tests.data_access.rows import TUESDAY, application, case, receipt, typed
from tests.pages.drawn import drawn

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
# Other figures of the page, which may be shown, that happen to be the same numbers as a hidden one.
LAWFUL: dict[str, set[str]] = {
    "narvaro": set(),
    "maende": set(),
    "kunskap": set(),
    "samverkan": {"13 av 13", "28 av 28"},  # all of all at the project's end, as the report has told
}
UNSEEN = re.compile(r'<td class="span unseen"[^>]*>(.*?)</td>')


@pytest.mark.parametrize("page", ASKED)
def test_no_hidden_figure_reaches_the_browser(example: str, page: str) -> None:
    """Whatever the browser is sent: neither in words as x av y, nor as a number in a chart."""
    hidden, shown = set[str](), set[str]()
    rates, released = set[float](), set[float]()
    for name, by in ASKED[page]:
        protected = Desk(STEERING, example).figure(name, by, day=QUARTER_END)
        exact = {cell.place: cell for cell in Desk(OPERATOR, example).figure(name, by, day=QUARTER_END).cells}
        for cell in protected.cells:
            true = exact.get(cell.place, Cell(cell.place, 0, 0.0, 0.0))
            (hidden if cell.hidden else shown).update(f"{one} av {true.denominator:.0f}" for one in _counts(true))
            (rates if cell.hidden else released).update({true.value} if true.value else ())
    for by in ("district", "stage", "sex") if page == "narvaro" else ("district",):
        found = drawn(example, page, period="2023-08-01_2025-06-30", by=by)
        said = found.readable
        assert "23 av 28" in said or page in {"kunskap", "samverkan"}
        secret = {text for text in hidden - shown if text not in LAWFUL[page]}
        assert secret
        assert not {text for text in secret if re.search(rf"(?<!\d){text}(?!\d)", said)}
        assert not (rates - released - {0.0, 1.0}) & found.numbers
        assert set(UNSEEN.findall(found.said)) == {"<i></i>"}


def _counts(cell: Cell) -> list[str]:
    return [] if cell.denominator is None else [f"{cell.numerator or 0:.0f}"]


def test_one_case_is_never_shown(accounts_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One pupil, with attendance, ratings and knowledge: every outcome is hidden, and the page says why.

    The feet hold exact figures of the process too, such as granted of received.
    """
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
    for name in ASKED:
        page = drawn(accounts_file, name)
        said = page.above_feet if name == "samverkan" else page.sound()
        assert ".." in said
        assert not re.search(r"\b1 av 1\b|35 %|85 %|100 %, intervall", said)
        assert not page.charts


def test_labels_are_moved_apart_and_keep_their_order() -> None:
    assert apart([0.50, 0.49, 0.20], 0.05) == pytest.approx([0.54, 0.49, 0.20])
    assert apart([0.1, 0.9], 0.05) == [0.1, 0.9]
    assert apart([0.49, 0.48, 0.50], 0.05, 0.5) == pytest.approx([0.45, 0.40, 0.50]), "none above the chart"


def test_nobody_and_too_few_are_told_apart() -> None:
    assert part(Cell((), 0, 0.0, 0.0)) == "inga ännu"
    assert part(Cell((), hidden=True)) == ".."
    assert part(Cell((), 9, 3.0, 9.0, 1 / 3)) == "3 av 9"


def test_more_than_the_whole_is_held_against_it_and_is_no_part_of_it() -> None:
    assert (of(22, 22), of(28, 22)) == ("22 av 22", "28 mot 22")
    assert part(Cell((), 22, 28.0, 22.0, 28 / 22)) == "28 mot 22"
