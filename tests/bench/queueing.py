"""A queue of 5 000 applications in one district, judged and ordered, against reading them from the database."""

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import polars as pl
from sqlalchemy import Engine

from data_access import frames
from data_access.engine import engine_for, migrate
from data_access.hint_rules import hint_rules
from data_access.intake.load import Receipt, store
from data_access.scope import Audience, Scope
from metrics.admission.queue import Queue, queue
from tests.bench.measure import Result, side_by_side
from tests.servers import administer, postgres

MANY, DAY = 5_000, date(2025, 11, 14)
JARVA = Scope(Audience.ADMISSION, frozenset({"Järva"}), "bench")
RUNS, NUMBERS = 11, count()


def results() -> Iterator[Result]:
    """One line per database."""
    with tempfile.TemporaryDirectory() as folder:
        yield _compared("SQLite", f"sqlite:///{Path(folder)}/bench.db")
    with postgres() as server:
        administer(server, "DROP DATABASE IF EXISTS lagesbild_queue", "CREATE DATABASE lagesbild_queue")
        yield _compared("PostgreSQL", server.set(database="lagesbild_queue").render_as_string(hide_password=False))
        administer(server, "DROP DATABASE lagesbild_queue WITH (FORCE)")


def _compared(name: str, address: str) -> Result:
    engine = engine_for(address)
    migrate(engine)
    rows = {"applications": applications(), "rules": _rules()}
    store(engine, rows, Receipt(DAY, "import", "bench", "c" * 64, "bench"))
    ours, reading, ratio = side_by_side(lambda: ordered(engine), lambda: _read(engine), RUNS)
    engine.dispose()
    what = f"judging and ordering a queue of {MANY}, {name}, against reading its rows"
    return Result(what, f"{ours * 1e3:.0f} ms", f"{reading * 1e3:.0f} ms", ratio, "≤ 2")


def ordered(engine: Engine) -> tuple[tuple[str, ...], ...]:
    """The order of the queue, its rows at hand."""
    return _queue(engine).order


def _queue(engine: Engine) -> Queue:
    return queue(lambda table: frames.read(engine, table, JARVA, version="kept"), "Järva", DAY, hint_rules(), {})


def _read(engine: Engine) -> pl.DataFrame:
    """The applications anew: under a version of their own nothing is kept."""
    return frames.read(engine, "applications", JARVA, version=str(next(NUMBERS)))


def applications() -> pl.DataFrame:
    """Undecided applications in one district, every answer and unknown among them."""
    return pl.select(application_id=pl.format("A-{}", pl.int_range(MANY))).with_columns(
        district=pl.lit("Järva"),
        school_area=pl.Series([("5", "Spånga", "1", None)[place % 4] for place in range(MANY)]),
        school_form=pl.lit("kommunal"),
        year=pl.Series([str(place % 9 + 1) for place in range(MANY)]),
        received=pl.Series([DAY - timedelta(days=place % 300) for place in range(MANY)]),
        route=pl.lit("egen ansökan"),
        source=pl.lit("skola"),
        absence=pl.Series([None if place % 7 == 0 else float(place % 101) for place in range(MANY)]),
        at_risk=pl.lit("ja"),
        complex_needs=pl.Series([("ja", "nej", None)[place % 3] for place in range(MANY)]),
        deviation_reason=pl.Series(["skäl" if place % 5 == 0 else None for place in range(MANY)]),
        consent=pl.lit("ja"),
        consent_date=pl.lit(date(2025, 1, 1)),
        status=pl.lit("hos antagningsgrupp"),
    )


def _rules() -> pl.DataFrame:
    said = {"district": "Järva", "absence_limit": 50.0, "waivable": "ja", "school_areas": "5; Spånga", "years": "F–9"}
    return pl.DataFrame([said | {"valid_from": day} for day in (date(2024, 7, 1), date(2025, 7, 1))])
