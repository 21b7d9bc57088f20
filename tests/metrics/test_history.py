"""Then and now: which quarter-ends can be compared with, what is asked of each side, and what later files changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access.demo import fill
from data_access.engine import engine_for
from data_access.scope import ALL_DISTRICTS, OPERATOR, Audience, Scope
from metrics.desk import Desk
from metrics.gate import Refused
from metrics.history import Asking, corrected, quarter_ends
from metrics.metric import Kind
from metrics.restated import figures

STEERING = Scope(Audience.STEERING, ALL_DISTRICTS, "prov")
PERIOD = (date(2023, 8, 1), date(2025, 6, 30))
TODAY, LATEST, THEN = date(2025, 11, 14), date(2025, 9, 30), date(2025, 6, 30)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[str]:
    """The example data, recorded quarter by quarter."""
    path = tmp_path_factory.mktemp("history") / "lagesbild.db"
    path.write_bytes(sqlite_template.read_bytes())
    fill(engine_for(f"sqlite:///{path}"))
    yield f"sqlite:///{path}"
    engine_for(f"sqlite:///{path}").dispose()


@pytest.fixture
def ask(address: str) -> Asking:
    return Asking(Desk(STEERING, address), *PERIOD, LATEST, since=THEN)


def test_the_quarter_ends_on_offer_are_earlier_days_of_the_period_when_something_was_known():
    known, start = date(2024, 2, 3), date(2023, 8, 1)
    assert quarter_ends(known, start, date(2025, 1, 1)) == (
        date(2024, 12, 31),
        date(2024, 9, 30),
        date(2024, 6, 30),
        date(2024, 3, 31),
    )
    assert quarter_ends(known, date(2024, 7, 1), date(2024, 12, 31)) == (date(2024, 9, 30),)
    assert quarter_ends(known, start, date(2024, 3, 31)) == ()
    assert quarter_ends(date(2025, 10, 1), start, date(2025, 11, 14)) == ()


def test_then_is_what_was_known_then_and_mended_the_same_day_as_known_now(ask: Asking):
    sides = [side("intake") for side in (ask.then(), ask.mended(), ask)]
    assert [(one.question.day, one.question.known_on) for one in sides] == [(THEN, THEN), (THEN, None), (LATEST, None)]
    assert [one.total.value for one in sides] == [26, 28, 28]
    assert list(ask.answers.values()) == sides


def test_each_side_is_the_desk_s_own_answer(ask: Asking, address: str):
    for name in ("eligible", "active_cases", "due_3_months"):
        for side, known in ((ask.then(), THEN), (ask.mended(), None)):
            own = Desk(STEERING, address).figure(name, start=PERIOD[0], end=PERIOD[1], day=THEN, known_on=known)
            assert side(name) == own


def test_without_a_day_to_compare_with_there_is_no_then(address: str):
    alone = Asking(Desk(STEERING, address), *PERIOD, LATEST)
    with pytest.raises(ValueError, match="no quarter-end"):
        alone.then()
    with pytest.raises(ValueError, match="quarter-end"):
        corrected(alone)


def test_every_change_in_what_was_asked_is_listed_and_nothing_else(ask: Asking, address: str):
    names = (
        "intake",
        "active_cases",
        "queue_length",
        "due_after_3",
        "eligible",
        "intake_target",
    )
    for name in names:
        ask(name)
    ask("actual", ("cost_line",))
    found = {(one.metric, one.now.place) for one in corrected(ask)}
    expected = set()
    for name in names:
        then, now = (
            {
                cell.place: cell
                for cell in Desk(STEERING, address).figure(name, day=THEN, known_on=known, **_period()).cells
            }
            for known in (THEN, None)
        )
        shown = {place for place in then.keys() & now.keys() if not (then[place].hidden or now[place].hidden)}
        expected |= {(name, place) for place in shown if figures(then[place]) != figures(now[place])}
    assert found == expected
    assert {"intake", "active_cases", "due_after_3"} <= {name for name, _ in found}
    assert not {"intake_target", "eligible", "actual"} & {name for name, _ in found}


def test_late_reports_of_a_few_are_not_told_by_the_difference(ask: Asking, address: str):
    """Four were reported late, all with more attendance: 18 of 24 beside 22 of 28 would say so."""
    then, mended = ask.then()("attendance_increased"), ask.mended()("attendance_increased")
    exact = Desk(OPERATOR, address).figure("attendance_increased", day=THEN, known_on=THEN, **_period())
    assert (mended.total.persons, exact.total.persons) == (28, 24)
    assert then.total.hidden
    assert Desk(STEERING, address).figure("attendance_increased", day=THEN, known_on=THEN, **_period()).total.hidden
    assert "attendance_increased" not in {one.metric for one in corrected(ask)}
    assert all(cell.hidden for cell in ask.then()("attendance_rate", ("district",)).cells)
    assert not any(cell.hidden for cell in ask.mended()("attendance_rate").cells)


def _period() -> dict[str, date]:
    return {"start": PERIOD[0], "end": PERIOD[1]}


def test_what_was_compared_goes_into_the_file_too(ask: Asking):
    ask("due_after_3")
    corrected(ask)
    sides = {(one.question.day, one.question.known_on) for one in ask.answers.values()}
    assert sides == {(THEN, THEN), (THEN, None), (LATEST, None)}
    assert all(one.metric.kind is Kind.SHARE for one in ask.answers.values())


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 9, 29), date(2025, 10, 1), TODAY])
def test_an_outcome_of_another_day_than_a_quarter_end_is_refused(address: str, day: date):
    desk = Desk(STEERING, address)
    for name in ("attendance_increased", "well_being_improved", "survey_positive"):
        with pytest.raises(Refused, match="kvartalsslut"):
            desk.figure(name, day=day, **_period())
        with pytest.raises(Refused, match="kvartalsslut"):
            desk.figure(name, day=LATEST, known_on=day, **_period())
        assert Desk(OPERATOR, address).figure(name, day=day, **_period()).cells


@pytest.mark.parametrize("end", [date(2025, 3, 31), date(2025, 6, 29), date(2025, 12, 31)])
def test_an_outcome_of_another_period_than_a_school_year_or_the_target_s_is_refused(address: str, end: date):
    with pytest.raises(Refused, match="läsår"):
        Desk(STEERING, address).figure("attendance_increased", start=PERIOD[0], end=end, day=LATEST)


def test_what_is_hidden_now_is_found_as_it_was_last_shown(ask: Asking):
    today = ask("participation")
    assert all(cell.hidden for cell in today.cells), "one has come since, and would be told"
    found = ask.last_shown(today)
    assert found is not None
    assert found.question.day == THEN
    assert found in ask.answers.values()
    assert ask.last_shown(ask("eligible")) is None


def test_what_is_shown_is_what_a_part_was_answered_at_its_latest_drawing(ask: Asking):
    whole = ask("intake")
    for by in ("stage", "sex"):
        part = ask.part()
        now, then = part("intake", (by,)), part.then()("intake", (by,))
        before, ask.parts["breakdown"] = ask.shown(), part
    assert ask.shown() == (whole, now, then)
    assert [one.question.by for one in before] == [(), ("stage",), ("stage",)]
    assert list(ask.answers.values()) == [whole]
