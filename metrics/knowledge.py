"""Knowledge: sufficient or not, subjects without a basis for a grade, and upper-secondary eligibility."""

import polars as pl

from metrics.counting import clustered, share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

POINTS = ("start", "avslut", "3 mån", "6 mån")
PROGRAMMES = {"yrkesprogram": "eligible_vocational", "högskoleförberedande": "eligible_preparatory"}
GRADED = ("6", "7", "8", "9")
SOURCE = "Slutrapporten 4.4.2"


@metric(
    label=Text("Godtagbara kunskaper", "Sufficient knowledge"),
    definition=Text(
        "Elever med godtagbara kunskaper (ja), av de bedömda vid start, avslut och tre och sex månader efter.",
        "Pupils with sufficient knowledge (yes), of those assessed at start, closure and three and six months after.",
    ),
    numerator=Text("bedömda med svaret ja", "assessed with the answer yes"),
    denominator=Text("bedömda vid tidpunkten", "assessed at that point"),
    kind=Kind.SHARE,
    unit=Text("elever", "pupils"),
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
    by=("stage",),
    always=("point",),
)
def sufficient_knowledge(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    assessed = _assessments(rows).filter(pl.col("sufficient").is_not_null())
    groups = [name for name in by if name != "point"]
    frames = [
        share(
            assessed.filter(pl.col("point") == point), groups, pl.col("sufficient") == "ja", of="pupil_id"
        ).with_columns(point=pl.lit(point))
        for point in POINTS
    ]
    return pl.concat(frames)


@metric(
    label=Text("Ämnen utan betygsunderlag", "Subjects without a basis for a grade"),
    definition=Text(
        "Ämnen med streck, av alla ämnen, vid senaste bedömningen av elever i årskurs 6–9. Streck är varken F eller "
        "en saknad uppgift: underlag saknas på grund av frånvaro.",
        "Subjects marked with a dash, of all subjects, at the latest assessment of pupils in years 6–9. A dash is "
        "neither an F nor missing: there is no basis because of absence.",
    ),
    numerator=Text("ämnen med streck", "subjects with a dash"),
    denominator=Text("ämnen", "subjects"),
    kind=Kind.CLUSTERED,
    unit=Text("andel av ämnen", "share of subjects"),
    source=SOURCE,
    sensitivity=Sensitivity.OUTCOME,
)
def no_basis_grades(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    counted = pl.col("subjects").is_not_null() & pl.col("no_basis").is_not_null()
    graded = _latest(_assessments(rows).filter(pl.col("year").is_in(GRADED), counted))
    counts = clustered(graded, by, pl.col("no_basis").sum(), pl.col("subjects").sum())
    return counts.with_columns(persons="clusters")


@metric(
    label=Text("Behöriga till gymnasieskolan", "Eligible for upper-secondary school"),
    definition=Text(
        "Elever i årskurs 9 som är behöriga till yrkesprogram respektive högskoleförberedande program vid senaste "
        "bedömningen, av dem med uppgift.",
        "Year-9 pupils eligible for vocational and for preparatory programmes at the latest assessment, of those "
        "with an answer.",
    ),
    numerator=Text("behöriga elever", "eligible pupils"),
    denominator=Text("elever i årskurs 9 med uppgift", "year-9 pupils with an answer"),
    kind=Kind.SHARE,
    unit=Text("elever", "pupils"),
    source="Slutrapporten 2.4 och 4.4.2",
    sensitivity=Sensitivity.OUTCOME,
    always=("programme",),
)
def eligible(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    ninth = _assessments(rows).filter(pl.col("year") == "9")
    groups = [name for name in by if name != "programme"]
    frames = [
        share(
            _latest(ninth.filter(pl.col(answer).is_not_null())), groups, pl.col(answer) == "ja", of="pupil_id"
        ).with_columns(programme=pl.lit(programme))
        for programme, answer in PROGRAMMES.items()
    ]
    return pl.concat(frames)


def _assessments(rows: Rows) -> pl.DataFrame:
    """Assessments made by the day, of the cases started in the period, with the case's columns."""
    made = rows.table("knowledge").filter(pl.col("assessed").is_null() | rows.happened("assessed")).drop("district")
    return made.join(rows.started, on="case_id")


def _latest(assessed: pl.DataFrame) -> pl.DataFrame:
    """The last assessment of each case, by the order of the points."""
    order = pl.col("point").replace_strict({point: place for place, point in enumerate(POINTS)})
    return assessed.sort(order, maintain_order=True).unique("case_id", keep="last", maintain_order=True)
