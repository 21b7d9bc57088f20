"""Follow-ups that should have been made by the day of import. Only cases in the file are spoken of."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.dates import months_after, passed
from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, warning
from data_access.sheets import CASES

IN_THE_CASE = ((3, "three_months_done"), (6, "six_months_done"))
AFTER_CLOSURE = ((3, "3 mån"), (6, "6 mån"))


def missing_in_the_case(material: Material) -> Iterator[Problem]:
    """The meeting three months after startup and the review after six, unless the case closed before."""
    if CASES.table not in material.frames:
        return
    cases = material.incoming(CASES.table)
    for months, column in IN_THE_CASE:
        due = months_after(pl.col("startup"), months)
        open_then = pl.col("closed").is_null() | (pl.col("closed") > due)
        late = cases.filter(passed(due, material.today) & open_then & pl.col(column).is_null())
        yield from found(
            _missing(f"{CASES.column(column).heading} saknas, {months} månader efter uppstart."), CASES, late, column
        )


def missing_after_closure(material: Material) -> Iterator[Problem]:
    """The follow-ups three and six months after closure, which stand in their own sheet."""
    if CASES.table not in material.frames:
        return
    cases, made = material.incoming(CASES.table), material.after("follow_ups")
    for months, kind in AFTER_CLOSURE:
        late = cases.filter(passed(months_after(pl.col("closed"), months), material.today))
        missing = late.join(made.filter(pl.col("type") == kind), on="case_id", how="anti")
        message = f"Uppföljningen {kind} efter avslut saknas i bladet Uppföljningar."
        yield from found(_missing(message), CASES, missing, "closed")


def _missing(message: str) -> Problem:
    return warning("missing_follow_up", message, "Fyll i uppföljningen, eller gör den om den inte är gjord.")
