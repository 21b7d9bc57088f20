"""Rows that point at an application or a case that does not exist, in the file or in the database."""

from collections.abc import Iterator

import polars as pl

from data_access.intake.checks.material import Material, found
from data_access.intake.problems import Problem, refusal
from data_access.sheets import APPLICATIONS, CASES, Sheet


def unknown_references(material: Material) -> Iterator[Problem]:
    """A case without its application; attendance, ratings, knowledge and follow-ups without their case."""
    for sheet, frame in material.sheets():
        if sheet.person != "case":
            continue
        parent = APPLICATIONS if sheet is CASES else CASES
        name = parent.key[0]
        if name in frame.columns:
            known = material.after(parent.table)[name].implode()
            lost = frame.filter(pl.col(name).is_not_null() & ~pl.col(name).is_in(known))
            yield from found(_unknown(parent), sheet, lost, name)


def _unknown(parent: Sheet) -> Problem:
    what = parent.column(parent.key[0]).heading
    message = f"Radens {what} finns varken i bladet {parent.name} eller bland det som redan är inläst."
    remedy = f"Rätta numret, eller ta med raden i bladet {parent.name}."
    return refusal("unknown_reference", message, remedy)
