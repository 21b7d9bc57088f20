"""Each file says what was known on its day and no more; the checks let every one of them through."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from data_access.example.calendar import SchoolWeek, school_weeks, workday
from data_access.example.known import as_known
from data_access.example.programme import STEPS, programme
from data_access.example.rows import KNOWN, truth, types_of, versions
from data_access.example.steps import curated
from data_access.intake.identities import identity_like
from data_access.intake.judge import Judgement, judge
from data_access.sheets import BY_TABLE

SEEDS = (1, 2)


def judged(frames: dict[str, pl.DataFrame], folder: Path, day: date) -> Judgement:
    """The verdict on these frames as a folder of CSV files."""
    folder.mkdir()
    for table, frame in frames.items():
        sheet = BY_TABLE[table]
        named = frame.rename({column.name: column.heading for column in sheet.columns})
        named.write_csv(folder / f"{sheet.name}.csv", separator=";", decimal_comma=True, include_bom=True)
    return judge(
        folder, lambda table: pl.DataFrame(schema=types_of(table)) if table in BY_TABLE else pl.DataFrame(), day
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_file_passes_the_checks_on_its_own_day(seed: int, tmp_path: Path):
    steps = curated(seed)
    assert len(steps) == 10
    for step in steps:
        verdict = judged(step.frames(), tmp_path / step.mark, step.day)
        assert verdict.ok, verdict.problems
        assert {problem.code for problem in verdict.problems} <= {"missing_follow_up"}
        assert len(verdict.problems) < 12


def test_the_same_seed_gives_the_same_data_and_another_does_not():
    one, again, other = ({table: frame.to_dicts() for table, frame in programme(seed).items()} for seed in (1, 1, 2))
    assert one == again
    assert one["attendance"] != other["attendance"]
    assert one["targets"] == other["targets"]


def test_nothing_is_told_before_it_happened():
    complete = programme(1)
    for day, _name in STEPS:
        for table, frame in as_known(complete, day).items():
            events = [cell.name for cell in BY_TABLE[table].columns if cell.name in DAYS and not cell.future]
            latest = [frame[name].max() for name in events if frame[name].len() > frame[name].null_count()]
            assert all(found <= day for found in latest), (table, day)


DAYS = {
    cell.name for sheet in BY_TABLE.values() for cell in sheet.columns if types_of(sheet.table)[cell.name] is pl.Date
}


def test_five_things_are_restated_by_a_later_file():
    changed = {(day, *cell) for (before, _), (day, _) in pairwise(STEPS) for cell in restated(before, day)}
    assert {cell for cell in changed if cell[1:] not in GROWING} == {
        (date(2024, 7, 5), "attendance", "attended"),
        (date(2024, 7, 5), "attendance", "absent_valid"),
        (date(2024, 7, 5), "attendance", "absent_invalid"),
        (date(2025, 4, 7), "ratings", "score"),
        (date(2025, 7, 4), "cases", "startup"),
        (date(2025, 11, 14), "applications", "consent"),
        (date(2025, 11, 14), "applications", "consent_date"),
    }
    assert (date(2025, 11, 14), "budget", "actual") in changed


GROWING = {("applications", "status"), ("budget", "actual")}  # they change by themselves, quarter by quarter
COMPLETE = programme(1)


def restated(before: date, day: date) -> list[tuple[str, str]]:
    """Columns in which a value that stood in the earlier file is another one in the later."""
    found = []
    then, now = as_known(COMPLETE, before), as_known(COMPLETE, day)
    for table, frame in then.items():
        key = list(BY_TABLE[table].key)
        both = frame.join(now[table], on=key, nulls_equal=True, suffix=":now")
        for column in set(frame.columns) - set(key):
            other = pl.col(column).is_not_null() & pl.col(column).ne_missing(pl.col(f"{column}:now"))
            if both.filter(other).height:
                found.append((table, column))
    return found


def test_no_text_names_a_person_or_looks_like_an_identity():
    texts = {text for frame in COMPLETE.values() for cell in frame.select(pl.col(pl.String)) for text in cell}
    assert len(texts) > 300
    assert not [text for text in texts if text and identity_like(text)]


def test_a_later_version_holds_from_its_day():
    first = {"school_year": "2021/22", "pupils": 1, KNOWN: date(2024, 1, 1)}
    frame = truth("context", versions(first, (date(2024, 2, 1), {"pupils": 2}), (date(2024, 3, 1), {"pupils": 3})))
    told = [as_known({"context": frame}, date(2024, month, 15))["context"]["pupils"].to_list() for month in (1, 2, 3)]
    assert told == [[1], [2], [3]]
    assert as_known({"context": frame}, date(2023, 12, 31))["context"].is_empty()


def test_a_column_that_the_sheet_lacks_is_an_error():
    with pytest.raises(KeyError, match="pupil"):
        truth("context", [{"school_year": "2021/22", "pupil": 1, KNOWN: date(2024, 1, 1)}])


def test_holidays_have_no_lessons_and_summers_no_weeks():
    weeks = {week.label: week for week in school_weeks(date(2023, 8, 1), date(2025, 11, 14))}
    assert weeks["2024-V05"] == SchoolWeek("2024-V05", date(2024, 1, 29), date(2024, 2, 4), 1.0)
    assert [label for label, week in weeks.items() if not week.share] == [
        "2023-V44",
        "2024-V09",
        "2024-V14",
        "2024-V44",
        "2025-V09",
        "2025-V16",
        "2025-V44",
    ]
    assert not {"2024-V01", "2024-V28", "2024-V52"} & set(weeks)


def test_a_working_day_is_no_holiday():
    christmas, easter_monday, ascension = date(2023, 12, 26), date(2025, 4, 21), date(2024, 5, 9)
    assert workday(christmas) == date(2023, 12, 22)
    assert workday(easter_monday) == date(2025, 4, 17)
    assert workday(ascension) == date(2024, 5, 8)
    assert workday(date(2024, 5, 13)) == date(2024, 5, 13)
