"""Storing judged rows: all of them in one transaction or none, with their history and the log's word of it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial

import polars as pl
from sqlalchemy import Connection, Engine, func, insert, select

from data_access.actions import Action
from data_access.clock import now
from data_access.decision_overlay import Overlay, blanks_filled, overlay, with_blanks_filled
from data_access.engine import writing
from data_access.intake import bulk
from data_access.intake.difference import Counts, Difference
from data_access.intake.identities import identity_like
from data_access.intake.noted import noted
from data_access.intake.plan import Plan, Progress, homeless, plan
from data_access.intake.problems import Problem, refusal
from data_access.schema import TABLES, imports
from data_access.sheets import APPLICATIONS, BY_NAME, BY_TABLE


class Refused(Exception):
    """Nothing was stored. ``problems`` say why, in Swedish."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Receipt:
    """What an import remembers of itself. ``source`` is a file's name without its folders."""

    recorded_on: date
    kind: str
    source: str
    sha256: str
    stored_by: str
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The import's number, or None when nothing was stored, and what happened in each table."""

    import_id: int | None
    counts: dict[str, Counts]


def store(
    engine: Engine,
    frames: Mapping[str, pl.DataFrame],
    receipt: Receipt,
    *,
    replace: Collection[str] = (),
    progress: Progress | None = None,
    all_new: bool = False,
) -> Outcome:
    """Store judged frames (by table, columns typed and named as in ``sheets``); waits for another importer.

    A stored row whose key comes with other values ends and is followed by the new version. Rows that the
    file leaves out stay, but end in the sheets or tables that ``replace`` names. Nothing new, nothing stored or logged.
    ``all_new`` compares nothing with what is stored, which then is not read: the caller knows that no key is there yet,
    and the database refuses one that is.
    Raises Refused for a name that looks like an identity, a day before the last import's, a ``replace`` without
    its sheet, and rows whose case or application would not exist.
    """
    say = progress or (lambda _text: None)
    _check_names(receipt)
    replaced = _replaced(frames, replace)
    with writing(engine) as connection:
        _check_day(connection, receipt.recorded_on)
        over = overlay(connection)
        current = _nothing if all_new else partial(_current, connection, over)
        found = plan(current, with_blanks_filled(frames, over), replaced, say)
        if lost := homeless(found):
            raise Refused(*lost)
        return _stored(connection, found, receipt, say)


def _current(connection: Connection, over: Overlay, table: str, columns: list[str]) -> pl.DataFrame:
    rows = bulk.current(connection, TABLES[table], columns)
    return blanks_filled(rows, over) if table == APPLICATIONS.table else rows


def _nothing(table: str, columns: list[str]) -> pl.DataFrame:
    types = bulk.types(TABLES[table])
    return pl.DataFrame(schema={name: types[name] for name in ("id", *columns)})


def _stored(connection: Connection, found: Plan, receipt: Receipt, say: Progress) -> Outcome:
    counts = {table: difference.counts for table, difference in found.items()}
    if not any(difference.any for difference in found.values()):
        return Outcome(None, counts)
    import_id = new_step(connection, receipt, counts)
    for table, difference in found.items():
        _write(connection, table, difference, import_id, receipt.recorded_on, say)
    noted(connection, import_id, Action.IMPORT, receipt.stored_by)
    return Outcome(import_id, counts)


def new_step(connection: Connection, receipt: Receipt, counts: Mapping[str, Counts]) -> int:
    """Remember an import, an undo or an erasure, with ``counts`` by table; its number.

    Raises Refused for a name that looks like an identity.
    """
    _check_names(receipt)
    values = {
        **{name: getattr(receipt, name) for name in ("recorded_on", "kind", "source", "sha256", "stored_by")},
        "stored_at": now(),
        "counts": json.dumps({table: asdict(count) for table, count in counts.items()}),
        "warnings": json.dumps([problem.as_dict() for problem in receipt.warnings], ensure_ascii=False),
    }
    return int(connection.execute(insert(imports).values(values).returning(imports.c.id)).scalar_one())


def _write(
    connection: Connection, table: str, difference: Difference, import_id: int, day: date, say: Progress
) -> None:
    bulk.close(connection, TABLES[table], difference.closed, import_id, day)
    rows = difference.fresh.with_columns(pl.lit(import_id).alias("import_id"), pl.lit(day).alias("recorded_from"))
    of = f"av {rows.height} rader lagrade"
    bulk.insert(connection, TABLES[table], rows, lambda done: say(f"{BY_TABLE[table].name}: {done} {of}"))


def _replaced(frames: Mapping[str, pl.DataFrame], names: Collection[str]) -> set[str]:
    """The tables to replace. KeyError for a name that is neither a sheet nor a table."""
    tables = {BY_NAME[name].table if name in BY_NAME else BY_TABLE[name].table for name in names}
    absent = [_absent(table) for table in sorted(tables - set(frames))]
    if absent:
        raise Refused(*absent)
    return tables


def _absent(table: str) -> Problem:
    what = "Bladet skulle ersättas men finns inte i filen."
    how = "Lägg till bladet i filen, eller ta bort --replace för det."
    return refusal("replace_without_sheet", what, how, BY_TABLE[table].name)


def _check_names(receipt: Receipt) -> None:
    """The last wall before the history: a file's or a person's name that looks like a personnummer stays out."""
    if identity_like(receipt.source) or identity_like(receipt.stored_by):
        what = "Filens eller inläsarens namn ser ut att innehålla ett personnummer."
        raise Refused(refusal("personnummer", what, "Byt namn på filen, eller ange någon annan med --by."))


def _check_day(connection: Connection, day: date) -> None:
    last = connection.execute(select(func.max(imports.c.recorded_on))).scalar()
    if last is not None and day < last:
        what = f"Inläsningens dag är {day}, men den senaste inläsningen gjordes {last}."
        how = f"Läs in filen {last} eller senare: historiken kan bara byggas framåt i tiden."
        raise Refused(refusal("earlier_than_last_import", what, how))
