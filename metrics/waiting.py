"""How long it takes from application to decision and to start, when some still wait."""

import polars as pl

from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

DECISIONS = ("beviljad", "avslag", "återtagen")
STARTS = ("uppstart", "avslag", "återtagen")
DAYS = Text("dagar", "days")
METHOD = Text(
    "Bland ansökningar som kom in i perioden, sedda till och med dagen: första dagen då minst hälften har fått "
    "utfallet, när utfallen konkurrerar. Saknas värde har mer än hälften inte fått det ännu.",
    "Among applications received in the period, followed to the day: the first day by which at least half have "
    "met the outcome, the outcomes competing. No value means that more than half have not met it yet.",
)
NUMERATOR = Text("ansökningar med detta utfall", "applications with this outcome")
DENOMINATOR = Text("ansökningar som kom in i perioden", "applications received in the period")


@metric(
    label=Text("Tid till beslut", "Time to decision"),
    definition=Text(f"Dagar från ansökan till beslut. {METHOD.sv}", f"Days from application to decision. {METHOD.en}"),
    numerator=NUMERATOR,
    denominator=DENOMINATOR,
    kind=Kind.DURATION,
    unit=DAYS,
    source="Slutrapporten 3.1; Aalen–Johansen",
    sensitivity=Sensitivity.PROCESS,
    by=("district",),
    always=("outcome",),
)
def time_to_decision(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    known = pl.col("outcome").is_not_null()
    decided = rows.applications.with_columns(met="outcome", met_on=pl.when(known).then("decided"))
    return _times(rows, decided, by, DECISIONS)


@metric(
    label=Text("Tid till uppstart", "Time to start"),
    definition=Text(
        f"Dagar från ansökan till uppstartsmöte; avslag och återtagen ansökan konkurrerar. {METHOD.sv}",
        f"Days from application to startup meeting; declined and withdrawn compete. {METHOD.en}",
    ),
    numerator=NUMERATOR,
    denominator=DENOMINATOR,
    kind=Kind.DURATION,
    unit=DAYS,
    source="Slutrapporten 3.1; Aalen–Johansen",
    sensitivity=Sensitivity.PROCESS,
    by=("district",),
    always=("outcome",),
)
def time_to_start(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    starts = rows.cases.group_by("application_id").agg(pl.col("startup").min())
    begun = pl.col("startup").is_not_null()
    closed_door = pl.col("outcome").is_in(("avslag", "återtagen"))
    met = pl.when(begun).then(pl.lit("uppstart")).when(closed_door).then("outcome")
    met_on = pl.when(begun).then("startup").when(closed_door).then("decided")
    joined = rows.applications.join(starts, on="application_id", how="left")
    return _times(rows, joined.with_columns(met=met, met_on=met_on), by, STARTS)


def _times(rows: Rows, met: pl.DataFrame, by: tuple[str, ...], outcomes: tuple[str, ...]) -> pl.DataFrame:
    """One row per group and outcome, with the group's ``durations`` (days) and ``outcomes`` (0 still waits)."""
    groups = [name for name in by if name != "outcome"]
    received = met.filter(rows.in_period("received")).with_columns(
        duration=(pl.col("met_on").fill_null(rows.day) - pl.col("received")).dt.total_days(),
        met=pl.col("met").fill_null("0"),
    )
    lists = {"durations": pl.col("duration").implode(), "outcomes": pl.col("met").implode()}
    frames = []
    for outcome in outcomes:
        sums = {
            "persons": pl.col("pupil_id").n_unique().cast(pl.Int64),
            "numerator": (pl.col("met") == outcome).sum().cast(pl.Float64),
            "denominator": pl.len().cast(pl.Float64),
        }
        made = (
            received.group_by(groups).agg(**sums, durations="duration", outcomes="met")
            if groups
            else (received.select(**sums, **lists))
        )
        frames.append(made.with_columns(outcome=pl.lit(outcome)))
    return pl.concat(frames)
