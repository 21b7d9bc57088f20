"""The absence that an application states, beside the absence that the weeks show."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, warning
from data_access.sheets import APPLICATIONS, ATTENDANCE

WEEKS, FEWEST = 8, 4  # as the attendance figures: the 8 latest school weeks before startup, at least 4
TOLERANCE = 20  # percentage points: a term and its last eight weeks may differ, but not by this much
WEEK_OF_START = pl.col("startup").dt.strftime("%G-V%V").alias("started")  # weeks so written sort as time does


def contradicted_by_weeks(material: Material) -> Iterator[Problem]:
    """Frånvaro % of an application that lies far from the weeks before its case started.

    Weeks come from the file, or from the database when the file has no Närvaro. The row is the application's
    where the file brings it, otherwise the first of the case's weeks.
    """
    if not material.frames.keys() & {"applications", "attendance"}:
        return
    stated = material.after("applications").filter(pl.col("absence").is_not_null())
    if stated.is_empty():
        return
    shown = _weekly_absence(material).join(stated.select("application_id", "absence", at="_row"), on="application_id")
    far = shown.filter((pl.col("weekly") - pl.col("absence")).abs() > TOLERANCE)
    fault = warning(
        "absence_contradicted",
        f"Frånvaron i ansökan skiljer sig mer än {TOLERANCE} procentenheter från veckorna före uppstart.",
        "Kontrollera Frånvaro % i bladet Ansökningar mot timmarna i bladet Närvaro.",
    )
    yield from found(fault, APPLICATIONS, far.select(_row="at"), "absence")
    yield from found(fault, ATTENDANCE, far.filter(pl.col("at").is_null()).select(_row="first"), "attended")


def _weekly_absence(material: Material) -> pl.DataFrame:
    """application_id, weekly (percent of offered hours) and first (row) for cases with enough weeks."""
    inside = "attendance" in material.frames
    weeks = material.incoming("attendance") if inside else material.before("attendance")
    cases = material.after("cases").select("case_id", "application_id", WEEK_OF_START)
    taught = weeks.filter(pl.col("offered") > 0).select("_row", "case_id", "week", "offered", "attended")
    before = taught.join(cases, on="case_id").filter(pl.col("week") < pl.col("started"))
    latest = before.filter(pl.col("week").rank("ordinal", descending=True).over("case_id") <= WEEKS)
    hours = latest.group_by("application_id").agg(
        weeks=pl.len(),
        first=pl.col("_row").min(),
        weekly=100 * (1 - pl.col("attended").sum() / pl.col("offered").sum()),
    )
    return hours.filter(pl.col("weeks") >= FEWEST)
