"""What the database would hold if a judged file were stored now. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl
from sqlalchemy import Engine

from data_access.frames import read
from data_access.intake.difference import Counts
from data_access.intake.plan import Progress, homeless, plan
from data_access.intake.problems import Problem
from data_access.scope import OPERATOR


@dataclass(frozen=True)
class WouldBe:
    """By table: how many rows would come, change, stay and end, and all that would then hold.

    A table that is in neither stays as it is. With ``lost`` the file cannot be stored: its rows point at nothing.
    """

    counts: dict[str, Counts]
    after: dict[str, pl.DataFrame]
    lost: tuple[Problem, ...]

    @property
    def changes(self) -> bool:
        """True when storing would change something."""
        return any(count.new or count.changed or count.removed for count in self.counts.values())


def would_be(engine: Engine, frames: Mapping[str, pl.DataFrame], progress: Progress | None = None) -> WouldBe:
    """Compare judged frames, by table, with what is stored, by the same plan that storing follows.

    What is stored comes from the frames that judging the file has just read.
    """
    found = plan(partial(_current, engine), frames, set(), progress or (lambda _text: None))
    counts = {table: difference.counts for table, difference in found.items()}
    after = {table: difference.after for table, difference in found.items() if difference.any}
    return WouldBe(counts, after, tuple(homeless(found)))


def _current(engine: Engine, table: str, columns: list[str]) -> pl.DataFrame:
    """The rows with numbers of their own in place of those in the database: nothing is stored by them."""
    rows = read(engine, table, OPERATOR).select(columns).with_row_index("id")
    return rows.with_columns(pl.col("id").cast(pl.Int64))
