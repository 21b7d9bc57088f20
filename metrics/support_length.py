"""How long the support lasts, when some of it still goes on."""

import polars as pl

from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

ENDED = "avslut"
DAYS = Text("dagar", "days")


@metric(
    label=Text("Tid i insatsen", "Time in the support"),
    definition=Text(
        "Dagar från uppstart till avslut, för insatser som börjat i perioden, sedda till och med dagen: första dagen "
        "då minst hälften har avslutats. Saknas värde pågår mer än hälften ännu.",
        "Days from startup to closure, of cases started in the period, followed to the day: the first day by which at "
        "least half have been closed. No value means that more than half are still under way.",
    ),
    numerator=Text("avslutade insatser", "cases closed"),
    denominator=Text("insatser som börjat i perioden", "cases started in the period"),
    kind=Kind.DURATION,
    unit=DAYS,
    source="Slutrapporten 3.1; Kaplan–Meier",
    sensitivity=Sensitivity.PROCESS,
    by=("team",),
    supplement=True,
)
def time_in_support(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    closed = pl.col("closed").is_not_null()
    lasted = rows.started.with_columns(
        duration=(pl.col("closed").fill_null(rows.day) - pl.col("startup")).dt.total_days(),
        met=pl.when(closed).then(pl.lit(ENDED)).otherwise(pl.lit("0")),
    )
    sums = {
        "persons": pl.col("pupil_id").n_unique().cast(pl.Int64),
        "numerator": closed.sum().cast(pl.Float64),
        "denominator": pl.len().cast(pl.Float64),
    }
    lists = {"durations": pl.col("duration"), "outcomes": pl.col("met")}
    if by:
        return lasted.group_by(by).agg(**sums, **lists, outcome=pl.lit(ENDED))
    packed = {name: column.implode() for name, column in lists.items()}
    return lasted.select(**sums, **packed, outcome=pl.lit(ENDED))
