"""What the page asks of a judged file before and while it is stored: the change, the list, the load in a thread."""

from datetime import date
from threading import Event, Thread

import polars as pl
import pytest
from sqlalchemy import Engine

from data_access.access_log import entries
from data_access.commands.database import stored
from data_access.engine import writing
from data_access.frames import data_state, read
from data_access.intake import loading
from data_access.intake.fault_list import lines, one_by_one
from data_access.intake.history import steps
from data_access.intake.judge import judge
from data_access.intake.load import Receipt, store
from data_access.intake.problems import refusal, warning
from data_access.intake.standing import standing
from data_access.intake.would_be import would_be
from data_access.scope import OPERATOR
from tests.data_access.intake.small_file import small, write

DAY = date(2024, 6, 28)
RECEIPT = Receipt(DAY, "import", "fil.xlsx", "0" * 64, "dataansvarig", (warning("w", "Se över.", "Rätta.", "Möten"),))


def frames_of(tmp_path, rows) -> dict[str, pl.DataFrame]:
    path = write(tmp_path / "fil.xlsx", {name: lines for name, lines in rows.items() if lines})
    found = judge(path, lambda _table: pl.DataFrame(), DAY)
    assert found.ok, found.problems
    return found.frames


@pytest.fixture
def frames(tmp_path) -> dict[str, pl.DataFrame]:
    return frames_of(tmp_path, small())


def test_what_would_be_is_what_storing_does_and_stores_nothing(engine: Engine, frames, tmp_path):
    expected = would_be(engine, frames)
    assert expected.changes
    assert steps(engine) == ()
    outcome = store(engine, frames, RECEIPT)
    assert outcome.counts == expected.counts
    for table, rows in expected.after.items():
        now = read(engine, table, OPERATOR)
        assert rows.select(now.columns).sort(pl.all()).equals(now.sort(pl.all())), table
    again = would_be(engine, frames)
    assert not again.changes
    assert again.after == {}
    changed = small()
    changed["Närvaro"][0]["Närvarotimmar"] = 7
    counts = would_be(engine, frames_of(tmp_path, changed)).counts["attendance"]
    assert (counts.new, counts.changed, counts.unchanged, counts.removed) == (0, 1, 4, 0)


def test_rows_that_point_at_nothing_cannot_be_stored(engine: Engine, frames):
    lost = would_be(engine, {"attendance": frames["attendance"]}).lost
    assert [(problem.code, problem.sheet) for problem in lost] == [("no_such_case", "Närvaro")]


def test_a_load_in_a_thread_stores_and_is_logged(engine: Engine, frames):
    under_way = loading.start(engine, frames, RECEIPT, data_state(engine).version)
    assert under_way.ended.wait(30)
    assert under_way.problems == ()
    assert under_way.outcome is not None
    [step] = steps(engine)
    assert (step.number, step.stored_by, step.warnings) == (
        under_way.outcome.import_id,
        "dataansvarig",
        {"Möten": 1},
    )
    assert step.new == sum(count.new for count in under_way.outcome.counts.values())
    assert [entry.action for entry in entries(engine)] == ["import"]


def test_of_two_loads_the_second_waits_and_is_told(engine: Engine, frames, tmp_path):
    """Both were previewed against the empty database; only one can be stored on that ground."""
    other = small()
    other["Mål"][0]["Mål antal elever"] = 90
    version = data_state(engine).version
    locked, go_on = Event(), Event()

    def hold() -> None:
        with writing(engine):
            locked.set()
            go_on.wait(20)

    holder = Thread(target=hold)
    holder.start()
    locked.wait(10)
    both = [loading.start(engine, found, RECEIPT, version) for found in (frames, frames_of(tmp_path, other))]
    assert not any(one.ended.wait(0.3) for one in both)
    go_on.set()
    holder.join(20)
    assert all(one.ended.wait(30) for one in both)
    assert sorted(problem.code for one in both for problem in one.problems) == ["overtaken"]
    assert len(steps(engine)) == 1
    refused = next(one for one in both if one.problems)
    assert refused.outcome is None


def test_a_load_that_cannot_be_stored_says_so(engine: Engine, frames, caplog):
    broken = {"attendance": frames["attendance"].with_columns(week=pl.lit(None, pl.String))}
    under_way = loading.start(engine, {**frames, **broken}, RECEIPT, data_state(engine).version)
    assert under_way.ended.wait(30)
    assert [problem.code for problem in under_way.problems] == ["failed"]
    assert "load" in caplog.text
    assert steps(engine) == ()


def test_what_stands_is_told_by_district_with_the_rows_keys(engine: Engine, frames):
    store(engine, frames, RECEIPT)
    found = standing(stored(engine), DAY)
    assert all(one.problem.severity == "warn" for one in found)
    later = standing(stored(engine), date(2025, 6, 28))
    assert {one.problem.code for one in later} >= {one.problem.code for one in found}
    changed = {"cases": frames["cases"].with_columns(three_months_done=pl.lit(None, pl.Date))}
    store(engine, changed, RECEIPT)
    late = [one for one in standing(stored(engine), DAY) if one.problem.code == "missing_follow_up"]
    [one] = late
    assert (one.district, one.keys, one.problem.column) == ("Järva", ("Ä1",), "Tremånadersuppföljning")


def test_the_same_fault_on_many_rows_is_one_line_and_all_stand_in_the_file():
    many = [refusal("f", "Fel.", "Rätta.", "Närvaro", row, "Vecka") for row in (9, 3, 7, 8)]
    other = [
        refusal("g", "Annat.", "Rätta.", "Insatser", 2, "Team"),
        warning("w", "Se.", "Gör.", "Ansökningar", 5),
    ]
    found = lines([*many, *other])
    assert [(one.problem.sheet, one.rows, one.count) for one in found] == [
        ("Insatser", "rad 2", 1),
        ("Närvaro", "rad 3, 7–9", 4),
        ("Ansökningar", "rad 5", 1),
    ]
    assert [row[2] for row in one_by_one(many)] == ["3", "7", "8", "9"]
    [scattered] = lines([refusal("f", "Fel.", "", "Närvaro", row) for row in range(2, 200, 2)])
    assert scattered.rows.endswith(" …")
    assert len(scattered.rows) < 80
