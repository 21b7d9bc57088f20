"""Targets and places: a number for all areas stands for itself; without one the districts' are added."""

import polars as pl

from data_access.sheets import ALL_AREAS


def in_total(targets: pl.DataFrame, column: str) -> float | None:
    """The number for all areas, else the sum of the districts'; None when nobody has given one."""
    given = targets.filter(pl.col(column).is_not_null())
    whole = given.filter(pl.col("area") == ALL_AREAS)
    chosen = whole if whole.height else given
    return float(chosen[column].sum()) if chosen.height else None


def in_district(targets: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """One row per district with a number of its own: district, ``name``."""
    own = targets.filter((pl.col("area") != ALL_AREAS) & pl.col(column).is_not_null())
    return own.group_by(pl.col("area").alias("district")).agg(pl.col(column).sum().cast(pl.Float64).alias(name))
