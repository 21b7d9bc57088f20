"""A backup's file: one Parquet table per table of the database and a manifest, in a zip that nothing is packed in.

It is the same whichever database it came from, so that it also moves the data from SQLite to PostgreSQL or back.
The manifest names the form of the tables and the number of rows and fingerprint of each: damage shows. It is no
seal: whoever can write the file can make another. The file holds the rows and the hashes of passwords: keep it as
well guarded as the database.
"""

import hashlib
import io
import json
import struct
import zipfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import Boolean, Date, DateTime, Float, Integer, Table

from data_access.intake.load import Refused
from data_access.intake.problems import refusal
from data_access.schema import metadata

FORMAT = "lagesbild-sst-plus/1"
MANIFEST = "manifest.json"
OF_THE_MOMENT = frozenset({"sessions", "attempts"})
SAVED: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if table.name not in OF_THE_MOMENT | {"access_log_head"}
)
POLARS_TYPES: dict[type[Any], Any] = {
    Boolean: pl.Boolean,
    Date: pl.Date,
    DateTime: pl.Datetime("us"),
    Float: pl.Float64,
    Integer: pl.Int64,
}
UNREADABLE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    struct.error,
    pl.exceptions.PolarsError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    OSError,  # a place before the file's beginning
)
ANOTHER = "Använd en annan säkerhetskopia. Databasen är som den var."


@dataclass(frozen=True)
class Part:
    """One table of the file: its rows, and the SHA-256 of its Parquet bytes."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What the file says of itself. ``made_at`` in UTC; ``log`` is the newest entry's number and hash then."""

    revision: str
    made_at: datetime
    log_entries: int
    log_hash: str
    tables: dict[str, Part]


def types(table: Table) -> dict[str, Any]:
    """The Polars type of every column, in the table's order."""
    return {
        cell.name: next((made for kind, made in POLARS_TYPES.items() if isinstance(cell.type, kind)), pl.String)
        for cell in table.c
    }


def write_part(archive: zipfile.ZipFile, name: str, rows: pl.DataFrame) -> Part:
    """Put one table into the file."""
    held = io.BytesIO()
    rows.write_parquet(held, compression="zstd")
    archive.writestr(f"{name}.parquet", held.getvalue())
    return Part(rows.height, hashlib.sha256(held.getbuffer()).hexdigest())


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Put the manifest last: a file that was cut short has none."""
    document = {"format": FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    archive.writestr(MANIFEST, json.dumps(document, indent=2))


def read(path: Path, revision: str | None) -> tuple[Manifest, dict[str, pl.DataFrame]]:
    """The manifest and the rows of every saved table, wholly checked before anything is done with them.

    Raises Refused for a file that is damaged, is something else, or has another form than ``revision``, and
    OSError for one that cannot be opened.
    """
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(_member(archive, MANIFEST))
                _check_form(manifest, revision)
                return manifest, {table.name: _rows(archive, table, manifest) for table in SAVED}
        except UNREADABLE as fault:
            what = f"Filen {path.name} är ingen hel säkerhetskopia härifrån: den är skadad eller något annat."
            raise Refused(refusal("not_a_backup", what, ANOTHER)) from fault


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One member's bytes. Nothing here is packed by zip, so that nothing can swell when it is opened."""
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(name)
    return archive.read(info)


def _manifest(document: bytes) -> Manifest:
    said = json.loads(document)
    if said.pop("format") != FORMAT:
        raise ValueError(FORMAT)
    parts = {name: Part(**part) for name, part in said["tables"].items()}
    return Manifest(**(said | {"made_at": datetime.fromisoformat(said["made_at"]), "tables": parts}))


def _check_form(manifest: Manifest, revision: str | None) -> None:
    if manifest.revision != revision:
        what = f"Säkerhetskopian har formen {manifest.revision}, men den här versionen av programmet {revision}."
        how = "Återställ med den version som gjorde kopian, och kör sedan python -m data_access init med den nya."
        raise Refused(refusal("backup_form", what, how))


def _rows(archive: zipfile.ZipFile, table: Table, manifest: Manifest) -> pl.DataFrame:
    part, held = manifest.tables[table.name], _member(archive, f"{table.name}.parquet")
    if hashlib.sha256(held).hexdigest() != part.sha256:
        raise ValueError(table.name)
    rows = pl.read_parquet(io.BytesIO(held))
    if rows.height != part.rows or rows.schema != pl.Schema(types(table)):
        raise ValueError(table.name)
    return rows
