"""The steps that have changed the data: every import, undo and erasure has its row in ``imports``."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data_access.clock import now
from data_access.intake.difference import Counts
from data_access.intake.identities import identity_like
from data_access.intake.load import Receipt, Refused
from data_access.intake.problems import refusal
from data_access.schema import imports


def last_step(connection: Connection) -> Row[Any] | None:
    """The newest step's row; None before the first."""
    return connection.execute(select(imports).order_by(imports.c.id.desc()).limit(1)).one_or_none()


def new_step(connection: Connection, receipt: Receipt, counts: Mapping[str, Counts]) -> int:
    """Remember a step, with ``counts`` by table; its number. Raises Refused for a name like a personnummer."""
    if identity_like(receipt.stored_by):
        what = "Namnet på den som gör det ser ut att vara ett personnummer."
        raise Refused(refusal("personnummer", what, "Ange någon annan med --by."))
    values = {
        **{name: getattr(receipt, name) for name in ("recorded_on", "kind", "source", "sha256", "stored_by")},
        "stored_at": now(),
        "counts": json.dumps({table: asdict(count) for table, count in counts.items()}),
        "warnings": json.dumps([problem.as_dict() for problem in receipt.warnings], ensure_ascii=False),
    }
    return int(connection.execute(insert(imports).values(values).returning(imports.c.id)).scalar_one())
