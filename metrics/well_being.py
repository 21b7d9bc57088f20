"""Well-being: each instrument and rater by itself, never pooled. ORS, CORS and SRS: higher is better."""

import polars as pl

from data_access.house_rules import Instrument
from metrics.counting import COUNTS, share
from metrics.dimensions import SELF_RATED
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.statistics import reliable_change

CLASSES = ("recovered", "improved", "unchanged", "deteriorated")
CASES = Text("insatser", "cases")
SOURCE = "Slutrapporten 4.4.3"
PAIR = Text("insatser med minst två skattningar", "cases with at least two ratings")
PAIR_WORDS = Text(
    "Elevens egna skattningar med ORS eller CORS; per insats det instrument som har flest skattningar (lika: ORS). "
    "Första mot sista datum. Högre är bättre. Utan kontrollgrupp.",
    "The pupil's own ratings by ORS or CORS; per case the instrument with most ratings (tie: ORS). First against last "
    "date. Higher is better. No control group.",
)


@metric(
    label=Text("Elever som skattar bättre mående", "Pupils who rate their well-being higher"),
    definition=Text(
        f"Insatser där sista skattningen är bättre än den första. {PAIR_WORDS.sv}",
        f"Cases whose last rating is better than the first. {PAIR_WORDS.en}",
    ),
    numerator=Text("insatser med bättre sista skattning", "cases with a better last rating"),
    denominator=PAIR,
    kind=Kind.SHARE,
    unit=CASES,
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
    by=("district", "instrument"),
)
def well_being_improved(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return share(pairs_of(rows), by, pl.col("last") > pl.col("first"))


@metric(
    label=Text("Tillförlitlig förändring i mående", "Reliable change in well-being"),
    definition=Text(
        "Klasser enligt Jacobson och Truax med instrumentets gräns i husreglerna: bättre och över brytpunkten, bättre, "
        f"ingen säker förändring, sämre. {PAIR_WORDS.sv}",
        "Classes by Jacobson and Truax with the instrument's limit in the house rules: recovered (reliably better and "
        f"past the cut-off), improved, unchanged, deteriorated. {PAIR_WORDS.en}",
    ),
    numerator=Text("insatser i klassen", "cases in the class"),
    denominator=PAIR,
    kind=Kind.SHARE,
    unit=CASES,
    source=f"{SOURCE}; Jacobson & Truax 1991",
    sensitivity=Sensitivity.OUTCOME,
    by=("instrument",),
    always=("class",),
    divides="class",
)
def well_being_reliable(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    pairs = pairs_of(rows)
    classes = [
        change_class(rows.rules.instrument(pair["instrument"], "elev"), pair["first"], pair["last"])
        for pair in pairs.iter_rows(named=True)
    ]
    return parts(pairs.with_columns(pl.Series("class", classes, pl.String)), by, "class", CLASSES)


@metric(
    label=Text("Över brytpunkten månad för månad", "Past the cut-off month by month"),
    definition=Text(
        "Andel insatser vars senaste skattning i månaden ligger på brytpunktens goda sida, per instrument och "
        "skattare, efter hela månader sedan uppstart.",
        "Share of cases whose latest rating in the month lies on the good side of the cut-off, per instrument and "
        "rater, by whole months since startup.",
    ),
    numerator=Text("insatser på goda sidan av brytpunkten", "cases on the good side of the cut-off"),
    denominator=Text("insatser med skattning i månaden", "cases rated in the month"),
    kind=Kind.SHARE,
    unit=CASES,
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
    by=("instrument",),
    always=("instrument", "rater", "month"),
)
def well_being_course(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    limits = pl.DataFrame(
        [{"instrument": one.instrument, "rater": one.rater, "cutoff": one.cutoff} for one in rows.rules.instruments],
        schema={"instrument": pl.String, "rater": pl.String, "cutoff": pl.Float64},
    )
    rated = ratings(rows).filter(pl.col("instrument").is_in(SELF_RATED)).join(limits, on=["instrument", "rater"])
    latest = (
        rated.with_columns(month=_whole_months().cast(pl.String))
        .sort("rated")
        .unique(["case_id", "instrument", "rater", "month"], keep="last", maintain_order=True)
    )
    return share(latest, by, pl.col("score") >= pl.col("cutoff"))


@metric(
    label=Text("Svag allians", "Weak alliance"),
    definition=Text(
        "Insatser vars senaste SRS ligger under husreglernas brytpunkt, av dem med SRS. Högre är bättre.",
        "Cases whose latest SRS is below the cut-off of the house rules, of those with an SRS. Higher is better.",
    ),
    numerator=Text("insatser under brytpunkten", "cases below the cut-off"),
    denominator=Text("insatser med SRS", "cases with an SRS"),
    kind=Kind.SHARE,
    unit=CASES,
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
    by=("team",),
)
def alliance_low(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    session = ratings(rows).filter(pl.col("instrument") == "SRS", pl.col("rater") == "elev").sort("rated")
    latest = session.unique("case_id", keep="last", maintain_order=True)
    return share(latest, by, pl.col("score") < rows.rules.instrument("SRS", "elev").cutoff, of="pupil_id")


def parts(
    frame: pl.DataFrame, by: tuple[str, ...], name: str, values: tuple[str, ...], *, of: str | None = None
) -> pl.DataFrame:
    """How a whole divides: per group, each value of ``name`` out of all rows of the group, zeros too.

    Persons are the distinct values of ``of``, or the rows themselves.
    """
    groups = [column for column in by if column != name]
    frames = [
        share(frame, groups, pl.col(name) == value, of=of).with_columns(pl.lit(value).alias(name)) for value in values
    ]
    return pl.concat(frames).select(*by, *COUNTS)


def ratings(rows: Rows) -> pl.DataFrame:
    """Ratings made by the day, of the cases started in the period, with the case's columns."""
    rated = rows.table("ratings").filter(rows.happened("rated")).drop("district")
    return rated.join(rows.started, on="case_id")


def first_and_last(rated: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Per key with ratings on two days: the first and the last score."""
    kept = [name for name in rated.columns if name not in {*keys, "rated", "score"}]
    return (
        rated.sort("rated")
        .group_by(keys, maintain_order=True)
        .agg(
            *(pl.col(name).first() for name in kept),
            first=pl.col("score").first(),
            last=pl.col("score").last(),
            days=pl.col("rated").n_unique(),
            ratings=pl.len(),
        )
        .filter(pl.col("days") >= 2)
    )


def pairs_of(rows: Rows) -> pl.DataFrame:
    """One row per case: first and last self-rated score of the instrument it used most."""
    rated = ratings(rows).filter(pl.col("rater") == "elev", pl.col("instrument").is_in(SELF_RATED))
    most = rated.group_by("case_id", "instrument").len().sort("len", "instrument", descending=True)
    chosen = most.unique("case_id", keep="first", maintain_order=True).select("case_id", "instrument")
    return first_and_last(rated.join(chosen, on=["case_id", "instrument"]), ["case_id"])


def change_class(limits: Instrument, first: float, last: float, *, strict: bool = False) -> str:
    """The class by the usual limit, or by the stricter one where the house rules give one."""
    if limits.reliable is None:
        raise ValueError(f"the house rules give no reliable change for {limits.instrument}")
    limit = max(limits.reliable, limits.strict or 0) if strict else limits.reliable
    return reliable_change(first, last, limit, limits.cutoff, limits.higher_is_better)


def _whole_months() -> pl.Expr:
    """Calendar months, clamped to the month's end: 31 January to 28 February is one."""
    rated, start = pl.col("rated"), pl.col("startup")
    months = (rated.dt.year() - start.dt.year()) * 12 + rated.dt.month().cast(pl.Int32) - start.dt.month()
    day_of_month = pl.min_horizontal(start.dt.day(), rated.dt.month_end().dt.day())
    return months - (rated.dt.day() < day_of_month).cast(pl.Int32)
