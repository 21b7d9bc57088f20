"""Rows that say the same thing twice."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.difference import repeated
from data_access.intake.problems import Problem, refusal


def duplicate_keys(material: Material) -> Iterator[Problem]:
    """Two rows of a sheet with the same key: the second could only overwrite the first. Empty equals empty."""
    for sheet, frame in material.sheets():
        columns = [sheet.column(name) for name in sheet.key]
        present = [column.name for column in columns if column.name in frame.columns]
        if any(column.required and column.name not in present for column in columns) or not present:
            continue
        whole = frame.drop_nulls([column.name for column in columns if column.required])
        if not repeated(whole.select(present)):
            continue
        again = whole.filter(~pl.struct(present).is_first_distinct())
        headings = " + ".join(column.heading for column in columns)
        message = f"En tidigare rad har samma {headings}."
        fault = refusal("duplicate_key", message, "Behåll en av raderna, eller rätta den som är fel.")
        yield from found(fault, sheet, again, sheet.key[0])
