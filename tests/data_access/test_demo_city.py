"""An invented city of any size passes the same checks as a team's own file."""

from pathlib import Path

import polars as pl
import pytest

from data_access.example.city import files
from data_access.example.city.files import city, district_names
from data_access.sheets import BY_TABLE
from tests.data_access.test_demo_steps import judged


@pytest.fixture(scope="module")
def frames() -> dict[str, pl.DataFrame]:
    """The one file of a city with 300 cases in six districts."""
    (only,) = city(300, 6, 1)
    return only.frames()


def test_a_city_passes_the_checks(frames: dict[str, pl.DataFrame], tmp_path: Path):
    (only,) = city(300, 6, 1)
    verdict = judged(frames, tmp_path / "stad", only.day)
    assert verdict.ok, verdict.problems
    assert {problem.code for problem in verdict.problems} == {"missing_follow_up"}


def test_a_city_has_the_size_asked_for(frames: dict[str, pl.DataFrame]):
    assert frames["cases"].height == 300
    assert frames["applications"]["district"].n_unique() == 6
    assert 70 <= frames["attendance"].height / 300 <= 105
    assert set(frames) == set(BY_TABLE)
    assert all(frame.height for frame in frames.values())


def test_the_same_seed_gives_the_same_city():
    first, again, other = (city(20, 2, seed)[0].frames() for seed in (1, 1, 2))
    assert all(first[table].equals(again[table]) for table in first)
    assert not first["attendance"].equals(other["attendance"])


def test_a_large_city_comes_in_files_without_a_common_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "PUPILS_PER_FILE", 40)
    parts = [step.frames() for step in city(100, 3, 1)]
    assert [part["cases"].height for part in parts] == [40, 40, 20]
    assert [set(part) == set(BY_TABLE) for part in parts] == [True, False, False]
    for table in parts[1]:
        keys = pl.concat([part[table].select(BY_TABLE[table].key) for part in parts])
        assert not keys.is_duplicated().any(), table


def test_cases_and_queue_are_those_of_a_city_in_work(frames: dict[str, pl.DataFrame]):
    applied, started = frames["applications"], frames["cases"]
    queue = applied.filter(pl.col("decided").is_null())
    assert queue["status"].unique().to_list() == ["hos antagningsgrupp"]
    assert 0.1 < queue.height / (applied.height - started.height) < 0.4
    assert 0.5 < started["closed"].count() / started.height < 0.95
    low, middle, high = (
        applied["year"].is_in(years).mean() for years in (["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"])
    )
    assert low < middle < high


def test_districts_beyond_the_citys_own_are_numbered():
    assert district_names(2) == ["Järva", "Hässelby-Vällingby"]
    assert district_names(13)[-3:] == ["Skärholmen", "Område 12", "Område 13"]


@pytest.mark.parametrize("size", [(0, 1), (1, 0), (-5, 3)])
def test_a_city_without_pupils_or_districts_is_refused(size: tuple[int, int]):
    with pytest.raises(ValueError, match="minst 1"):
        city(*size, 1)
