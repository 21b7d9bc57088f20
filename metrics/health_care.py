"""Beside adequate help: those who still wait for it, in health care above all."""

import polars as pl

from metrics.collaboration import ACTORS, ANSWERED, CASES
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.well_being_limits import crossed

YES, NO = "ja", "nej"
WAITS, NOT = "väntar", "annat svar"
HEALTH_CARE = "vård"
# Waiting or not, beside offered or not: nobody who has been offered help waits for it.
POSSIBLE = [(WAITS, NO), (NOT, YES), (NOT, NO)]


@metric(
    label=Text("Väntar på hjälp", "Waiting for help"),
    definition=Text(
        "Insatser där eleven väntar på hjälp av skola, socialtjänst och vård, var för sig, av dem med svar. Samma "
        "insatser som erbjuden adekvat hjälp, och skyddas tillsammans med den.",
        "Cases where the pupil waits for help by school, social services and health care, each apart, of those with an "
        "answer. The same cases as offered adequate help, and protected together with it.",
    ),
    numerator=Text("insatser med svaret väntar", "cases with the answer waits"),
    denominator=ANSWERED,
    kind=Kind.SHARE,
    unit=CASES,
    source="Slutrapporten 4.5",
    sensitivity=Sensitivity.OUTCOME,
    by=("district",),
    always=("actor", "waiting", "usual"),
    divides="waiting",
    beside="adequate_help",
    supplement=True,
)
def help_waiting(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    groups = tuple(name for name in by if name != "actor")
    frames = [
        crossed(_answered(rows, column), groups, "waiting", POSSIBLE, of="pupil_id").with_columns(actor=pl.lit(actor))
        for actor, column in ACTORS.items()
    ]
    return pl.concat(frames).select(*by, pl.exclude(by))


def _answered(rows: Rows, column: str) -> pl.DataFrame:
    """Cases with an answer: ``waiting``, whether it is that they wait; ``usual``, whether help was offered."""
    waits, yes = pl.col(column) == WAITS, pl.col(column) == YES
    return rows.started.filter(pl.col(column).is_not_null()).with_columns(
        waiting=pl.when(waits).then(pl.lit(WAITS)).otherwise(pl.lit(NOT)),
        usual=pl.when(yes).then(pl.lit(YES)).otherwise(pl.lit(NO)),
    )
