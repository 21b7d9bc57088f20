"""Out and in again: nothing changes, whatever stands in the cells."""

import stat
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import demo, frames
from data_access.commands.database import stored
from data_access.intake.export import export
from data_access.intake.judge import Judgement, judge
from data_access.intake.load import store
from data_access.scope import OPERATOR
from data_access.sheets import SHEETS
from tests.data_access.rows import WEDNESDAY, application, case, city, load, receipt, typed, week

LATER = date(2026, 1, 1)
TEXTS = [
    "=1+1",
    "+46",
    "-",
    "@x",
    "a;b,c",
    'säger "hej"',
    "rad 1\nrad 2",
    "1,5",
    "2024-01-01",
    "007",
    "å" * 500,
]


def awkward(engine: Engine) -> None:
    reports = [
        {"team": f"Lag {number}", "quarter": "2025-K1", "handed_in": date(2025, 4, 1), "deviations": text}
        for number, text in enumerate(TEXTS)
    ]
    amounts = [0.1, 0.333333, 123456789.25, -69889.0, None]
    lines = [{"cost_line": f"{n}", "period": "Projektet", "budget": amount} for n, amount in enumerate(amounts)]
    meetings = [{"type": "styrgrupp", "held": date(2025, 5, 5), "area": area} for area in (None, "Järva")]
    load(
        engine,
        status_reports=typed("status_reports", *reports),
        budget=typed("budget", *lines),
        meetings=typed("meetings", *meetings),
        applications=typed("applications", application(1, absence=62.5, term="HT25"), application(2, "Farsta")),
        cases=typed("cases", case(1), case(2, closed=date(2025, 10, 31))),
        attendance=typed("attendance", week(1, absent_valid=0.1), week(2, adapted="ja")),
    )


def judged(engine: Engine, path: Path) -> Judgement:
    judgement = judge(path, stored(engine), LATER)
    assert judgement.ok, [problem for problem in judgement.problems if problem.severity == "refuse"]
    return judgement


@pytest.mark.parametrize("rows_of_a_sheet", [1_000_000, 5])
@pytest.mark.parametrize("fill", [demo.fill, awkward])
def test_what_is_exported_can_be_imported_and_changes_nothing(engine: Engine, tmp_path: Path, fill, rows_of_a_sheet):
    fill(engine)
    written = export(engine, tmp_path / "ut.xlsx", sheet_rows=rows_of_a_sheet)
    assert written.path.name == ("ut.xlsx" if rows_of_a_sheet > 5 else "ut")
    files = [written.path] if written.path.is_file() else list(written.path.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    judgement = judged(engine, written.path)
    assert judgement.rows == written.rows
    before = frames.data_state(engine)
    outcome = store(engine, judgement.frames, receipt(LATER), replace=list(judgement.frames))
    assert outcome.import_id is None
    assert frames.data_state(engine) == before


def test_another_database_becomes_the_same_by_the_export(engine: Engine, tmp_path: Path):
    awkward(engine)
    written = export(engine, tmp_path / "ut.xlsx")
    frames_before = {sheet.table: frames.read(engine, sheet.table, OPERATOR) for sheet in SHEETS}
    demo.empty(engine, "anna")
    store(engine, judged(engine, written.path).frames, receipt(LATER))
    for table, frame in frames_before.items():
        assert frames.read(engine, table, OPERATOR).equals(frame), table


def test_an_older_export_is_replaced_and_nothing_else_is_left_in_the_folder(engine: Engine, tmp_path: Path):
    (tmp_path / "ut.xlsx").write_bytes(b"older")
    load(engine, **city())
    export(engine, tmp_path / "ut.xlsx")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"] == ["ut.xlsx"]
    assert (tmp_path / "ut.xlsx").read_bytes()[:2] == b"PK"


def test_a_folder_that_holds_something_is_left_alone(engine: Engine, tmp_path: Path):
    load(engine, **city())
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "Närvaro.csv").write_text("mine")
    with pytest.raises(FileExistsError):
        export(engine, tmp_path / "ut.xlsx", sheet_rows=1)
    assert (tmp_path / "ut" / "Närvaro.csv").read_text() == "mine"


def test_only_what_holds_now_is_exported(engine: Engine, tmp_path: Path):
    load(engine, **city())
    load(engine, WEDNESDAY, ("Närvaro",), attendance=typed("attendance", week(1, attended=9.5)))
    judgement = judged(engine, export(engine, tmp_path / "ut.xlsx").path)
    assert judgement.frames["attendance"]["attended"].to_list() == [9.5]
