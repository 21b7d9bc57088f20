"""Attendance: the windows before and after, and whether a pupil's share of offered hours rose."""

from datetime import date

import polars as pl

from metrics.counting import share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

WINDOW = 8
FEWEST_WEEKS = 4
TIE = 1e-9


@metric(
    label=Text("Elever med ökad närvaro", "Pupils with increased attendance"),
    definition=Text(
        "Insatser som börjat i perioden och där närvaron (närvarotimmar av erbjudna timmar) är högre i de åtta "
        "senaste skolveckorna än i de åtta före uppstart, av dem med minst fyra skolveckor i båda. Lika räknas "
        "inte som ökning. Utan kontrollgrupp.",
        "Cases started in the period whose attendance (attended of offered hours) is higher in the eight latest "
        "school weeks than in the eight before startup, of those with at least four school weeks in both. A tie "
        "is not an increase. No control group.",
    ),
    numerator=Text("insatser med ökad närvaro", "cases with increased attendance"),
    denominator=Text(
        "insatser med minst fyra skolveckor före och efter", "cases with four weeks before and after"
    ),
    kind=Kind.SHARE,
    unit=Text("elever", "pupils"),
    source="Slutrapporten 4.4.1",
    sensitivity=Sensitivity.OUTCOME,
    by=("district", "stage", "sex"),
)
def attendance_increased(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    followed = _windows(rows).filter(
        (pl.col("weeks_before") >= FEWEST_WEEKS) & (pl.col("weeks_last") >= FEWEST_WEEKS)
    )
    return share(followed, by, pl.col("rate_last") - pl.col("rate_before") > TIE)


def _windows(rows: Rows) -> pl.DataFrame:
    """Cases started in the period with weeks_* and rate_* for the windows ``before`` and ``last``."""
    started = rows.cases.filter(rows.in_period("startup"))
    weeks = _school_weeks(rows, started)
    before = _rate(weeks.filter(pl.col("monday") < pl.col("start_monday")), "before")
    last = _rate(weeks.filter(_after_start(rows)), "last")
    return started.join(before, on="case_id", how="left").join(last, on="case_id", how="left")


def _school_weeks(rows: Rows, cases: pl.DataFrame) -> pl.DataFrame:
    """Weeks with offered hours, each with its Monday and the Monday of the case's startup week."""
    weeks = rows.table("attendance").filter(pl.col("offered") > 0)
    mondays = {week: monday(week) for week in weeks["week"].unique()}
    return (
        weeks.with_columns(monday=pl.col("week").replace_strict(mondays, return_dtype=pl.Date))
        .join(cases.select("case_id", "startup", "closed"), on="case_id")
        .with_columns(start_monday=pl.col("startup").dt.truncate("1w"))
    )


def _after_start(rows: Rows) -> pl.Expr:
    sunday = pl.col("monday").dt.offset_by("6d")
    last_day = pl.min_horizontal(pl.col("closed").fill_null(rows.day), pl.lit(rows.day))
    return (pl.col("monday") > pl.col("start_monday")) & (sunday <= last_day)


def _rate(weeks: pl.DataFrame, window: str) -> pl.DataFrame:
    latest = weeks.filter(pl.col("monday").rank("ordinal", descending=True).over("case_id") <= WINDOW)
    return latest.group_by("case_id").agg(
        pl.len().alias(f"weeks_{window}"),
        (pl.col("attended").sum() / pl.col("offered").sum()).alias(f"rate_{window}"),
    )


def monday(week: str) -> date:
    """The Monday of an ISO week written 2024-V05; the week ends six days later."""
    year, number = week.split("-V")
    return date.fromisocalendar(int(year), int(number), 1)
