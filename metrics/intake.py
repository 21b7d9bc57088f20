"""Intake: pupils who took part, the target, and where the intake is heading."""

import polars as pl

from metrics.counting import COUNTS, count, no_figure, single
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.targets import in_district, in_total

PUPILS = Text("elever", "pupils")


@metric(
    label=Text("Elever som tagit del av insatsen", "Pupils who took part"),
    definition=Text(
        "Antal elever vars uppstartsmöte ligger i perioden och har hållits. En elev räknas en gång, "
        "vid sitt första uppstartsmöte i perioden.",
        "Pupils whose startup meeting lies in the period and has been held. A pupil is counted once, "
        "at the first startup meeting in the period.",
    ),
    numerator=Text("elever med uppstartsmöte i perioden", "pupils with a startup meeting in the period"),
    kind=Kind.COUNT,
    unit=PUPILS,
    source="Slutrapporten 4.3",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "team", "stage", "year", "sex", "source", "term", "school_year", "month"),
)
def intake(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return count(
        rows.started.sort("startup", "case_id").unique("pupil_id", keep="first", maintain_order=True),
        by,
        "startup",
    )


@metric(
    label=Text("Mål för antal elever", "Target number of pupils"),
    definition=Text(
        "Målet för perioden. Det gäller bara när målets datum är periodens: raden för Alla, annars summan "
        "av områdenas. Ett mål för alla områden delas aldrig upp.",
        "The target for the period. It applies only where its dates equal the period's: the row for all "
        "areas, else the sum of the districts'. A target for all areas is never divided.",
    ),
    numerator=Text("mål antal elever", "target number of pupils"),
    kind=Kind.COUNT,
    unit=PUPILS,
    source="Slutrapporten 4.3; uppföljningsfilen, bladet Mål",
    sensitivity=Sensitivity.PROCESS,
)
def intake_target(rows: Rows, _by: tuple[str, ...]) -> pl.DataFrame:
    target = in_total(_whole_period(rows), "pupils")
    return single(None if target is None else int(target), target)


@metric(
    label=Text("Intag mot mål", "Intake against target"),
    definition=Text(
        "Elever som tagit del av insatsen, av målet för samma period. Målet är elever under hela perioden, "
        "inte platser samtidigt.",
        "Pupils who took part, out of the target for the same period. The target is pupils over the whole "
        "period, not seats at one time.",
    ),
    numerator=Text("elever som tagit del av insatsen", "pupils who took part"),
    denominator=Text("målet för perioden", "the target for the period"),
    kind=Kind.RATIO,
    unit=PUPILS,
    source="Slutrapporten 4.3",
    sensitivity=Sensitivity.PROCESS,
    by=("district",),
)
def intake_of_target(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    reached = intake(rows, by).drop("denominator")
    targets = _whole_period(rows)
    if not by:
        return single(reached["persons"].item(), reached["numerator"].item(), in_total(targets, "pupils"))
    return (
        reached.join(in_district(targets, "pupils", "denominator"), on="district", how="full", coalesce=True)
        .with_columns(pl.col("persons", "numerator").fill_null(0))
        .select("district", *COUNTS)
    )


@metric(
    label=Text("Väntat intag vid periodens slut", "Projected intake at the period's end"),
    definition=Text(
        "Intaget vid periodens slut om takten hittills håller: median och 95 procents intervall. "
        "Täljaren är intaget hittills.",
        "Intake at the period's end if the pace so far holds: median and 95 percent interval. "
        "The numerator is the intake so far.",
    ),
    numerator=Text("elever hittills", "pupils so far"),
    kind=Kind.PROJECTION,
    unit=PUPILS,
    source="Slutrapporten 4.3; Jeffreys prior, negativ binomialfördelning",
    sensitivity=Sensitivity.PROCESS,
)
def intake_projection(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    if rows.until < rows.start:
        return no_figure(by)
    return intake(rows, by).with_columns(
        elapsed=pl.lit((rows.until - rows.start).days + 1),
        remaining=pl.lit((rows.end - rows.until).days),
    )


def _whole_period(rows: Rows) -> pl.DataFrame:
    same = (pl.col("valid_from") == rows.start) & (pl.col("valid_to") == rows.end)
    return rows.table("targets").filter(same)
