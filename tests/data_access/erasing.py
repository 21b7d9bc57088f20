"""Pupils to erase: two with history, and a look at every version of every row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Engine, select

from data_access.schema import TABLES
from tests.data_access.rows import TUESDAY, application, case, load, typed, week

PUPIL, DECISION = "ELEV-4711-XYZ", "SN 2025/17"
PUPILS = {1: PUPIL, 2: PUPIL, 3: "2"}


def stored(engine: Engine) -> Iterator[tuple[str, Any]]:
    """Every version of every row."""
    with engine.connect() as connection:
        for name, table in TABLES.items():
            for row in connection.execute(select(table)):
                yield name, row


def filled(engine: Engine) -> None:
    """Two pupils with history: the first has applied twice, and both cases have changed over time."""
    rating = {"rated": date(2025, 10, 1), "instrument": "ORS", "rater": "elev", "score": 20.0}
    load(
        engine,
        applications=typed("applications", *(application(n, pupil_id=PUPILS[n]) for n in PUPILS)),
        cases=typed("cases", case(1), case(2), case(3)),
        attendance=typed("attendance", week(1), week(2), week(3)),
        ratings=typed("ratings", *({"case_id": f"J{n}"} | rating for n in (1, 2, 3))),
    )
    load(
        engine,
        TUESDAY,
        applications=typed("applications", *(application(n, "Farsta", pupil_id=PUPILS[n]) for n in (1, 3))),
        attendance=typed("attendance", week(1, attended=1.0), week(3, attended=1.0)),
    )
