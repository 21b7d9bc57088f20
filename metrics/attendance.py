"""Attendance: the windows before and after, and whether a pupil's share of offered hours rose."""

import polars as pl

from metrics.counting import share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.windows import in_windows

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
    denominator=Text("insatser med minst fyra skolveckor före och efter", "cases with four weeks before and after"),
    kind=Kind.SHARE,
    unit=Text("elever", "pupils"),
    source="Slutrapporten 4.4.1",
    sensitivity=Sensitivity.OUTCOME,
    by=("district", "stage", "sex"),
)
def attendance_increased(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    enough = (pl.col("weeks_before") >= FEWEST_WEEKS) & (pl.col("weeks_last") >= FEWEST_WEEKS)
    risen = pl.col("rate_last") - pl.col("rate_before") > TIE
    return share(before_and_last(rows).filter(enough), by, risen)


def before_and_last(rows: Rows) -> pl.DataFrame:
    """Cases started in the period with weeks_* and rate_* for the windows ``before`` and ``last``."""
    return rows.once("before and last", lambda: _before_and_last(rows))


def _before_and_last(rows: Rows) -> pl.DataFrame:
    windows, cases = in_windows(rows), rows.started
    for window in ("before", "last"):
        rate = (pl.col("attended") / pl.col("offered")).alias(f"rate_{window}")
        found = windows.filter(pl.col("window") == window)
        cases = cases.join(found.select("case_id", pl.col("weeks").alias(f"weeks_{window}"), rate), "case_id", "left")
    return cases
