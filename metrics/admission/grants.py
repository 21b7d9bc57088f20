"""Grants by stage, source and route for the steering group: protected together, so that no small group shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from data_access.house_rules import HouseRules
from data_access.scope import Audience
from metrics.dimensions import STAGES, TOTAL, school_year
from metrics.disclosure import protect
from metrics.gate import Refused
from metrics.rows import Rows
from metrics.suppression import ANSWER

GRANTED, NOT_GRANTED = "beviljad", "inte beviljad"
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "stage": STAGES,
    "source": ("skola", "socialtjänst"),
    "route": ("egen ansökan", "orosanmälan", "pågående ärende"),
}
"""What grants are broken down by, with the workbook's words."""


@dataclass(frozen=True)
class GrantLine:
    """One group (``*`` everybody): granted, and granted or declined in all. None where it is hidden."""

    dimension: str
    value: str
    granted: int | None
    decided: int | None


@dataclass(frozen=True)
class Grants:
    """The lines of every dimension over a period, both ends included, the total first."""

    start: date
    end: date
    lines: tuple[GrantLine, ...]


def year_shown(audience: Audience, end: date, day: date) -> tuple[date, date]:
    """The latest läsår that had ended on ``day``, none later than the one of ``end``.

    Whole ended läsår never overlap, so that nothing follows from subtracting two tables. Raises Refused for an audience
    that may not have them.
    """
    if audience not in {Audience.STEERING, Audience.OPERATOR}:
        raise Refused("Beviljade platser efter stadium, källa och väg visas för styrgruppen.")
    start, last = school_year(min(end, day))
    return (start, last) if last <= day else school_year(start - timedelta(days=1))


def grants(rows: Rows, rules: HouseRules) -> Grants:
    """Granted out of granted and declined in the period of ``rows``, hidden by the steering group's own limits.

    All breakdowns count the same applications and are hidden as one. Raises CannotProtect.
    """
    decided = rows.applications.filter(
        rows.in_period("decided"), pl.col("outcome").is_in([GRANTED, "avslag"])
    ).with_columns(pl.col("outcome").replace({"avslag": NOT_GRANTED}))
    tables = [_table(decided, ()), *(_table(decided, (name,)) for name in DIMENSIONS)]
    shown = protect(tables, rules.smallest_count, rules.smallest_denominator_steering)
    lines = [line for table in shown for line in _lines(table["by"][:-1], table["cells"])]
    return Grants(rows.start, rows.until, tuple(lines))


def _table(decided: pl.DataFrame, by: tuple[str, ...]) -> dict[str, object]:
    """Counts by group and answer, every word of the dimension and all margins in it."""
    cells = {}
    groups: list[tuple[str, ...]] = [(word,) for name in by for word in (*DIMENSIONS[name], TOTAL)]
    for value in groups or [()]:
        here = decided
        for name, word in zip(by, value, strict=True):
            here = here if word == TOTAL else here.filter(pl.col(name) == word)
        for answer in (GRANTED, NOT_GRANTED, TOTAL):
            counted = here if answer == TOTAL else here.filter(pl.col("outcome") == answer)
            cells[(*value, answer)] = counted.height
    return {"by": (*by, ANSWER), "cells": cells}


def _lines(by: tuple[str, ...], cells: Mapping[tuple[str, ...], int | None]) -> list[GrantLine]:
    groups = dict.fromkeys(values[:-1] for values in cells)
    shown = [group for group in groups if not by or group != (TOTAL,)]
    return [
        GrantLine(
            by[0] if by else TOTAL, group[0] if group else TOTAL, cells[(*group, GRANTED)], cells[(*group, TOTAL)]
        )
        for group in shown
    ]
