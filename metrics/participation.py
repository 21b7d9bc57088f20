"""Participation as the staff assess it: four steps beside the percentage, never merged with it."""

import polars as pl

from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.well_being import parts

STEPS = ("mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen")


@metric(
    label=Text("Deltagande", "Participation"),
    definition=Text(
        "Personalens senaste bedömning vid avslut eller uppföljning, i fyra steg, för insatser som börjat i perioden.",
        "The staff's latest assessment at closure or follow-up, in four steps, for cases started in the period.",
    ),
    numerator=Text("insatser på steget", "cases on the step"),
    denominator=Text("bedömda insatser", "cases assessed"),
    kind=Kind.SHARE,
    unit=Text("insatser", "cases"),
    source="Slutrapporten 4.4.1",
    sensitivity=Sensitivity.OUTCOME,
    by=("district", "stage"),
    always=("step",),
    divides="step",
)
def participation(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return parts(_latest(rows), by, "step", STEPS, of="pupil_id")


def _latest(rows: Rows) -> pl.DataFrame:
    """One row per assessed case, with its latest ``step``."""
    closed = rows.started.filter(pl.col("closed").is_not_null()).select(
        "case_id", "participation", type=pl.lit(""), on="closed"
    )
    after = rows.table("follow_ups").filter(rows.happened("done")).select("case_id", "participation", "type", on="done")
    assessed = pl.concat([closed, after]).drop_nulls("participation").sort("on", "type")
    latest = assessed.unique("case_id", keep="last", maintain_order=True).select("case_id", step="participation")
    return rows.started.drop("participation").join(latest, on="case_id")
