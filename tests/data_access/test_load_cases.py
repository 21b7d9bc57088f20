"""Storing what belongs together: cases follow their application and rows their case, and two importers take turns."""

import threading

import polars as pl
import pytest
from sqlalchemy import Engine, func, select, text

from data_access import frames
from data_access.engine import writing
from data_access.intake.difference import Counts
from data_access.intake.load import Refused, store
from data_access.schema import TABLES
from data_access.scope import ALL_DISTRICTS, Audience, Scope
from tests.data_access.rows import (
    MONDAY,
    TUESDAY,
    application,
    case,
    city,
    imports_made,
    known,
    load,
    receipt,
    typed,
    week,
)

ALL_READERS = [one for one in Audience if one is not Audience.ANSWERS]


def test_the_rows_of_a_case_carry_the_district_of_its_application(engine: Engine):
    store(engine, city(), receipt())
    own = Scope(Audience.ADMISSION, frozenset({"Farsta"}), "test")
    assert frames.read(engine, "attendance", own)["case_id"].to_list() == ["J2"]
    load(engine, TUESDAY, attendance=typed("attendance", week(2, "2025-V45")))
    assert frames.read(engine, "attendance", own)["week"].to_list() == ["2025-V40", "2025-V45"]


def test_why_somebody_was_absent_is_read_by_those_alone_who_look_after_the_rows(engine: Engine):
    store(engine, city(), receipt())
    read = {one: frames.read(engine, "attendance", Scope(one, ALL_DISTRICTS, "test")) for one in ALL_READERS}
    for one, found in read.items():
        assert ("absent_valid" in found.columns) == (one in {Audience.STEWARD, Audience.OPERATOR}), one
        assert found.select(frames.COUNTED["attendance"]).equals(read[Audience.STEERING]), one


def test_an_application_that_changes_district_takes_its_case_with_it(engine: Engine):
    store(engine, city(), receipt())
    outcome = load(engine, TUESDAY, applications=typed("applications", application(1, "Skärholmen")))
    assert outcome.counts["applications"].changed == 1
    assert outcome.counts["cases"].changed == 1
    assert outcome.counts["attendance"].changed == 2
    assert outcome.counts["ratings"] == Counts()
    assert {row["district"] for row in known(engine, "attendance")} == {"Skärholmen", "Farsta"}
    assert {row["district"] for row in known(engine, "attendance", MONDAY)} == {"Järva", "Farsta"}
    assert load(engine, TUESDAY, **city()).counts["attendance"].changed == 2


def test_a_case_that_gets_another_application_moves_with_its_rows(engine: Engine):
    store(engine, city(), receipt())
    load(
        engine,
        TUESDAY,
        cases=typed("cases", case(1, application=2)),
        attendance=typed("attendance", week(1, "2025-V44")),
    )
    assert {(row["week"], row["district"]) for row in known(engine, "attendance") if row["case_id"] == "J1"} == {
        ("2025-V40", "Farsta"),
        ("2025-V41", "Farsta"),
        ("2025-V44", "Farsta"),
    }


@pytest.mark.parametrize(
    ("tables", "replace", "sheets"),
    [
        ({"attendance": typed("attendance", week(9))}, (), ["Närvaro"]),
        ({"cases": typed("cases", case(3))}, (), ["Insatser"]),
        ({"cases": typed("cases", case(1))}, ("Insatser",), ["Närvaro"]),
        ({"applications": typed("applications", application(1))}, ("applications",), ["Insatser", "Närvaro"]),
    ],
)
def test_rows_without_their_case_or_application_are_refused(engine: Engine, tables, replace, sheets):
    store(engine, city(), receipt())
    with pytest.raises(Refused) as refused:
        store(engine, tables, receipt(TUESDAY), replace=replace)
    assert [problem.sheet for problem in refused.value.problems] == sheets
    assert store(engine, city(), receipt(TUESDAY)).import_id is None


def test_a_case_and_all_its_rows_can_be_taken_away_together(engine: Engine):
    store(engine, city(), receipt())
    tables = {name: frame.filter(pl.nth(0).str.ends_with("1")) for name, frame in city().items()}
    outcome = store(engine, tables, receipt(TUESDAY), replace=tuple(tables))
    assert [count.removed for count in outcome.counts.values() if count.removed] == [1, 1, 1]
    assert {row["case_id"] for row in known(engine, "attendance")} == {"J1"}


def test_two_imports_at_once_both_finish_and_nothing_is_mixed(engine: Engine):
    load(engine, **city())
    weeks = [f"2024-V{number:02d}" for number in range(1, 53)]
    files = [typed("attendance", *(week(1, name, attended=hours) for name in weeks)) for hours in (3.0, 9.0)]
    failures: list[BaseException] = []
    start = threading.Barrier(2)

    def run(frame: pl.DataFrame) -> None:
        try:
            start.wait()
            load(engine, TUESDAY, attendance=frame)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=run, args=(frame,)) for frame in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    hours = {row["attended"] for row in known(engine, "attendance") if row["week"] in weeks}
    assert hours in ({3.0}, {9.0})
    with engine.connect() as connection:
        ended = connection.execute(select(func.count()).where(TABLES["attendance"].c.replaced_by.is_not(None)))
        assert ended.scalar() == len(weeks)
    assert imports_made(engine) == 3


def test_a_second_importer_waits_for_the_first(engine: Engine):
    load(engine, **city())
    order: list[str] = []

    def second() -> None:
        load(engine, TUESDAY, attendance=typed("attendance", week(1, attended=1.0)))
        order.append("second")

    with writing(engine) as connection:
        connection.execute(text("UPDATE attendance SET adapted = 'ja'"))
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.5)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert {row["adapted"] for row in known(engine, "attendance")} == {"ja"}
