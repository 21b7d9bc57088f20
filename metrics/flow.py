"""From application to start: received, decided, waiting."""

import polars as pl

from metrics.counting import count, each, share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

OUTCOMES = ("beviljad", "avslag", "återtagen")
APPLICATIONS = Text("ansökningar", "applications")


@metric(
    label=Text("Ansökningar", "Applications"),
    definition=Text("Ansökningar som kom in i perioden.", "Applications received in the period."),
    numerator=Text("ansökningar som kom in", "applications received"),
    kind=Kind.COUNT,
    unit=APPLICATIONS,
    source="Slutrapporten 3.1.1",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "source", "route", "stage", "sex", "term", "month"),
)
def applications(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return count(rows.applications.filter(rows.in_period("received")), by, "received")


@metric(
    label=Text("Beslut", "Decisions"),
    definition=Text(
        "Ansökningar som fick sitt beslut i perioden: beviljad, avslag eller återtagen.",
        "Applications decided in the period: granted, declined or withdrawn.",
    ),
    numerator=Text("ansökningar med detta utfall", "applications with this outcome"),
    kind=Kind.COUNT,
    unit=APPLICATIONS,
    source="Slutrapporten 3.1.2",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "stage", "term"),
    always=("outcome",),
)
def decisions(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    decided = rows.applications.filter(rows.in_period("decided"), pl.col("outcome").is_not_null())
    groups = [name for name in by if name != "outcome"]
    return each(count(decided, by, "decided"), groups, "outcome", OUTCOMES)


@metric(
    label=Text("Vägledda vidare efter avslag", "Guided on after a decline"),
    definition=Text(
        "Avslag i perioden där det är antecknat vart eleven vägleddes, av alla avslag i perioden (projektmål 4).",
        "Declined applications in the period with guidance recorded, out of all declined (project goal 4).",
    ),
    numerator=Text("avslag med antecknad vägledning", "declined with guidance recorded"),
    denominator=Text("avslag i perioden", "declined in the period"),
    kind=Kind.SHARE,
    unit=APPLICATIONS,
    source="Slutrapporten 4.5",
    sensitivity=Sensitivity.PROCESS,
    by=("district",),
)
def declined_guided(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    declined = rows.applications.filter(rows.in_period("decided"), pl.col("outcome") == "avslag")
    guided = pl.col("guided_to").is_not_null() & (pl.col("guided").is_null() | rows.happened("guided"))
    return share(declined, by, guided, of="pupil_id")


@metric(
    label=Text("Ansökningar i kö", "Applications in the queue"),
    definition=Text(
        "Ansökningar som kommit in, inte är beslutade eller återtagna, och där samtycke finns.",
        "Applications received, neither decided nor withdrawn, and with standing consent.",
    ),
    numerator=Text("ansökningar i kö", "applications in the queue"),
    kind=Kind.COUNT,
    unit=APPLICATIONS,
    source="Slutrapporten 3.1.1 och 3.1.6",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "stage"),
    of_day=True,
)
def queue_length(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    undecided = rows.happened("received") & ~rows.happened("decided")
    return count(rows.applications.filter(undecided, pl.col("consent") == "ja"), by)


@metric(
    label=Text("Beviljade som inte har börjat", "Granted but not started"),
    definition=Text(
        "Beviljade ansökningar utan uppstartsmöte ännu.",
        "Granted applications without a startup meeting yet.",
    ),
    numerator=Text("beviljade utan uppstartsmöte", "granted without a startup meeting"),
    kind=Kind.COUNT,
    unit=APPLICATIONS,
    source="Slutrapporten 3.1.3",
    sensitivity=Sensitivity.PROCESS,
    by=("district",),
    of_day=True,
)
def granted_waiting(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    granted = rows.applications.filter(pl.col("outcome") == "beviljad")
    return count(granted.join(rows.cases, on="application_id", how="anti"), by)
