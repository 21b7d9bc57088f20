"""Attendance of an invented city: every school week of two years for every case still at school."""

import numpy as np
import polars as pl

from data_access.example.calendar import school_weeks, school_year
from data_access.example.city.people import FIRST_DAY, STEPS, sheet
from data_access.example.plan import LAST_DAY
from data_access.example.weeks import GAIN, OFFERED, WEEKS_TO_FULL_GAIN

HIGHEST_GRADE = 9
ADAPTED = 0.12


def attendance(rng: np.random.Generator, people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Närvaro; hours are whole halves, so that they always add up."""
    cases = people.filter("started")
    weeks = school_weeks(FIRST_DAY, LAST_DAY)
    share = np.array([week.share for week in weeks])
    grade = _grades(cases, np.array([school_year(week.monday) for week in weeks]))
    adapted = rng.random(cases.height) < ADAPTED
    hours = np.array(OFFERED)[grade.clip(0, HIGHEST_GRADE)] * share * np.where(adapted, 0.6, 1.0)[:, None]
    offered = _half(hours)
    attended = _half(offered * _rates(rng, cases, np.array([week.monday for week in weeks], "datetime64[D]")))
    valid = _half((offered - attended) * rng.random(cases.height)[:, None])
    there = (grade <= HIGHEST_GRADE).ravel()
    rows = pl.DataFrame(
        {
            "case_id": cases["case_id"].gather(np.repeat(np.arange(cases.height), len(weeks))),
            "week": pl.Series([week.label for week in weeks]).gather(np.tile(np.arange(len(weeks)), cases.height)),
            "offered": offered.ravel(),
            "attended": attended.ravel(),
            "absent_valid": valid.ravel(),
            "absent_invalid": (offered - attended - valid).ravel(),
            "adapted": pl.Series(["nej", "ja"]).gather(np.repeat(adapted.astype(int), len(weeks))),
        }
    )
    return sheet("attendance", rows.filter(pl.Series(there)))


def _grades(cases: pl.DataFrame, years: np.ndarray) -> np.ndarray:
    """The grade of each case in each week (cases × weeks)."""
    applied = cases.select(pl.col("received").dt.offset_by("-6mo").dt.year()).to_series().to_numpy()
    return cases["grade"].to_numpy()[:, None] + years[None, :] - applied[:, None]


def _rates(rng: np.random.Generator, cases: pl.DataFrame, mondays: np.ndarray) -> np.ndarray:
    """Attended share (cases × weeks): the level of the application, a gain that grows from the startup, noise."""
    low, high = (np.array([GAIN[step][end] for step in STEPS]) for end in (0, 1))
    step = cases["step"].replace_strict({name: place for place, name in enumerate(STEPS)}).to_numpy()
    gain = low[step] + (high - low)[step] * rng.random(cases.height)
    since = (mondays[None, :] - cases["startup"].to_numpy()[:, None]).astype("timedelta64[D]").astype(float) / 7
    reached = (since / WEEKS_TO_FULL_GAIN).clip(0, 1)
    noise = rng.normal(0, 0.07, since.shape)
    before = 1 - cases["absence"].to_numpy()[:, None] / 100
    return (before + gain[:, None] * reached + noise).clip(0, 1)


def _half(hours: np.ndarray) -> np.ndarray:
    return np.round(2 * hours) / 2
