"""Money: budget, actual and their difference, in kronor."""

import calendar
from datetime import date
from functools import partial

import polars as pl

from metrics.counting import COUNTS
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.targets import ALL_AREAS

WHOLE_PROJECT = "Projektet"
KRONOR = Text("kr", "SEK")
SOURCE = "Slutrapporten 4.7; uppföljningsfilen, bladet Budget"
BREAKDOWNS = ("cost_line", "period")
RULE = Text(
    "För hela projektet används raden Projektet där den finns; i andra perioder räknas de månader som ligger helt "
    "inom perioden. De två läggs aldrig ihop.",
    "For the whole project the row Projektet is used where there is one; in other periods the months wholly "
    "inside count. The two are never added.",
)

money = partial(
    metric,
    kind=Kind.MONEY,
    unit=KRONOR,
    source=SOURCE,
    sensitivity=Sensitivity.MONEY,
    by=BREAKDOWNS,
    always=("cost_line",),
)


@money(
    label=Text("Budget", "Budget"),
    definition=Text(f"Budgeterade kostnader. {RULE.sv}", f"Budgeted costs. {RULE.en}"),
    numerator=Text("budgeterade kronor", "kronor budgeted"),
)
def budget(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _sum(rows, by, pl.col("budget"))


@money(
    label=Text("Utfall", "Actual"),
    definition=Text(
        f"Faktiska kostnader; ett tomt utfall är 0 kr. {RULE.sv}",
        f"Actual costs; an empty actual is SEK 0. {RULE.en}",
    ),
    numerator=Text("kronor i utfall", "kronor spent"),
)
def actual(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _sum(rows, by, pl.col("actual"))


@money(
    label=Text("Differens", "Variance"),
    definition=Text(
        f"Budget minus utfall; minus betyder överskriden budget. {RULE.sv}",
        f"Budget minus actual; a negative figure is an overrun. {RULE.en}",
    ),
    numerator=Text("budget minus utfall, kronor", "budget minus actual, kronor"),
)
def variance(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _sum(rows, by, pl.col("budget") - pl.col("actual"))


def _sum(rows: Rows, by: tuple[str, ...], amount: pl.Expr) -> pl.DataFrame:
    """Kronor to the öre per group; no persons stand behind a sum of money."""
    filled = counted(rows).with_columns(pl.col("budget", "actual").fill_null(0))
    sums = {
        "persons": pl.lit(None, pl.Int64),
        "numerator": amount.sum().round(2),
        "denominator": pl.lit(None, pl.Float64),
    }
    return filled.group_by(by).agg(**sums).select(*by, *COUNTS) if by else filled.select(**sums)


def counted(rows: Rows) -> pl.DataFrame:
    """The lines of the budget that count for the period."""
    months = months_inside(rows, rows.until)
    if not is_whole_project(rows):
        return months
    project = rows.table("budget").filter(pl.col("period") == WHOLE_PROJECT)
    return pl.concat([project, months.join(project, on="cost_line", how="anti")])


def is_whole_project(rows: Rows) -> bool:
    """The project is the first target for all areas (of two, the longest); without one, the first targets' span."""
    targets = rows.table("targets")
    whole = targets.filter(pl.col("area") == ALL_AREAS).sort("valid_from", "valid_to", descending=[False, True]).head(1)
    chosen = whole if whole.height else targets.filter(pl.col("valid_from") == pl.col("valid_from").min())
    if chosen.is_empty():
        return False
    return (chosen["valid_from"].min(), chosen["valid_to"].max()) == (rows.start, rows.end)


def months_inside(rows: Rows, until: date) -> pl.DataFrame:
    """The monthly lines whose month lies wholly between the period's start and ``until``."""
    lines = rows.table("budget").filter(pl.col("period") != WHOLE_PROJECT)
    inside = [month for month in lines["period"].unique() if _inside(month, rows.start, until)]
    return lines.filter(pl.col("period").is_in(inside))


def _inside(month: str, start: date, until: date) -> bool:
    year, number = (int(part) for part in month.split("-"))
    last = date(year, number, calendar.monthrange(year, number)[1])
    return start <= date(year, number, 1) and last <= until
