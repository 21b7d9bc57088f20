"""Applications that say two things of their outcome, and cases whose application was never granted.

The rules call none of it a fault: the rows are loaded, and it is told what the figures make of them.
"""

from collections.abc import Iterator

import polars as pl

from data_access.decision_overlay import DECISIONS as STANDING
from data_access.decision_overlay import POSTPONED, WITHDRAWN, said
from data_access.intake.checks.completeness import DECIDED
from data_access.intake.checks.decided import DECISIONS
from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, warning
from data_access.sheets import APPLICATIONS, CASES

UNGRANTED = (("avslag", "har fått avslag"), (WITHDRAWN, "är återtagen"), (None, "inte är beviljad"))


def decision_contradicts_status(material: Material) -> Iterator[Problem]:
    """A decision, or the day of one, where the status says that the application is still open."""
    if APPLICATIONS.table not in material.frames:
        return
    still_open = material.incoming(APPLICATIONS.table).filter(~pl.col("status").is_in([DECIDED, WITHDRAWN]))
    remedy = f"Ändra Status till {DECIDED} eller {WITHDRAWN} om det stämmer. Töm annars cellen."
    for column, effect in (("decision", ""), ("decided", " I siffrorna är den inte kvar i kön.")):
        message = f"{APPLICATIONS.column(column).heading} är ifyllt, men enligt Status är ansökan inte avgjord.{effect}"
        fault = warning("decision_contradicts_status", message, remedy)
        yield from found(fault, APPLICATIONS, still_open.filter(pl.col(column).is_not_null()), column)


def withdrawn_and_decided(material: Material) -> Iterator[Problem]:
    """A decision beside a withdrawal: Beslutsdatum is the day of either, and nobody can tell of which."""
    if APPLICATIONS.table not in material.frames:
        return
    message = f"Ansökan är {WITHDRAWN} men har också ett beslut. I siffrorna räknas den som {WITHDRAWN}."
    remedy = f"Töm Beslut om ansökan togs tillbaka. Ändra annars Status till {DECIDED}."
    both = (pl.col("status") == WITHDRAWN) & pl.col("decision").is_not_null()
    rows = material.incoming(APPLICATIONS.table).filter(both)
    yield from found(warning("withdrawn_and_decided", message, remedy), APPLICATIONS, rows, "decision")


def case_without_grant(material: Material) -> Iterator[Problem]:
    """A case of an application that was declined, withdrawn or not granted yet, whichever of the two the file brings.

    A decision that the admission group has taken in the tool counts where the application itself says nothing.
    """
    if not material.frames.keys() & {APPLICATIONS.table, CASES.table}:
        return
    outcomes = _outcomes(material)
    pairs = material.after(CASES.table).join(outcomes, on="application_id")
    for outcome, what in UNGRANTED:
        wrong = pairs.filter(pl.col("outcome").eq_missing(pl.lit(outcome)))
        fault = _ungranted(what)
        yield from found(fault, CASES, wrong, "application_id")
        only = wrong.filter(pl.col("_row").is_null()).select(_row="application_row")
        yield from found(fault, APPLICATIONS, only, "decision")


def _outcomes(material: Material) -> pl.DataFrame:
    """application_id, outcome (null without one) and application_row of every application."""
    standing = material.stored(DECISIONS)
    known = standing if standing.width else pl.DataFrame(schema=STANDING)
    settled = known.filter(pl.col("outcome") != POSTPONED).select("application_id", tool_says="outcome")
    applications = material.after(APPLICATIONS.table).select("application_id", file_says=said(), application_row="_row")
    whole = applications.join(settled, on="application_id", how="left")
    return whole.with_columns(outcome=pl.coalesce("file_says", "tool_says"))


def _ungranted(what: str) -> Problem:
    message = f"Insatsen hör till en ansökan som {what}."
    remedy = "Rätta insatsens Ansöknings-id eller ansökans beslut. En insats börjar när platsen är beviljad."
    return warning("case_without_grant", message, remedy)
