"""Storing 100 000 weeks of attendance, against the database's own bulk load of the same rows into the same table."""

import io
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl
import psycopg
from sqlalchemy import Engine

from data_access.engine import engine_for, migrate
from data_access.intake.load import Receipt, store
from data_access.schema import TABLES, imports
from data_access.sheets import ATTENDANCE
from tests.bench.measure import Result, seconds
from tests.servers import administer, postgres

CASES, WEEKS, RUNS = 1_000, 100, 5
DAY = date(2025, 11, 14)


def results() -> Iterator[Result]:
    """One line per database."""
    with tempfile.TemporaryDirectory() as folder:
        yield _compared("SQLite", f"sqlite:///{Path(folder)}/bench.db")
    with postgres() as server:
        administer(server, "DROP DATABASE IF EXISTS lagesbild_bench", "CREATE DATABASE lagesbild_bench")
        address = server.set(database="lagesbild_bench")
        yield _compared("PostgreSQL", address.render_as_string(hide_password=False))
        administer(server, "DROP DATABASE lagesbild_bench WITH (FORCE)")


def _compared(name: str, address: str) -> Result:
    engine = engine_for(address)
    migrate(engine)
    _prepare(engine)
    ours, bulk = [], []
    for _ in range(RUNS):
        with _emptied(engine):
            ours.append(seconds(lambda: store(engine, {"attendance": weeks()}, _receipt("b" * 64))))
        rows = _stored_form()
        with _emptied(engine):
            bulk.append(seconds(lambda rows=rows: bulk_load(address, rows)))
    engine.dispose()
    ratio = sorted(a / b for a, b in zip(ours, bulk, strict=True))[RUNS // 2]
    what = f"storing {CASES * WEEKS} weeks, {name}, against its own bulk load"
    return Result(what, f"{sorted(ours)[RUNS // 2]:.2f} s", f"{sorted(bulk)[RUNS // 2]:.2f} s", ratio, "≤ 2")


def weeks() -> pl.DataFrame:
    """A thousand cases with a hundred weeks each."""
    cases = pl.DataFrame({"case_id": [f"C{number:05}" for number in range(CASES)]})
    names = [f"{2023 + number // 50}-V{number % 50 + 1:02}" for number in range(WEEKS)]
    return cases.join(pl.DataFrame({"week": names}), how="cross").with_columns(
        offered=pl.lit(22.5), attended=pl.lit(7.25), absent_valid=pl.lit(10.0), absent_invalid=pl.lit(5.25)
    )


def _receipt(mark: str) -> Receipt:
    return Receipt(DAY, "import", "bench", mark, "bench")


def _prepare(engine: Engine) -> None:
    applications = pl.DataFrame({"application_id": [f"A{number:05}" for number in range(CASES)]}).with_columns(
        district=pl.lit("Järva"),
        year=pl.lit("6"),
        received=pl.lit(date(2023, 8, 1)),
        route=pl.lit("egen ansökan"),
        source=pl.lit("skola"),
        consent=pl.lit("ja"),
        status=pl.lit("beslutad"),
        decision=pl.lit("beviljad"),
        decided=pl.lit(date(2023, 8, 20)),
    )
    cases = pl.DataFrame({"case_id": [f"C{number:05}" for number in range(CASES)]}).with_columns(
        application_id=pl.col("case_id").str.replace("C", "A"), team=pl.lit("T"), startup=pl.lit(date(2023, 9, 1))
    )
    store(engine, {"applications": applications, "cases": cases}, _receipt("a" * 64))


@contextmanager
def _emptied(engine: Engine) -> Iterator[None]:
    with engine.begin() as connection:
        connection.execute(TABLES["attendance"].delete())
        connection.execute(imports.delete().where(imports.c.id > 1))
    yield


def _stored_form() -> pl.DataFrame:
    return weeks().select(
        import_id=pl.lit(1),
        recorded_from=pl.lit(DAY.isoformat()),
        district=pl.lit("Järva"),
        **{cell.name: cell.name for cell in ATTENDANCE.columns if cell.name != "adapted"},
    )


def bulk_load(address: str, rows: pl.DataFrame) -> None:
    """The fastest that the database itself offers: rows of attendance, in one transaction."""
    names = ", ".join(rows.columns)
    if address.startswith("sqlite"):
        with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
            marks = ", ".join("?" * rows.width)
            connection.executemany(f"INSERT INTO attendance ({names}) VALUES ({marks})", rows.rows())
        connection.close()
        return
    buffer = io.BytesIO()
    rows.write_csv(buffer, include_header=False)
    command = f"COPY attendance ({names}) FROM STDIN (FORMAT csv)"
    plain = address.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain) as connection, connection.cursor().copy(command) as copy:
        copy.write(buffer.getvalue())
