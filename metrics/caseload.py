"""Cases now, and the places and teams that carry them."""

import polars as pl

from metrics.counting import COUNTS, count, single
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows
from metrics.targets import ALL_AREAS, in_district, in_total

CASES = Text("insatser", "cases")
PLACES = Text("platser", "places")
NOT_STATED = "Utan angivet antal platser står ”ej angivet”."


@metric(
    label=Text("Pågående insatser", "Active cases"),
    definition=Text(
        "Insatser som har börjat och inte avslutats. Den som avslutas på dagen räknas inte.",
        "Cases started and not closed. A case closed on the day does not count.",
    ),
    numerator=Text("pågående insatser", "active cases"),
    kind=Kind.COUNT,
    unit=CASES,
    source="Slutrapporten 3.1",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "team", "stage"),
    of_day=True,
)
def active_cases(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return count(_active(rows), by)


@metric(
    label=Text("Platser", "Places"),
    definition=Text(
        f"Platser som gäller samtidigt på dagen, enligt bladet Mål. {NOT_STATED} Ett områdes platser gäller "
        "teamet bara när området har ett enda team.",
        "Concurrent places in force on the day, from the sheet of targets. Not stated when nobody has given a number. "
        "A district's places count for a team only where the district has one team.",
    ),
    numerator=Text("platser", "places"),
    kind=Kind.COUNT,
    unit=PLACES,
    source="Uppföljningsfilen, bladet Mål",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "team"),
    of_day=True,
)
def places(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    if not by:
        total = in_total(_in_force(rows), "places")
        return single(None if total is None else int(total), total)
    found = _places_of(rows, by).rename({"denominator": "numerator"})
    return found.select(
        *by,
        pl.col("numerator").cast(pl.Int64).alias("persons"),
        "numerator",
        pl.lit(None, pl.Float64).alias("denominator"),
    )


@metric(
    label=Text("Beläggning", "Occupancy"),
    definition=Text(
        f"Pågående insatser av platserna som gäller på dagen. {NOT_STATED}",
        "Active cases out of the places in force on the day. Not stated when nobody has given a number.",
    ),
    numerator=Text("pågående insatser", "active cases"),
    denominator=Text("platser", "places"),
    kind=Kind.RATIO,
    unit=PLACES,
    source="Uppföljningsfilen, bladen Insatser och Mål",
    sensitivity=Sensitivity.PROCESS,
    by=("district", "team"),
    of_day=True,
)
def occupancy(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    active = active_cases(rows, by).drop("denominator")
    if not by:
        return single(active["persons"].item(), active["numerator"].item(), _places_for_all(rows))
    return (
        active.join(_places_of(rows, by), on=list(by), how="full", coalesce=True)
        .with_columns(pl.col("persons", "numerator").fill_null(0))
        .select(*by, *COUNTS)
    )


def _active(rows: Rows) -> pl.DataFrame:
    return rows.cases.filter(pl.col("closed").is_null())


def _in_force(rows: Rows) -> pl.DataFrame:
    """The places in force on the day, one row per area: of two that overlap, the later."""
    on_day = (pl.col("valid_from") <= rows.day) & (pl.col("valid_to") >= rows.day)
    given = rows.table("targets").filter(on_day, pl.col("places").is_not_null())
    return given.sort("valid_from", "valid_to").unique("area", keep="last", maintain_order=True)


def _places_for_all(rows: Rows) -> float | None:
    """The places of everybody counted: None when a district with active cases has not given its own."""
    in_force = _in_force(rows)
    covered = in_district(in_force, "places", "places")
    whole = in_force.filter(pl.col("area") == ALL_AREAS)
    if whole.is_empty() and _active(rows).join(covered, on="district", how="anti").height:
        return None
    return in_total(in_force, "places")


def _places_of(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    """One row per district, per team or per both, ``denominator``: its places, null where nobody has given a number.

    A team that works in all districts has its posts in none of them.
    """
    stated, teams = in_district(_in_force(rows), "places", "denominator"), _teams(rows)
    if "district" in by:
        teams = teams.filter(pl.col("district") != ALL_AREAS)
    if by == ("district",):
        return stated.join(teams.select("district").unique(), on="district", how="full", coalesce=True)
    alone = pl.col("team").count().over("district") == 1
    own = teams.join(stated, on="district", how="left").with_columns(pl.when(alone).then("denominator"))
    known = pl.col("denominator").is_not_null().any()
    return own.group_by(by).agg(pl.when(known).then(pl.col("denominator").sum()))


def _teams(rows: Rows) -> pl.DataFrame:
    """District and team, once each: those staffed on the day and those with active cases."""
    return pl.concat([rows.posts.select("district", "team"), _active(rows).select("district", "team")]).unique(
        maintain_order=True
    )
