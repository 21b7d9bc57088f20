"""Where the costs are heading, and what a pupil and a planned place cost."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from metrics.budget import KRONOR, SOURCE, WHOLE_PROJECT, actual, budget, counted, months_inside
from metrics.counting import single
from metrics.intake import intake, intake_target
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

CAVEAT = Text(
    "Ett räkneexempel som inte står i rapporten: kostnaden gäller teamens hela arbete, också stöd till skolor och "
    "elever som inte fick en plats.",
    "Arithmetic that is not in the report: the cost covers all of the teams' work, including support to schools and to "
    "pupils without a place.",
)


@metric(
    label=Text("Prognos", "Forecast"),
    definition=Text(
        "Utfall hittills och det som återstår av perioden: löner enligt plan, övriga kostnader i takten hittills. "
        "Lägst och högst är det lägre och det högre av plan och takt. En rad för hela projektet är en löpande summa, "
        "och återstår i takt med dagarna; en månad utan budget följer takten hittills.",
        "Actual so far and what remains of the period: salaries as planned, other costs at the rate so far. Low and "
        "high are the lower and the higher of plan and rate. A row for the whole project is a running total, of which "
        "as much remains as of the days; a month without a budget goes at the rate so far.",
    ),
    numerator=Text("kronor hittills", "kronor so far"),
    kind=Kind.FORECAST,
    unit=KRONOR,
    source=SOURCE,
    sensitivity=Sensitivity.MONEY,
    by=("cost_line",),
)
def budget_forecast(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    salary = pl.col("cost_line").is_in(list(rows.rules.staff_lines))
    ahead = _lines(rows).with_columns(expected=pl.when(salary).then("planned").otherwise("paced"))
    sums = {
        "persons": pl.lit(None, pl.Int64),
        "numerator": pl.col("spent").sum(),
        "denominator": pl.lit(None, pl.Float64),
        "expected": (pl.col("spent") + pl.col("expected")).sum(),
        "least": (pl.col("spent") + pl.min_horizontal("planned", "paced")).sum(),
        "most": (pl.col("spent") + pl.max_horizontal("planned", "paced")).sum(),
    }
    return ahead.group_by(by).agg(**sums) if by else ahead.select(**sums)


@metric(
    label=Text("Kostnad per elev", "Cost per pupil"),
    definition=Text(
        f"Utfall i perioden delat med elever som tagit del av insatsen. {CAVEAT.sv}",
        f"Actual in the period divided by pupils who took part. {CAVEAT.en}",
    ),
    numerator=Text("kronor i utfall", "kronor spent"),
    denominator=Text("elever som tagit del av insatsen", "pupils who took part"),
    kind=Kind.RATIO,
    unit=KRONOR,
    source="Slutrapporten 4.3 och 4.7",
    sensitivity=Sensitivity.MONEY,
)
def cost_per_pupil(rows: Rows, _by: tuple[str, ...]) -> pl.DataFrame:
    spent, reached = _total(actual(rows, ())), intake(rows, ())["persons"].item()
    return single(reached, spent, reached)


@metric(
    label=Text("Budget per planerad plats", "Budget per planned place"),
    definition=Text(
        f"Budget för hela perioden, också månader som återstår, delad med målet för samma period. {CAVEAT.sv}",
        f"Budget for the whole period, months to come too, divided by the target for the same period. {CAVEAT.en}",
    ),
    numerator=Text("budgeterade kronor", "kronor budgeted"),
    denominator=Text("målet för perioden", "the target for the period"),
    kind=Kind.RATIO,
    unit=KRONOR,
    source="Slutrapporten 4.3 och 4.7",
    sensitivity=Sensitivity.MONEY,
)
def cost_per_place(rows: Rows, _by: tuple[str, ...]) -> pl.DataFrame:
    """Both are plans for the whole period: cut at the day, the budget would be held against places not yet paid for."""
    planned = budget(replace(rows, day=max(rows.day, rows.end)), ())
    return single(None, _total(planned), intake_target(rows, ())["numerator"].item())


def _total(money: pl.DataFrame) -> float | None:
    return money["numerator"].item()


def _lines(rows: Rows) -> pl.DataFrame:
    """Per cost line: kronor spent, and what remains by plan and at the rate so far."""
    project = counted(rows).filter(pl.col("period") == WHOLE_PROJECT)
    months = months_inside(rows, rows.end).join(project, on="cost_line", how="anti")
    return pl.concat([_of_project(rows, project), _of_months(rows, months)])


def _of_project(rows: Rows, project: pl.DataFrame) -> pl.DataFrame:
    """A running total for the whole project: as much remains as remains of its days."""
    whole = (rows.end - rows.start).days + 1
    gone = max(0, (rows.until - rows.start).days + 1)
    planned, spent = pl.col("budget").fill_null(0.0) * (whole - gone) / whole, pl.col("actual").fill_null(0.0)
    paced = spent / gone * (whole - gone) if gone else planned
    return project.select("cost_line", spent=spent, planned=planned, paced=paced)


def _of_months(rows: Rows, months: pl.DataFrame) -> pl.DataFrame:
    """Months that are over are spent, an empty actual being 0 kr; an unplanned one to come follows the rate."""
    over = pl.col("period").is_in(months_inside(rows, rows.until)["period"].to_list())
    passed = _whole_months(rows.start, rows.until)
    left = _whole_months(rows.start, rows.end) - passed
    ahead = pl.col("budget").filter(~over)
    lines = months.group_by("cost_line").agg(
        spent=pl.col("actual").filter(over).sum(), planned=ahead.sum(), unplanned=left - ahead.count()
    )
    rate = pl.col("spent") / passed if passed else pl.lit(0.0)
    planned = pl.col("planned") + rate * pl.col("unplanned")
    return lines.select("cost_line", "spent", planned=planned, paced=rate * left if passed else planned)


def _whole_months(start: date, end: date) -> int:
    """How many calendar months lie wholly between two days, both included."""
    after = end + timedelta(days=1)
    first = start.year * 12 + start.month + (start.day > 1)
    return max(0, after.year * 12 + after.month - first)
