"""What must, or should, stand together in an application."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, refusal, warning
from data_access.sheets import APPLICATIONS

DECIDED, WITHDRAWN = "beslutad", "återtagen"


def decision_without_date(material: Material) -> Iterator[Problem]:
    """Beslutsdatum is the day of the decision or of the withdrawal, and both need it."""
    ended = pl.col("status").is_in([DECIDED, WITHDRAWN])
    message = f"Beslutsdatum saknas för en ansökan som är {DECIDED} eller {WITHDRAWN}."
    fault = refusal("decision_without_date", message, "Fyll i dagen för beslutet eller återtagandet.")
    yield from _applications(material, ended & pl.col("decided").is_null(), fault, "decided")


def decided_without_decision(material: Material) -> Iterator[Problem]:
    """An application that is decided says what was decided."""
    silent = (pl.col("status") == DECIDED) & pl.col("decision").is_null()
    fault = refusal(
        "decision_missing", f"Beslut saknas för en ansökan som är {DECIDED}.", "Fyll i beviljad eller avslag."
    )
    yield from _applications(material, silent, fault, "decision")


def consent_without_date(material: Material) -> Iterator[Problem]:
    """A consent whose day nobody wrote down cannot be shown to have been given in time."""
    undated = (pl.col("consent") == "ja") & pl.col("consent_date").is_null()
    fault = warning("consent_without_date", "Samtycke finns men saknar datum.", "Fyll i dagen då samtycket lämnades.")
    yield from _applications(material, undated, fault, "consent_date")


def _applications(material: Material, where: pl.Expr, fault: Problem, column: str) -> Iterator[Problem]:
    if APPLICATIONS.table in material.frames:
        yield from found(fault, APPLICATIONS, material.incoming(APPLICATIONS.table).filter(where), column)
