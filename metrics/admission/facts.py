"""What the hints may read of an application, and nothing else.

Sex, the pupil's own id, where the application came from and every free text stay outside: ``facts`` never touches
them, apart from whether a motivation for a waiver was written at all.
"""

import polars as pl

READ = ("application_id", "received", "school_form", "school_area", "year", "absence", "at_risk", "complex_needs")
WAIVER = "deviation_reason"
VERSION = ("valid_from", "absence_limit", "waivable", "school_areas", "years")


def facts(applications: pl.DataFrame) -> pl.DataFrame:
    """One row per application with the columns of ``READ`` and ``motivated``: a waiver has its motivation."""
    return applications.select(*READ, motivated=pl.col(WAIVER).is_not_null())


def versions(rules: pl.DataFrame, district: str) -> pl.DataFrame:
    """A district's rule versions by day, the columns of ``VERSION``; no rows for a district without rules."""
    return rules.filter(pl.col("district") == district).select(VERSION).sort("valid_from")
