"""Taking back the last step in the data, as a new step: nothing is forgotten, and every day stays askable.

Only the last step can be taken back. Taking back an undo does what it had undone again. An erasure stays.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Table,
    and_,
    case,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from data_access.actions import Action
from data_access.engine import writing
from data_access.intake.difference import Counts
from data_access.intake.history import last_step
from data_access.intake.load import Outcome, Receipt, Refused, new_step
from data_access.intake.noted import noted
from data_access.intake.problems import refusal
from data_access.schema import TABLES
from data_access.sheets import BY_TABLE

KIND = "undo"
FINAL = frozenset({"erase"})
OF_THE_STEP = ("import_id", "replaced_by", "recorded_from", "recorded_to")


def undo(engine: Engine, by: str, recorded_on: date, expected: int | None = None) -> Outcome:
    """Make what the last step replaced hold again from ``recorded_on``, and end what it brought.

    ``expected`` is the number that the user saw as the last. Raises Refused, and changes nothing, when another
    step has come since, when there is none, when it is an erasure, and for a day before the last step's.
    """
    with writing(engine) as connection:
        last = _checked(last_step(connection), recorded_on, expected)
        counts = {name: _counts(connection, table, last.id) for name, table in TABLES.items()}
        touched = {name: count for name, count in counts.items() if count != Counts()}
        receipt = Receipt(recorded_on, KIND, f"ångrar nummer {last.id}: {last.source}", last.sha256, by)
        number = new_step(connection, receipt, touched)
        for name in touched:
            _end(connection, TABLES[name], last.id, number, recorded_on)
            _bring_back(connection, TABLES[name], last.id, number, recorded_on)
        noted(connection, number, Action.UNDO, by)
        return Outcome(number, touched)


def _checked(last: Row[Any] | None, day: date, expected: int | None) -> Row[Any]:
    if last is None:
        how = "Läs in en fil först."
        raise Refused(refusal("nothing_to_undo", "Det finns ingen inläsning att ångra.", how))
    if expected is not None and last.id != expected:
        what = f"Nummer {expected} är inte längre det senaste: nummer {last.id} har kommit efter."
        raise Refused(refusal("not_the_last", what, "Se efter vad som har lästs in innan du ångrar."))
    if last.kind in FINAL:
        what = f"Det senaste som hände var en gallring (nummer {last.id}). Den kan inte ångras."
        raise Refused(refusal("final", what, "Rätta tidigare inläsningar genom att läsa in en rättad fil."))
    if day < last.recorded_on:
        what = f"Dagen är {day}, men den senaste inläsningen gjordes {last.recorded_on}."
        how = f"Ångra {last.recorded_on} eller senare: historiken kan bara byggas framåt i tiden."
        raise Refused(refusal("earlier_than_last_import", what, how))
    return last


def _counts(connection: Connection, table: Table, last: int) -> Counts:
    """Rows that come back are new, that end are removed, and changed when their key does both.

    Grouped, since two empty parts of a key are then equal, in both databases and in one reading.
    """
    ends, returns = _held(table, last), table.c.replaced_by == last
    key = [table.c[name] for name in BY_TABLE[table.name].key]
    sides = (func.max(case((ends, 1), else_=0)).label("ends"), func.max(case((returns, 1), else_=0)).label("returns"))
    by_key = select(*sides).where(ends | returns).group_by(*key).subquery()
    query = select(by_key.c.ends, by_key.c.returns, func.count()).group_by(by_key.c.ends, by_key.c.returns)
    found = {(gone, back): number for gone, back, number in connection.execute(query)}
    return Counts(new=found.get((0, 1), 0), changed=found.get((1, 1), 0), removed=found.get((1, 0), 0))


def _held(table: Table, last: int) -> ColumnElement[bool]:
    return and_(table.c.import_id == last, table.c.replaced_by.is_(None))


def _end(connection: Connection, table: Table, last: int, number: int, day: date) -> None:
    connection.execute(update(table).where(_held(table, last)).values(replaced_by=number, recorded_to=day))


def _bring_back(connection: Connection, table: Table, last: int, number: int, day: date) -> None:
    """The ended versions stay as they are; their copies hold from now on."""
    kept = [cell for cell in table.c if cell.name not in {"id", *OF_THE_STEP}]
    copies = select(literal(number), null(), literal(day), null(), *kept).where(table.c.replaced_by == last)
    names = [*OF_THE_STEP, *(cell.name for cell in kept)]
    connection.execute(insert(table).from_select(names, copies.order_by(table.c.id)))
