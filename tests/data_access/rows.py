"""Rows for the tests of storing: a few pupils, and frames typed as the judge hands them over."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import Engine

from data_access import frames
from data_access.intake.bulk import types
from data_access.intake.load import Outcome, Receipt, store
from data_access.intake.template import write_template
from data_access.schema import TABLES
from data_access.scope import OPERATOR
from data_access.sheets import BY_TABLE

MONDAY, TUESDAY, WEDNESDAY = date(2025, 11, 10), date(2025, 11, 11), date(2025, 11, 12)


def typed(table: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """A frame of a table with the columns that the rows name."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    kinds = types(TABLES[table])
    return pl.DataFrame(list(rows), schema={name: kinds[name] for name in names}, orient="row")


def application(number: int, district: str = "Järva", **cells: Any) -> dict[str, Any]:
    """A granted application A<number>."""
    row = {
        "application_id": f"A{number}",
        "district": district,
        "year": "7",
        "received": date(2025, 8, 20),
        "route": "egen ansökan",
        "source": "skola",
        "consent": "ja",
        "status": "beslutad",
        "decision": "beviljad",
        "decided": date(2025, 9, 1),
    }
    return row | cells


def case(number: int, application: int | None = None, **cells: Any) -> dict[str, Any]:
    """The case J<number> of application A<number> (or another)."""
    row = {"case_id": f"J{number}", "application_id": f"A{application or number}", "team": "Lag 1"}
    return row | {"startup": date(2025, 9, 15)} | cells


def week(number: int, name: str = "2025-V40", attended: float = 5.0, **cells: Any) -> dict[str, Any]:
    """One week of the case J<number>."""
    return {"case_id": f"J{number}", "week": name, "offered": 20.0, "attended": attended} | cells


def city() -> dict[str, pl.DataFrame]:
    """Two pupils with a case each, and three weeks."""
    return {
        "applications": typed("applications", application(1), application(2, "Farsta")),
        "cases": typed("cases", case(1), case(2)),
        "attendance": typed("attendance", week(1), week(1, "2025-V41"), week(2)),
    }


def receipt(day: date = MONDAY, **cells: Any) -> Receipt:
    """What an import of one file remembers."""
    said = {"kind": "import", "source": "uppföljning.xlsx", "sha256": "0" * 64, "stored_by": "Test"}
    return Receipt(recorded_on=day, **(said | cells))


def load(engine: Engine, day: date = MONDAY, replace: tuple[str, ...] = (), **tables: pl.DataFrame) -> Outcome:
    """Store some tables on a day."""
    return store(engine, tables, receipt(day), replace=replace)


def known(engine: Engine, table: str, day: date | None = None) -> list[dict[str, Any]]:
    """The rows of a table as they were known on a day, sorted by all their cells."""
    found = frames.read(engine, table, OPERATOR, known_on=day)
    return found.sort(pl.all()).to_dicts()


def workbook(path: Path, **tables: pl.DataFrame) -> Path:
    """The tables (or the small city) as a workbook."""
    write_template(path, tables or city())
    return path


def folder(path: Path, **tables: pl.DataFrame) -> Path:
    """The tables as a folder of CSV files."""
    path.mkdir()
    for table, frame in tables.items():
        named = frame.rename({name: BY_TABLE[table].column(name).heading for name in frame.columns})
        named.write_csv(path / f"{BY_TABLE[table].name}.csv", separator=";", decimal_comma=True)
    return path


def imports_made(engine: Engine) -> int:
    """How many imports the database remembers."""
    return len(frames.imports_so_far(engine))
