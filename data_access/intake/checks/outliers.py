"""What can be true but seldom is: let through with a warning, so that somebody looks at it once."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, warning
from data_access.sheets import ATTENDANCE, RATINGS

MOST_HOURS = 50  # of teaching in a week: half as much again as the fullest timetable, so rather minutes or days
LEAP = 30  # points of 40 between a rating and the one before it: rather another scale, or a slip of the key
SERIES = ("case_id", "instrument", "rater")


def unusually_many_hours(material: Material) -> Iterator[Problem]:
    """A week with more offered hours than a school gives."""
    if ATTENDANCE.table not in material.frames:
        return
    message = f"Fler än {MOST_HOURS} erbjudna timmar på en vecka är ovanligt."
    fault = warning("unusual_hours", message, "Kontrollera att det är timmar, och att de gäller en enda vecka.")
    rows = material.incoming(ATTENDANCE.table)
    yield from found(fault, ATTENDANCE, rows.filter(pl.col("offered") > MOST_HOURS), "offered")


def ratings_that_leap(material: Material) -> Iterator[Problem]:
    """A rating far from the one before it of the same case, instrument and rater."""
    if RATINGS.table not in material.frames:
        return
    message = f"Poängen skiljer sig mer än {LEAP} från skattningen före, av samma slag."
    fault = warning("unusual_change", message, "Kontrollera poängen mot underlaget. Stämmer den behöver inget göras.")
    series = material.after(RATINGS.table).sort(*SERIES, "rated")
    leap = (pl.col("score") - pl.col("score").shift(1).over(SERIES)).abs() > LEAP
    yield from found(fault, RATINGS, series.filter(leap), "score")
