"""How far the support reaches: the background series, and intake against it where area and year match."""

import polars as pl

from metrics.counting import COUNTS, single
from metrics.intake import intake
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.question import is_school_year
from metrics.rows import Rows

PUPILS = Text("elever", "pupils")
SOURCE = "Slutrapporten 2.2; uppföljningsfilen, bladet Omvärld"
BY = ("school_year", "district")
TOTAL_WORDS = Text(
    "Totalen är det senaste läsår som har börjat på dagen och har en uppgift för hela staden, vilken perioden än är.",
    "The total is the latest school year begun by the day with a figure for the whole city, whatever the period.",
)


@metric(
    label=Text("Elever med hög frånvaro", "Pupils with high absence"),
    definition=Text(
        f"Elever med hög frånvaro i kommunal grundskola, per läsår. {TOTAL_WORDS.sv}",
        f"Pupils with high absence in municipal compulsory school, per school year. {TOTAL_WORDS.en}",
    ),
    numerator=Text("elever med hög frånvaro", "pupils with high absence"),
    kind=Kind.COUNT,
    unit=PUPILS,
    source=SOURCE,
    sensitivity=Sensitivity.PUBLIC,
    by=BY,
)
def high_absence_pupils(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _latest(rows, by, "pupils").select(
        *by, persons="pupils", numerator=pl.col("pupils").cast(pl.Float64), denominator=pl.lit(None, pl.Float64)
    )


@metric(
    label=Text("Andel elever med hög frånvaro", "Share of pupils with high absence"),
    definition=Text(
        f"Andel av eleverna i kommunal grundskola som har hög frånvaro, som den är angiven. {TOTAL_WORDS.sv}",
        f"Share of the pupils in municipal compulsory school with high absence, as stated. {TOTAL_WORDS.en}",
    ),
    numerator=Text("angiven andel i procent", "stated share in percent"),
    denominator=Text("100", "100"),
    kind=Kind.RATIO,
    unit=Text("andel av eleverna", "share of pupils"),
    source=SOURCE,
    sensitivity=Sensitivity.PUBLIC,
    by=BY,
)
def high_absence_share(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _latest(rows, by, "share").select(*by, persons="pupils", numerator="share", denominator=pl.lit(100.0))


@metric(
    label=Text("Räckvidd", "Reach"),
    definition=Text(
        "Elever som tagit del av insatsen av elever med hög frånvaro, bara där område och läsår är desamma.",
        "Pupils who took part out of pupils with high absence, only where area and school year are the same.",
    ),
    numerator=Text("elever som tagit del av insatsen", "pupils who took part"),
    denominator=Text("elever med hög frånvaro, samma område och läsår", "pupils with high absence, same area and year"),
    kind=Kind.RATIO,
    unit=PUPILS,
    source=SOURCE,
    sensitivity=Sensitivity.PUBLIC,
    by=("district", "school_year"),
)
def reach(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    reached, needing = intake(rows, by).drop("denominator"), _context(rows)
    if not is_school_year(rows.start, rows.end) and "school_year" not in by:
        needing = needing.clear()
    where = needing.filter(pl.col("district").is_not_null() == ("district" in by))
    if not by:
        whole = where["pupils"].item() if where.height else None
        return single(reached["persons"].item(), reached["numerator"].item(), whole)
    counted = where.select(*by, denominator=pl.col("pupils").cast(pl.Float64))
    return (
        reached.join(counted, on=list(by), how="full", coalesce=True)
        .with_columns(pl.col("persons", "numerator").fill_null(0))
        .select(*by, *COUNTS)
    )


def _context(rows: Rows) -> pl.DataFrame:
    """The background rows whose school year touches the period."""
    first = pl.date(pl.col("school_year").str.head(4).cast(pl.Int32), 7, 1)
    last = pl.date(pl.col("school_year").str.head(4).cast(pl.Int32) + 1, 6, 30)
    return rows.table("context").filter(first <= rows.until, last >= rows.start)


def _latest(rows: Rows, by: tuple[str, ...], told: str) -> pl.DataFrame:
    """One row per group: every school year begun by the day and with a figure, or the latest of them."""
    begun = pl.date(pl.col("school_year").str.head(4).cast(pl.Int32), 7, 1) <= rows.day
    known = rows.table("context").filter(
        begun, pl.col(told).is_not_null(), pl.col("district").is_not_null() == ("district" in by)
    )
    latest = known.sort("school_year", maintain_order=True)
    return latest.unique(list(by), keep="last", maintain_order=True) if by else latest.tail(1)
