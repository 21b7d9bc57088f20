"""Cities of a size on a database: filled in a process of its own, timed against the database's own bulk load."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from sqlalchemy import insert, select
from sqlalchemy.engine import URL

from data_access.engine import engine_for, migrate
from data_access.schema import TABLES, imports
from tests.bench.measure import seconds
from tests.bench.storing import bulk_load
from tests.bench.wide.facts import Fact
from tests.pages.conftest import add_examples
from tests.pages.serving import ROOT
from tests.servers import administer

DISTRICTS = {28: 2}
DISTRICTS_OF_A_CITY = 11
MOST_TO_COMPARE = 1_000_000
SHARE = "storing as a share of the bulk load"
FILL = """
import json, resource, sys, time
from data_access.engine import engine_for
from data_access.example.city.files import city
from data_access.intake.load import Receipt, store
address, pupils, districts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
engine, rows, drawing, storing = engine_for(address), 0, 0.0, 0.0
for step in city(pupils, districts, 1):
    before = time.perf_counter()
    frames = step.frames()
    between = time.perf_counter()
    store(engine, frames, Receipt(step.day, "demo", step.source, step.mark, "bench"), all_new=True)
    drawing, storing = drawing + between - before, storing + time.perf_counter() - between
    rows += sum(frame.height for frame in frames.values())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": rows, "drawing": drawing, "storing": storing, "peak": peak}))
"""


@dataclass(frozen=True)
class City:
    """A filled database: how many cases, the database's name, its address, and what filling it took.

    ``beside`` is the address of an empty one on the same server.
    """

    size: int
    database: str
    address: str
    beside: str
    filled: dict[str, float]

    def fact(self, who: str, what: str, value: float | None, shown: str) -> Fact:
        """A fact about this city."""
        return Fact(self.size, self.database, who, what, value, shown)


def cities(size: int, folder: Path, server: URL) -> Iterator[City]:
    """The same city on SQLite and on PostgreSQL, one after the other; each is gone when the next is asked for."""
    with tempfile.TemporaryDirectory(dir=folder) as held:
        yield _filled(size, "SQLite", f"sqlite:///{held}/city.db", f"sqlite:///{held}/beside.db")
    names = [f"lagesbild_wide_{name}" for name in ("city", "beside")]
    administer(server, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in names))
    administer(server, *(f"CREATE DATABASE {name}" for name in names))
    city, beside = (server.set(database=name).render_as_string(hide_password=False) for name in names)
    yield _filled(size, "PostgreSQL", city, beside)
    administer(server, *(f"DROP DATABASE {name} WITH (FORCE)" for name in names))


def _filled(size: int, database: str, address: str, beside: str) -> City:
    migrate(engine_for(address))
    add_examples(address)
    districts = str(DISTRICTS.get(size, DISTRICTS_OF_A_CITY))
    command = [sys.executable, "-c", FILL, address, str(size), districts]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return City(size, database, address, beside, json.loads(told.stdout))


def importing(city: City) -> Iterator[Fact]:
    """Rows a second of drawing, of storing, and of the database's own bulk load of the same rows."""
    rows = city.filled["rows"]
    ours, own = rows / city.filled["storing"], _bulk(city)
    yield city.fact("ours", "rows stored", rows, f"{rows:.0f}")
    yield city.fact("ours", "drawing the city, rows a second", None, f"{rows / city.filled['drawing']:.0f}")
    yield city.fact("ours", "storing, rows a second", ours, f"{ours:.0f}")
    yield city.fact("ours", "the database's own bulk load, rows a second", own, f"{own:.0f}")
    yield city.fact("ours", SHARE, ours / own, f"{ours / own:.0%}")
    yield city.fact("ours", "peak memory of drawing and storing", None, f"{city.filled['peak']:.0f} MB")


def _bulk(city: City) -> float:
    """Rows a second of attendance, in one go, into an empty table with the same indexes."""
    names = [cell.name for cell in TABLES["attendance"].c if cell.name != "id"]
    query = f"SELECT {', '.join(names)} FROM attendance LIMIT {MOST_TO_COMPARE}"
    migrate(engine_for(city.beside))
    with engine_for(city.address).connect() as there, engine_for(city.beside).begin() as here:
        here.execute(insert(imports), [dict(row._mapping) for row in there.execute(select(imports))])
        held = pl.read_database(query, there, infer_schema_length=None)
    rows = held.with_columns(pl.col(pl.Date).cast(pl.String))
    took = seconds(lambda: bulk_load(city.beside, rows))
    engine_for(city.beside).dispose()
    return rows.height / took
