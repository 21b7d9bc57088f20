"""How much attendance: shares of offered hours, hours beside them, the change, and its course by week."""

import math

import polars as pl

from metrics.attendance import before_and_last
from metrics.counting import clustered, each
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.windows import WINDOWS, in_windows, school_weeks

COURSE = (-8, 52)


@metric(
    label=Text("Närvaro", "Attendance"),
    definition=Text(
        "Närvarotimmar av erbjudna timmar i de åtta senaste skolveckorna av varje fönster, för insatser som börjat i "
        "perioden. Fönstren efter avslut: veckor som slutar efter avslutet och högst tre eller sex månader efter det. "
        "Andelen stiger också när schemat krymper: läs den tillsammans med timmarna.",
        "Attended out of offered hours in the eight latest school weeks of each window, for cases started in the "
        "period. The windows after closure: weeks that end after it and at most three and six months after. The share "
        "also rises when the timetable shrinks: read it beside the hours.",
    ),
    numerator=Text("närvarotimmar", "hours attended"),
    denominator=Text("erbjudna timmar", "hours offered"),
    kind=Kind.CLUSTERED,
    unit=Text("andel av erbjudna timmar", "share of offered hours"),
    source="Slutrapporten 4.4.1",
    sensitivity=Sensitivity.OUTCOME,
    by=("district", "stage", "sex"),
    always=("window",),
)
def attendance_rate(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _in_windows(rows, by, pl.col("attended").sum(), pl.col("offered").sum())


@metric(
    label=Text("Närvarotimmar i veckan", "Hours attended a week"),
    definition=Text(
        "Närvarotimmar per skolvecka i samma fönster som närvaron. Visar det som andelen döljer när schemat krymper.",
        "Hours attended per school week in the same windows. Shows what the share hides when the timetable shrinks.",
    ),
    numerator=Text("närvarotimmar", "hours attended"),
    denominator=Text("skolveckor", "school weeks"),
    kind=Kind.CLUSTERED,
    unit=Text("timmar i veckan", "hours a week"),
    source="Slutrapporten 4.4.1",
    sensitivity=Sensitivity.OUTCOME,
    by=("district",),
    always=("window",),
)
def attendance_hours(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _in_windows(rows, by, pl.col("attended").sum(), pl.col("weeks").sum().cast(pl.Float64), most=math.inf)


@metric(
    label=Text("Förändrad närvaro", "Change in attendance"),
    definition=Text(
        "Skattad förändring i procentenheter från fönstret före till det senaste (Hodges–Lehmann), för insatser med "
        "skolveckor i båda. Utan kontrollgrupp.",
        "Estimated change in percentage points from the window before to the latest (Hodges–Lehmann), for cases with "
        "school weeks in both. No control group.",
    ),
    numerator=Text("insatser med skolveckor i båda fönstren", "cases with school weeks in both windows"),
    kind=Kind.CHANGE,
    unit=Text("procentenheter", "percentage points"),
    source="Slutrapporten 4.4.1; Hodges–Lehmann",
    sensitivity=Sensitivity.OUTCOME,
    by=("district",),
)
def attendance_change(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    both = before_and_last(rows).drop_nulls(["rate_before", "rate_last"])
    sums = {"persons": pl.len().cast(pl.Int64), "numerator": pl.len().cast(pl.Float64)}
    lists = {"before": pl.col("rate_before") * 100, "after": pl.col("rate_last") * 100}
    if by:
        return both.group_by(by).agg(**sums, **lists).with_columns(denominator=pl.lit(None, pl.Float64))
    packed = {name: values.implode() for name, values in lists.items()}
    return both.select(**sums, **packed, denominator=pl.lit(None, pl.Float64))


@metric(
    label=Text("Närvaron vecka för vecka", "Attendance week by week"),
    definition=Text(
        "Närvaro per vecka räknat från uppstart, för dem som började minst 52 veckor före dagen. Punkter med färre än "
        "tio insatser visas inte.",
        "Attendance by weeks since startup, for those who started at least 52 weeks before the day. Points with "
        "fewer than ten cases are not shown.",
    ),
    numerator=Text("närvarotimmar", "hours attended"),
    denominator=Text("erbjudna timmar", "hours offered"),
    kind=Kind.CLUSTERED,
    unit=Text("andel av erbjudna timmar", "share of offered hours"),
    source="Slutrapporten 4.4.1",
    sensitivity=Sensitivity.OUTCOME,
    always=("week",),
    fewest=10,
)
def attendance_course(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    early = pl.col("startup").dt.offset_by("52w") <= rows.day
    weeks = school_weeks(rows).filter(early, pl.col("offset").is_between(*COURSE))
    named = weeks.with_columns(week=pl.col("offset").cast(pl.String))
    return clustered(named, by, pl.col("attended").sum(), pl.col("offered").sum())


def _in_windows(rows: Rows, by: tuple[str, ...], above: pl.Expr, below: pl.Expr, *, most: float = 1.0) -> pl.DataFrame:
    groups = [name for name in by if name != "window"]
    counts = each(clustered(in_windows(rows), by, above, below, most=most), groups, "window", WINDOWS)
    return counts.with_columns(pl.col("denominator").fill_null(0))
