"""What the teams write to the steering group in their status reports: deviations, and what should be better.

Their own words about their work, which the report asks them to hand in (slutrapporten 2.8); never a figure.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class WrittenReport:
    """One report: the team, the quarter as 2024-K1, the day it was handed in, and what it says (empty for nothing)."""

    team: str
    quarter: str
    handed_in: date
    deviations: str
    improvements: str


def written_reports(reports: pl.DataFrame, start: date, end: date, day: date) -> tuple[WrittenReport, ...]:
    """The reports handed in by ``day`` about whole quarters of the period; the latest quarter first."""
    year, number = (pl.col("quarter").str.slice(at, size).cast(pl.Int32) for at, size in ((0, 4), (6, 1)))
    begins = pl.date(year, (number - 1) * MONTHS_OF_A_QUARTER + 1, 1)
    whole = (begins >= start) & (begins.dt.offset_by("3mo").dt.offset_by("-1d") <= end)
    held = reports.filter(pl.col("handed_in") <= day, whole)
    columns = ("team", "quarter", "handed_in", "deviations", "improvements")
    filled = held.select(columns).with_columns(pl.col("deviations", "improvements").fill_null(""))
    ordered = filled.sort("quarter", "team", descending=[True, False])
    return tuple(WrittenReport(*row) for row in ordered.iter_rows())
