"""What the admission group has decided in the tool, held against what the file says."""

from collections.abc import Iterator

import polars as pl

from data_access.decision_follow_up import contradicting
from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, warning
from data_access.sheets import APPLICATIONS

DECISIONS, AS_FILED = "decisions", "applications as filed"
"""The names under which ``stored`` gives the groups' standing decisions, and what the files say beneath them."""
REMEDY = "Gruppens beslut gäller i siffrorna tills det rättas. Rätta filen, eller be gruppen rätta sitt beslut."


def contradicting_decisions(material: Material) -> Iterator[Problem]:
    """Another outcome, or another day, than the group's own decision: told, never merged in silence."""
    if APPLICATIONS.table not in material.frames:
        return
    standing = material.stored(DECISIONS)
    if standing.is_empty():
        return
    rows = contradicting(material.incoming(APPLICATIONS.table), standing)
    other = pl.col("file_outcome") != pl.col("tool_outcome")
    outcome = "Filen säger ett annat beslut än det som antagningsgruppen har fattat."
    day = "Filen säger en annan beslutsdag än antagningsgruppens beslut."
    for where, message, column in ((other, outcome, "decision"), (~other, day, "decided")):
        fault = warning("contradicts_decision", message, REMEDY)
        yield from found(fault, APPLICATIONS, rows.filter(where), column)
