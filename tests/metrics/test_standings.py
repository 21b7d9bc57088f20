"""What an indicator lets one say: verdicts of figures drawn here, and a tree that asks only for what there is."""

from datetime import date

import pytest

from metrics import disclosure
from metrics.catalogue import find
from metrics.goal import Branch, Indicator, Rule
from metrics.goals import GOALS
from metrics.metric import Text
from metrics.money import place
from metrics.place_weeks import PlaceWeeks, place_weeks
from metrics.question import Question
from metrics.released import Cell, Released
from metrics.standings import Reading, Standing, Verdict, figure, verdict

NAME = Text("namn", "name")
STEPS = ((("step", "närmar sig skolan"),), (("step", "mer i undervisningen"),))
NEAR = Indicator("participation", NAME, Rule.MORE_THAN_HALF, places=STEPS)


def share(some: float, whole: float, low: float, high: float) -> Cell:
    return Cell((), int(whole), some, whole, some / whole, low, high)


def participation(*cells: Cell) -> Released:
    question = Question("participation", (), date(2023, 8, 1), date(2025, 6, 30), date(2025, 9, 30))
    return disclosure.exact(find("participation"), question, "operator", cells)


@pytest.mark.parametrize(
    ("rule", "cell", "said"),
    [
        (Rule.MORE_THAN_HALF, share(23, 28, 0.64, 0.92), Verdict.SIGNS),
        (Rule.MORE_THAN_HALF, share(10, 15, 0.42, 0.85), Verdict.UNCERTAIN),
        (Rule.MORE_THAN_HALF, share(3, 28, 0.04, 0.27), Verdict.NO_SIGNS),
        (Rule.MORE_THAN_HALF, share(9, 9, 0.70, 1.0), Verdict.FEW),
        (Rule.MORE_THAN_HALF, share(10, 10, 0.72, 1.0), Verdict.SIGNS),
        (Rule.MORE_THAN_HALF, Cell((), hidden=True), Verdict.HIDDEN),
        (Rule.MORE_THAN_HALF, Cell((), 0, 0.0, 0.0), Verdict.NO_DATA),
        (Rule.MORE_THAN_HALF, None, Verdict.NO_DATA),
        (Rule.LEVEL, share(23, 28, 0.64, 0.92), Verdict.LEVEL),
        (Rule.ALL, share(3, 3, 0.44, 1.0), Verdict.ALL),
        (Rule.ALL, share(12, 13, 0.67, 0.99), Verdict.NOT_ALL),
    ],
)
def test_a_verdict_follows_the_interval_and_the_number(rule: Rule, cell: Cell | None, said: Verdict) -> None:
    assert verdict(Indicator("attendance_increased", NAME, rule), find("attendance_increased"), cell) is said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (14.1, 29.4, Verdict.SIGNS),
        (-2.0, 9.0, Verdict.UNCERTAIN),
        (-9.0, -2.0, Verdict.NO_SIGNS),
        (None, None, Verdict.UNCERTAIN),
    ],
)
def test_a_change_is_held_against_zero(low: float | None, high: float | None, said: Verdict) -> None:
    cell = Cell((), 28, 28.0, None, 3.0, low, high)
    assert verdict(Indicator("attendance_change", NAME, Rule.RISE), find("attendance_change"), cell) is said


def test_steps_of_one_whole_are_added_and_one_hidden_hides_them() -> None:
    near, more = Cell(STEPS[0], 23, 6.0, 23.0, 6 / 23), Cell(STEPS[1], 23, 11.0, 23.0, 11 / 23)
    together = figure(NEAR, participation(near, more))
    assert together is not None
    assert (together.numerator, together.denominator, together.persons) == (17, 23, 23)
    assert (round(together.low or 0, 2), round(together.high or 0, 2)) == (0.54, 0.87)
    assert figure(NEAR, participation(near, Cell(STEPS[1], hidden=True))) == Cell((), hidden=True)
    assert figure(NEAR, participation(near)) is None


def test_a_project_goal_is_true_of_all_only_when_every_indicator_is() -> None:
    goal = next(one for one in GOALS if one.branch is Branch.PROJECT)
    one = goal.indicators[0]
    readings = [Reading(one, find(one.metric), None, said) for said in (Verdict.ALL, Verdict.HIDDEN)]
    assert Standing(goal, tuple(readings[:1])).hopeful
    assert not Standing(goal, tuple(readings)).hopeful
    assert not Standing(goal, ()).hopeful


def test_the_tree_has_four_goals_of_each_kind_and_asks_for_what_there_is() -> None:
    assert [sum(goal.branch is branch for goal in GOALS) for branch in Branch] == [4, 4, 4]
    asked = [(find(one.metric), place) for goal in GOALS for one in goal.indicators for place in one.places]
    assert len(asked) > 20
    assert [(metric.name, place) for metric, place in asked if dict(place).keys() - set(metric.always)] == []
    assert all(goal.indicators or goal.missing for goal in GOALS)


def test_place_weeks_are_counted_on_sundays_where_places_are_known() -> None:
    known_from = date(2025, 7, 7)

    def occupancy(day: date) -> Cell:
        return Cell((), 3, 3.0, 8.0 if day >= known_from else None)

    assert place_weeks(occupancy, date(2025, 7, 1), date(2025, 7, 27)) == PlaceWeeks(9.0, 24.0, 3)
    assert place_weeks(occupancy, date(2025, 6, 1), date(2025, 6, 30)) is None
    assert place_weeks(occupancy, date(2025, 7, 8), date(2025, 7, 9)) is None
    assert place_weeks(occupancy, date(2025, 8, 1), date(2025, 7, 1)) is None


def test_cost_lines_stand_as_in_the_report_and_then_by_name() -> None:
    names = ["Övriga kostnader", "Annat", "Familjebehandlare", "Lokaler", "Projektledare 25%"]
    assert sorted(names, key=place) == [
        "Projektledare 25%",
        "Familjebehandlare",
        "Övriga kostnader",
        "Annat",
        "Lokaler",
    ]
