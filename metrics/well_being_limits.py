"""Beside reliable change: the same pupils by the stricter limit, and on which side of the cut-off they stand."""

import polars as pl

from metrics.counting import COUNTS, share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.well_being import CASES, PAIR, PAIR_WORDS, SOURCE, change_class, pairs_of

ALL = "*"
POINTS = ("first", "last")
# What a class by the usual limit can be by a stricter one.
STRICTER = {
    "recovered": ("recovered", "unchanged"),
    "improved": ("improved", "unchanged"),
    "unchanged": ("unchanged",),
    "deteriorated": ("deteriorated", "unchanged"),
}


@metric(
    label=Text("Tillförlitlig förändring, strängare gräns", "Reliable change, stricter limit"),
    definition=Text(
        "Samma elever och klasser som tillförlitlig förändring, med husreglernas strängare gräns; utan en sådan gäller "
        f"den vanliga. Skyddas tillsammans med den. {PAIR_WORDS.sv}",
        "The same pupils and classes as reliable change, by the stricter limit of the house rules; without one the "
        f"usual limit holds. Protected together with it. {PAIR_WORDS.en}",
    ),
    numerator=Text("insatser i klassen", "cases in the class"),
    denominator=PAIR,
    kind=Kind.SHARE,
    unit=CASES,
    source=f"{SOURCE}; Jacobson & Truax 1991; husreglernas strängare gräns",
    sensitivity=Sensitivity.OUTCOME,
    by=("instrument",),
    always=("class", "usual"),
    divides="class",
    beside="well_being_reliable",
    supplement=True,
)
def well_being_strict(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    pairs = pairs_of(rows)
    strict, usual = (
        [
            change_class(rows.rules.instrument(pair["instrument"], "elev"), pair["first"], pair["last"], strict=limit)
            for pair in pairs.iter_rows(named=True)
        ]
        for limit in (True, False)
    )
    classed = pairs.with_columns(pl.Series("class", strict, pl.String), pl.Series("usual", usual, pl.String))
    return crossed(classed, by, "class", [(one, usual) for usual, many in STRICTER.items() for one in many])


@metric(
    label=Text("På goda sidan av brytpunkten", "On the good side of the cut-off"),
    definition=Text(
        f"Insatser på brytpunktens goda sida vid första och vid sista skattningen. {PAIR_WORDS.sv}",
        f"Cases on the good side of the cut-off at the first and at the last rating. {PAIR_WORDS.en}",
    ),
    numerator=Text("insatser på goda sidan av brytpunkten", "cases on the good side of the cut-off"),
    denominator=PAIR,
    kind=Kind.SHARE,
    unit=CASES,
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
    by=("instrument",),
    always=("point",),
    supplement=True,
)
def well_being_cutoff(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    limits = {one.instrument: one.cutoff for one in rows.rules.instruments if one.rater == "elev"}
    cutoff = pl.col("instrument").replace_strict(limits, return_dtype=pl.Float64)
    groups = [name for name in by if name != "point"]
    frames = [
        share(pairs_of(rows), groups, pl.col(point) >= cutoff).with_columns(point=pl.lit(point)) for point in POINTS
    ]
    return pl.concat(frames)


def crossed(
    frame: pl.DataFrame, by: tuple[str, ...], name: str, pairs: list[tuple[str, str]], *, of: str | None = None
) -> pl.DataFrame:
    """How a whole divides by ``name``, over all (``usual`` is ``*``) and crossed with the answer beside: zeros too.

    ``pairs`` are the possible (value, usual). Persons are the distinct values of ``of``, or the rows themselves.
    """
    groups = [column for column in by if column not in {name, "usual"}]
    places = [*((value, ALL) for value in dict.fromkeys(value for value, _ in pairs)), *pairs]
    frames = [
        share(frame, groups, _at(name, value, usual), of=of).with_columns(
            pl.lit(value).alias(name), pl.lit(usual).alias("usual")
        )
        for value, usual in places
    ]
    return pl.concat(frames).select(*by, *COUNTS)


def _at(name: str, value: str, usual: str) -> pl.Expr:
    here = pl.col(name) == value
    return here if usual == ALL else here & (pl.col("usual") == usual)
