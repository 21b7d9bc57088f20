"""Where the costs are heading, and what a pupil and a planned place cost."""

import polars as pl

from metrics.budget import KRONOR, SOURCE, actual, budget, counted, is_whole_project, months_inside
from metrics.counting import COUNTS, single
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
        "Lägst och högst är det lägre och det högre av plan och takt.",
        "Actual so far and what remains of the period: salaries as planned, other costs at the rate so far. Low and "
        "high are the lower and the higher of plan and rate.",
    ),
    numerator=Text("kronor hittills", "kronor so far"),
    kind=Kind.FORECAST,
    unit=KRONOR,
    source=SOURCE,
    sensitivity=Sensitivity.MONEY,
    by=("cost_line",),
)
def budget_forecast(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    lines = _project_lines(rows) if is_whole_project(rows) else _month_lines(rows)
    salary = pl.col("cost_line").is_in(list(rows.rules.staff_lines))
    ahead = lines.with_columns(expected=pl.when(salary).then("planned").otherwise("paced"))
    sums = {
        "persons": pl.lit(None, pl.Int64),
        "numerator": pl.col("spent").sum(),
        "denominator": pl.lit(None, pl.Float64),
        "expected": (pl.col("spent") + pl.col("expected")).sum(),
        "least": (pl.col("spent") + pl.min_horizontal("planned", "paced")).sum(),
        "most": (pl.col("spent") + pl.max_horizontal("planned", "paced")).sum(),
    }
    rounded = {name: total if name in COUNTS else total.round(2) for name, total in sums.items()}
    return ahead.group_by(by).agg(**rounded) if by else ahead.select(**rounded)


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
        f"Budget för perioden delad med målet för samma period. {CAVEAT.sv}",
        f"Budget for the period divided by the target for the same period. {CAVEAT.en}",
    ),
    numerator=Text("budgeterade kronor", "kronor budgeted"),
    denominator=Text("målet för perioden", "the target for the period"),
    kind=Kind.RATIO,
    unit=KRONOR,
    source="Slutrapporten 4.3 och 4.7",
    sensitivity=Sensitivity.MONEY,
)
def cost_per_place(rows: Rows, _by: tuple[str, ...]) -> pl.DataFrame:
    return single(None, _total(budget(rows, ())), intake_target(rows, ())["numerator"].item())


def _total(money: pl.DataFrame) -> float | None:
    return money["numerator"].item()


def _project_lines(rows: Rows) -> pl.DataFrame:
    """A finished whole: nothing remains."""
    spent = counted(rows).group_by("cost_line").agg(spent=pl.col("actual").fill_null(0).sum())
    return spent.with_columns(planned=pl.lit(0.0), paced=pl.lit(0.0))


def _month_lines(rows: Rows) -> pl.DataFrame:
    """Per cost line: kronor spent, and what remains by plan and by the rate so far."""
    months = months_inside(rows, rows.end)
    done = months_inside(rows, rows.until).filter(pl.col("actual").is_not_null())
    so_far = done.group_by("cost_line").agg(spent=pl.col("actual").sum(), passed=pl.len())
    ahead = months.join(done, on=["cost_line", "period"], how="anti").group_by("cost_line")
    left = ahead.agg(planned=pl.col("budget").fill_null(0).sum(), left=pl.len())
    lines = months.select("cost_line").unique().join(so_far, on="cost_line", how="left")
    rate = pl.when(pl.col("passed") > 0).then(pl.col("spent") / pl.col("passed") * pl.col("left"))
    return (
        lines.join(left, on="cost_line", how="left")
        .with_columns(pl.col("spent", "passed", "planned", "left").fill_null(0))
        .with_columns(paced=rate.otherwise("planned"))
    )
