"""``metrics restated`` names the answers that cite what a later file has changed."""

import json
from pathlib import Path

import polars as pl
import pytest

from data_access import frames
from data_access.answers import take_out
from data_access.engine import engine_for
from data_access.intake.load import store
from data_access.scope import OPERATOR
from metrics.answers.ledger import cited
from metrics.answers.proposal import propose
from metrics.commands import main
from metrics.desk import Desk
from metrics.reading_room import ReadingRoom
from metrics.restated_history import published
from metrics.restated_print import printed
from tests.answers_house import copied
from tests.data_access.rows import receipt
from tests.metrics.answers.test_answers_ledger import QUESTION

DIMENSIONS = {"district", "sex", "stage", "year", "source", "school_year", "term", "month", "team"}
LATER = pl.Series(["2025-11-20"]).str.to_date()[0]


@pytest.fixture
def own(pilot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Published, one answer taken out, and then a file that moves a startup in Järva past the project."""
    address = copied(pilot, tmp_path)
    monkeypatch.setenv("LAGESBILD_DATABASE_URL", address)
    answer = propose(QUESTION, ReadingRoom(address).publications())
    take_out(address, answer.question, [cited(one) for one in answer.cited], "docx", "anna")
    engine = engine_for(address)
    cases = frames.read(engine, "cases", OPERATOR)
    one = cases.filter(
        pl.col("district") == "Järva", pl.col("startup").is_between(pl.date(2024, 7, 1), pl.date(2025, 6, 30))
    )
    moved = one.tail(1).drop("district").with_columns(startup=pl.date(2025, 8, 20))
    store(engine, {"cases": moved.select("case_id", "application_id", "team", "startup")}, receipt(LATER))
    return address


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["restated", "--json", *arguments]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_the_answer_stands_at_what_it_cites(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    published = [one for one in told(capsys) if one["publications"]]
    intake = [one for one in published if one["metric"] == "intake" and not set(one) & DIMENSIONS]
    assert [(one["then"]["value"], one["now"]["value"], one["answers"]) for one in intake] == [(28, 27, [QUESTION])]
    of_target = [one for one in published if one["metric"] == "intake_of_target"]
    assert [(one["now"]["numerator"], one["changed_on"], one["answers"]) for one in of_target] == [
        (27, ["2025-11-20"], [QUESTION])
    ]
    assert told(capsys, "--since", "2025-11-21") == []
    assert main(["restated"]) == 0
    assert f"i svaret på ”{QUESTION}”" in capsys.readouterr().out


def test_what_was_published_of_the_data_as_they_are_is_not_restated(pilot: Path, room: ReadingRoom) -> None:
    """Counts, money and the sums of a mean alike: the publications were made of the same rows."""
    desk = Desk(OPERATOR, f"sqlite:///{pilot}")
    assert {figure.metric.name for one in room.publications() for figure in printed(one)} >= {"attendance_hours"}
    assert list(published(desk, room.publications())) == []
