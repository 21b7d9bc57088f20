"""Hours of attendance that do not add up."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, refusal
from data_access.sheets import ATTENDANCE

ROUNDING = 0.01  # hours: sums of tenths and hundredths are not exact


def more_than_offered(material: Material) -> Iterator[Problem]:
    """Attended and absent hours together may not exceed the offered ones; they may fall short."""
    if "attendance" not in material.frames:
        return
    absent = pl.col("absent_valid").fill_null(0) + pl.col("absent_invalid").fill_null(0)
    total = pl.col("attended") + absent
    wrong = material.incoming("attendance").filter(total > pl.col("offered") + ROUNDING)
    fault = refusal(
        "hours_exceed_offered",
        "Närvarotimmar och frånvaro är tillsammans fler än de erbjudna timmarna.",
        "Rätta timmarna så att närvaro och frånvaro ryms i de erbjudna.",
    )
    yield from found(fault, ATTENDANCE, wrong, "offered")
