"""SDQ: how many cases have one, and its bands at first and last, each rater apart. A higher score is worse."""

import polars as pl

from metrics.counting import share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.well_being import CASES, SOURCE, first_and_last, parts, ratings

BANDS = ("nära genomsnittet", "något förhöjd", "hög", "mycket hög")


@metric(
    label=Text("Insatser med SDQ", "Cases with an SDQ"),
    definition=Text(
        "Insatser som har minst en SDQ, av alla som börjat i perioden.",
        "Cases with at least one SDQ, of all started in the period.",
    ),
    numerator=Text("insatser med SDQ", "cases with an SDQ"),
    denominator=Text("insatser som börjat i perioden", "cases started in the period"),
    kind=Kind.SHARE,
    unit=CASES,
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
)
def sdq_coverage(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    rated = ratings(rows).filter(pl.col("instrument") == "SDQ")["case_id"].unique().to_list()
    return share(rows.started, by, pl.col("case_id").is_in(rated), of="pupil_id")


@metric(
    label=Text("SDQ, band", "SDQ bands"),
    definition=Text(
        "Insatser per band vid första och sista SDQ, för varje skattare för sig. Högre poäng är sämre. Brittiska "
        "gränser; svenska barn har lägre poäng.",
        "Cases by band at the first and last SDQ, each rater apart. A higher score is worse. British bands; Swedish "
        "children score lower.",
    ),
    numerator=Text("insatser i bandet", "cases in the band"),
    denominator=Text("insatser med minst två SDQ av skattaren", "cases with at least two SDQ by the rater"),
    kind=Kind.SHARE,
    unit=CASES,
    source=f"{SOURCE}; sdqinfo",
    sensitivity=Sensitivity.OUTCOME,
    always=("rater", "point", "band"),
    divides="band",
)
def sdq_bands(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    pairs = first_and_last(ratings(rows).filter(pl.col("instrument") == "SDQ"), ["case_id", "rater"])
    frames = [
        _banded(pairs.filter(pl.col("rater") == bands.rater), point, bands.upper)
        for bands in rows.rules.bands
        for point in ("first", "last")
    ]
    groups = tuple(name for name in by if name != "band")
    return parts(pl.concat(frames), (*groups, "band"), "band", BANDS, of="pupil_id")


def _banded(pairs: pl.DataFrame, point: str, upper: tuple[float, ...]) -> pl.DataFrame:
    below = pl.sum_horizontal([(pl.col(point) > limit).cast(pl.Int64) for limit in upper])
    band = below.replace_strict(dict(enumerate(BANDS)), return_dtype=pl.String)
    return pairs.select("case_id", "pupil_id", "school_year", "rater", point=pl.lit(point), band=band)
