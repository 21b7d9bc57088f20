"""Every figure as it was known on a day is the figure of a database that had been given no more by then."""

from datetime import date
from pathlib import Path

import pytest

from data_access.demo import KIND, STORED_BY
from data_access.engine import engine_for, migrate
from data_access.example.steps import Step, curated
from data_access.intake.load import Receipt, store
from data_access.scope import OPERATOR
from metrics.catalogue import all_metrics
from metrics.desk import Desk

STEPS = curated(1)
START, END = date(2023, 8, 1), date(2025, 6, 30)
ASKED = (2, 5, 7)


def loaded(folder: Path, steps: list[Step]) -> Desk:
    """A desk over a database that has been given these steps."""
    address = f"sqlite:///{folder / f'{len(steps)}.db'}"
    engine = engine_for(address)
    migrate(engine)
    for step in steps:
        store(engine, step.frames(), Receipt(step.day, KIND, step.source, step.mark, STORED_BY))
    return Desk(OPERATOR, address)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Everything that the example came to know."""
    return loaded(tmp_path_factory.mktemp("whole"), STEPS)


@pytest.fixture(scope="module", params=ASKED)
def early(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, date]:
    """What it knew after some of its files, and the day of the last of them."""
    steps = STEPS[: request.param]
    return loaded(tmp_path_factory.mktemp("early"), steps), steps[-1].day


@pytest.mark.parametrize("name", [metric.name for metric in all_metrics()])
def test_as_known_then_is_as_it_was_then(whole: Desk, early: tuple[Desk, date], name: str):
    then, day = early
    asked = {"start": START, "end": END, "day": day}
    assert whole.figure(name, known_on=day, **asked).cells == then.figure(name, **asked).cells


def test_some_of_them_are_others_today(whole: Desk, early: tuple[Desk, date]):
    """Or the test above would not tell that --known-on is listened to."""
    _, day = early
    asked = {"start": START, "end": END, "day": day}
    changed = [
        metric.name
        for metric in all_metrics()
        if whole.figure(metric.name, **asked).cells != whole.figure(metric.name, known_on=day, **asked).cells
    ]
    assert changed
