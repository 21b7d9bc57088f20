"""What the database would hold if a judged file were stored now. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl
from sqlalchemy import Engine

from data_access.decision_overlay import Overlay, blanks_filled, overlay, with_blanks_filled, with_decisions
from data_access.frames import as_filed, data_state, read
from data_access.intake.difference import Counts
from data_access.intake.plan import Progress, homeless, plan
from data_access.intake.problems import Problem
from data_access.scope import OPERATOR
from data_access.sheets import APPLICATIONS


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
    with engine.connect() as connection:
        over = overlay(connection)
    say = progress or (lambda _text: None)
    version = data_state(engine).version
    found = plan(partial(_current, engine, over, version), with_blanks_filled(frames, over), set(), say)
    counts = {table: difference.counts for table, difference in found.items()}
    after = {table: difference.after for table, difference in found.items() if difference.any}
    if APPLICATIONS.table in after:
        after[APPLICATIONS.table] = with_decisions(after[APPLICATIONS.table], over)
    return WouldBe(counts, after, tuple(homeless(found)))


def _current(engine: Engine, over: Overlay, version: str, table: str, columns: list[str]) -> pl.DataFrame:
    """The rows with numbers of their own in place of those in the database: nothing is stored by them."""
    filed = table == APPLICATIONS.table
    held = blanks_filled(as_filed(engine, table), over) if filed else read(engine, table, OPERATOR, version=version)
    return held.select(pl.int_range(pl.len()).alias("id"), *columns)
