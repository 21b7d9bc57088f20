"""Filling an empty database with the example data, or with an invented city of any size."""

from collections.abc import Callable
from datetime import date

import polars as pl
from sqlalchemy import Engine, delete, select

from data_access.access_log import add
from data_access.actions import Action
from data_access.decision_care import clear
from data_access.engine import writing
from data_access.example.city.files import city
from data_access.example.steps import Frames, Step, curated
from data_access.intake.checks import CHECKS
from data_access.intake.checks.material import Material
from data_access.intake.load import Receipt, store
from data_access.intake.problems import Problem
from data_access.intake.raw import ROW
from data_access.schema import TABLES, imports

KIND = "demo"
STORED_BY = "exempeldata"
PUPILS_OF_A_CITY, DISTRICTS_OF_A_CITY = 1_000, 11


class NotEmpty(Exception):
    """The database already holds data; the text says so in Swedish."""


def fill(
    engine: Engine,
    *,
    pupils: int | None = None,
    districts: int | None = None,
    seed: int = 1,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Load the curated example, or a city of ``pupils`` cases in ``districts`` districts when either is given.

    The same arguments give the same data. A filling that was broken off goes on where it stopped.
    Raises NotEmpty when anything else is there, ValueError for a size below one.
    """
    of_city = pupils is not None or districts is not None
    steps = city(pupils or PUPILS_OF_A_CITY, districts or DISTRICTS_OF_A_CITY, seed) if of_city else curated(seed)
    for step in steps[_begun(engine, steps) :]:
        if progress:
            progress(f"{step.source}, inläst {step.day}")
        frames = step.frames()
        warnings = () if of_city else _warnings(frames, step.day)
        receipt = Receipt(step.day, KIND, step.source, step.mark, STORED_BY, warnings)
        store(engine, frames, receipt, progress=progress, all_new=of_city)


def _warnings(frames: Frames, day: date) -> tuple[Problem, ...]:
    """What the door would have warned of in this file, which holds all that was known on its day."""
    first = 2  # below the headings
    rows = pl.int_range(first, pl.len() + first, dtype=pl.Int64).alias(ROW)
    material = Material(
        {table: frame.select(rows, pl.all()) for table, frame in frames.items()}, lambda _: pl.DataFrame(), day
    )
    return tuple(problem for check in CHECKS for problem in check(material))


def empty(engine: Engine, by: str) -> None:
    """Delete every row that came with an import, the imports and the decisions; accounts, log and publications stay.

    The log tells of it, in the same transaction.
    """
    with writing(engine) as connection:
        clear(connection)
        for table in (*TABLES.values(), imports):
            connection.execute(delete(table))
        add(connection, by, Action.EMPTY, "alla inlästa rader")


def _begun(engine: Engine, steps: list[Step]) -> int:
    """How many of the steps are stored already. Raises NotEmpty unless they are the first ones and nothing else."""
    with engine.connect() as connection:
        stored = connection.execute(select(imports.c.sha256).order_by(imports.c.id)).scalars().all()
    marks = [step.mark for step in steps]
    if stored and (len(stored) >= len(marks) or list(stored) != marks[: len(stored)]):
        raise NotEmpty("Databasen innehåller redan data. Exempeldata läses bara in i en tom databas.")
    return len(stored)
