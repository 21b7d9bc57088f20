"""What a whole file would change: the differences by table, every case in the district of its application."""

from collections.abc import Callable, Mapping

import polars as pl

from data_access.intake import bulk
from data_access.intake.difference import Difference, between, cells, untouched
from data_access.intake.problems import Problem, refusal
from data_access.schema import TABLES
from data_access.sheets import APPLICATIONS, CASES, SHEETS, Sheet

Progress = Callable[[str], None]
Plan = dict[str, Difference]
Current = Callable[[str, list[str]], pl.DataFrame]


def plan(current: Current, frames: Mapping[str, pl.DataFrame], replaced: set[str], say: Progress) -> Plan:
    """The differences by table: those of the file, and those of stored rows that its changes move.

    ``current`` gives ``id`` and the named columns of a table's rows that hold now.
    """
    found: Plan = {}
    for sheet in SHEETS:
        moved, again = _disturbed(sheet, found), sheet.table in replaced
        if sheet.table in frames or moved:
            incoming = _incoming(sheet, frames.get(sheet.table))
            stored = current(sheet.table, cells(sheet))
            if incoming.is_empty() and not (moved or again):
                found[sheet.table] = untouched(sheet, stored)
                continue
            places = _places(current, sheet, found)
            found[sheet.table] = between(sheet, stored, incoming, replace=again, places=places)
            say(f"{sheet.name}: {incoming.height} rader jämförda med {stored.height} lagrade")
    return found


def homeless(found: Plan) -> list[Problem]:
    """The tables in which rows would be left whose case or application does not exist."""
    return [
        _homeless(sheet, lost)
        for sheet in SHEETS
        if sheet.person == "case" and sheet.table in found
        if (lost := found[sheet.table].fresh["district"].null_count())
    ]


def _homeless(sheet: Sheet, rows: int) -> Problem:
    parent = _parent(sheet)
    what = f"{rows} rader hör till något som inte finns i bladet {parent.name}, eller som filen tar bort där."
    how = f"Ta med raderna i bladet {parent.name}, eller ersätt också bladet {sheet.name}."
    return refusal("no_such_case", what, how, sheet.name, column=sheet.column(parent.key[0]).heading)


def _parent(sheet: Sheet) -> Sheet:
    """The sheet that a case-bound sheet's rows point at, by that sheet's key."""
    return APPLICATIONS if sheet is CASES else CASES


def _disturbed(sheet: Sheet, found: Plan) -> bool:
    """True for rows of cases whose application or case changes: their district may change with it."""
    parents = (APPLICATIONS.table, CASES.table)
    return sheet.person == "case" and any(found[table].closed for table in parents if table in found)


def _incoming(sheet: Sheet, frame: pl.DataFrame | None) -> pl.DataFrame:
    """The file's rows in the stored types, with an empty column for a part of the key that it lacks."""
    types = bulk.types(TABLES[sheet.table])
    given = pl.DataFrame(schema={name: types[name] for name in sheet.key}) if frame is None else frame
    lacking = [pl.lit(None).alias(name) for name in sheet.key if name not in given.columns]
    whole = given.with_columns(lacking)
    return whole.cast({name: types[name] for name in whole.columns})


def _places(current: Current, sheet: Sheet, found: Plan) -> pl.DataFrame | None:
    """The district by application for cases, and by case for their rows, as they will be after the file."""
    if sheet.person != "case":
        return None
    parent = _parent(sheet)
    columns = [*parent.key, "district"]
    if parent.table in found:
        return found[parent.table].after.select(columns)
    return current(parent.table, columns).drop("id")
