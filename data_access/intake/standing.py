"""What is wrong with the rows that are stored now: the door's own checks, asked again of what is inside.

Warnings that were let through stand until they are mended; new ones come with the days, such as a missed meeting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from data_access.intake.checks import CHECKS
from data_access.intake.checks.decided import AS_FILED, contradicting_decisions
from data_access.intake.checks.material import Material, Stored
from data_access.intake.problems import Problem
from data_access.intake.raw import ROW
from data_access.sheets import APPLICATIONS, BY_NAME, BY_TABLE, SHEETS, Sheet

EVERYWHERE = "*"


@dataclass(frozen=True)
class Standing:
    """One fault and the rows that have it, in one district (``*`` where the sheet knows none).

    ``keys`` are the rows' keys as the workbook writes them, for the steward's eyes only; ``more`` counts the rows
    that were only counted.
    """

    problem: Problem
    district: str
    keys: tuple[str, ...]
    more: int = 0


def standing(stored: Stored, today: date) -> tuple[Standing, ...]:
    """Every fault of the stored rows (``stored`` gives a table's), in the order of the sheets."""
    held = {sheet.table: _numbered(rows) for sheet in SHEETS if (rows := stored(sheet.table)).height}
    as_in_a_file = {table: rows.select(ROW, *_columns(BY_TABLE[table])) for table, rows in held.items()}
    material = Material(as_in_a_file, stored, today)
    told: dict[Problem, list[Problem]] = {}
    for problem in (*(problem for check in CHECKS for problem in check(material)), *_contradicted(stored, today)):
        told.setdefault(_without_row(problem), []).append(problem)
    found = [one for fault, same in told.items() for one in _by_district(fault, same, held)]
    order = list(BY_NAME)
    return tuple(sorted(found, key=lambda one: (order.index(one.problem.sheet), one.problem.code, one.district)))


def _contradicted(stored: Stored, today: date) -> Iterator[Problem]:
    """What the files say against the groups' decisions, which stand over the files' word in all other rows."""
    filed = stored(AS_FILED)
    if filed.height:
        yield from contradicting_decisions(Material({APPLICATIONS.table: _numbered(filed)}, stored, today))


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """With a row number as a file's rows have; the order in which they were stored is the same for every reader."""
    return rows.select(pl.int_range(pl.len()).alias(ROW), pl.all())


def _columns(sheet: Sheet) -> list[str]:
    return [column.name for column in sheet.columns]


def _without_row(problem: Problem) -> Problem:
    return replace(problem, row=None)


def _by_district(fault: Problem, same: list[Problem], frames: dict[str, pl.DataFrame]) -> Iterator[Standing]:
    sheet = BY_NAME[fault.sheet]
    rows = frames[sheet.table].filter(pl.col(ROW).is_in([one.row for one in same if one.row is not None]))
    place = pl.col("district").fill_null(EVERYWHERE) if "district" in rows.columns else pl.lit(EVERYWHERE)
    for (district,), part in rows.with_columns(place.alias("_at")).group_by("_at", maintain_order=True):
        yield Standing(fault, str(district), tuple(_key(sheet, part)))
    if rows.is_empty():
        yield Standing(fault, EVERYWHERE, (), len(same))


def _key(sheet: Sheet, rows: pl.DataFrame) -> Iterator[str]:
    for values in rows.select(sheet.key).iter_rows():
        yield ", ".join(str(value) for value in values if value is not None)
