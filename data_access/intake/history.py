"""The steps that brought the data to where they are: what each import, undo and erasure did."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, RowMapping, select

from data_access.schema import imports


@dataclass(frozen=True)
class Step:
    """One step: what it came from, by whom, how many rows it brought, changed and ended, and its warnings.

    ``warnings`` counts them by sheet ("" for the file as a whole).
    """

    number: int
    recorded_on: date
    kind: str
    source: str
    stored_by: str
    new: int
    changed: int
    removed: int
    warnings: Counter[str]


def last_step(connection: Connection) -> Row[Any] | None:
    """The newest step's row in ``imports``; None before the first."""
    return connection.execute(select(imports).order_by(imports.c.id.desc()).limit(1)).one_or_none()


def steps(engine: Engine, most: int | None = None) -> tuple[Step, ...]:
    """The steps so far, the latest first; ``most`` of them, or all."""
    query = select(imports).order_by(imports.c.id.desc()).limit(most)
    with engine.connect() as connection:
        return tuple(_step(row) for row in connection.execute(query).mappings())


def _step(row: RowMapping) -> Step:
    counts = json.loads(row["counts"]).values()
    new, changed, removed = (sum(count[name] for count in counts) for name in ("new", "changed", "removed"))
    told = Counter(problem["sheet"] for problem in json.loads(row["warnings"]))
    names = (row["kind"], row["source"], row["stored_by"])
    return Step(row["id"], row["recorded_on"], *names, new, changed, removed, told)
