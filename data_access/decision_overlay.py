"""What the group decided, laid over what the files say of an application, whenever its rows are read.

The files' rows and the decisions are kept apart. So a blank in a later file undoes nothing, undoing an import takes no
decision with it, both have their own history, and where they contradict each other both can be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import Connection, select

from data_access.schema import decisions, guidance

POSTPONED, WITHDRAWN, DECIDED, WITH_THE_GROUP = "uppskjuten", "återtagen", "beslutad", "hos antagningsgrupp"
OUTCOMES = ("beviljad", "avslag", POSTPONED, WITHDRAWN)
TOUCHED = {"status": pl.String, "decision": pl.String, "decided": pl.Date, "guided_to": pl.String, "guided": pl.Date}
DECISIONS = {"application_id": pl.String, "outcome": pl.String, "decided": pl.Date}
GUIDANCE = {"application_id": pl.String, "tool_guided_to": pl.String, "tool_guided": pl.Date}


@dataclass(frozen=True)
class Overlay:
    """``standing`` is each application's newest decision, ``ever`` all of them, ``guided`` the newest guidance.

    Columns: application_id, outcome, decided; and application_id, tool_guided_to, tool_guided.
    """

    standing: pl.DataFrame
    ever: pl.DataFrame
    guided: pl.DataFrame

    @property
    def empty(self) -> bool:
        """True when nothing has been decided or told."""
        return self.ever.is_empty() and self.guided.is_empty()


def overlay(connection: Connection, known_on: date | None = None) -> Overlay:
    """The decisions and the guidance known on a day; now when None."""
    made = select(decisions.c.application_id, decisions.c.outcome, decisions.c.decided).order_by(decisions.c.id)
    told = select(guidance.c.application_id, guidance.c.guided_to, guidance.c.guided).order_by(guidance.c.id)
    if known_on is not None:
        made = made.where(decisions.c.recorded_on <= known_on)
        told = told.where(guidance.c.recorded_on <= known_on)
    ever = pl.DataFrame([tuple(row) for row in connection.execute(made)], DECISIONS, orient="row")
    guided = pl.DataFrame([tuple(row) for row in connection.execute(told)], GUIDANCE, orient="row")
    return Overlay(_newest(ever), ever, _newest(guided))


def with_decisions(rows: pl.DataFrame, over: Overlay) -> pl.DataFrame:
    """Applications as they stand: the group's decision before the file's word.

    A postponement gives way to a decision that came with a file, but not to one that the group has itself taken back.
    """
    return rows if over.empty else _laid(rows, over, only_blanks=False)


def blanks_filled(rows: pl.DataFrame, over: Overlay) -> pl.DataFrame:
    """Applications, a file's or stored ones, in which the group's decision stands where they say nothing themselves.

    ``rows`` may lack columns. Compared in this form, a file that is silent or agrees changes nothing.
    """
    return rows if over.empty else _laid(rows, over, only_blanks=True)


def with_blanks_filled(frames: Mapping[str, pl.DataFrame], over: Overlay) -> dict[str, pl.DataFrame]:
    """A file's frames, by table, with the applications in that form."""
    found = dict(frames)
    if "applications" in found:
        found["applications"] = blanks_filled(found["applications"], over)
    return found


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.unique("application_id", keep="last", maintain_order=True)


def _laid(rows: pl.DataFrame, over: Overlay, *, only_blanks: bool) -> pl.DataFrame:
    lacking = [pl.lit(None, kind).alias(name) for name, kind in TOUCHED.items() if name not in rows.columns]
    whole = _joined(rows.with_columns(lacking).with_columns(tool_said=said()), over)
    blank = pl.col("tool_said").is_null() & (pl.col("status").ne_missing(DECIDED))
    gives_way = (pl.col("tool_outcome") == POSTPONED) & ~pl.col("tool_own")
    applies = pl.col("tool_outcome").is_not_null() & (blank if only_blanks else (blank | ~gives_way))
    decided = whole.with_columns(_decided(applies))
    return decided.with_columns(_guided()).select(rows.columns)


def said() -> pl.Expr:
    """The outcome that an application's own columns tell; null when it has none."""
    return pl.when(pl.col("status") == WITHDRAWN).then(pl.lit(WITHDRAWN)).otherwise("decision")


def _joined(rows: pl.DataFrame, over: Overlay) -> pl.DataFrame:
    """Each row with the newest decision and guidance, and whether its own outcome is one that the group has made."""
    standing = over.standing.rename({"outcome": "tool_outcome", "decided": "tool_decided"})
    own = over.ever.select("application_id", "decided", tool_said="outcome").unique().with_columns(tool_own=True)
    found = rows.join(standing, on="application_id", how="left", maintain_order="left")
    found = found.join(own, on=["application_id", "tool_said", "decided"], how="left", maintain_order="left")
    found = found.join(over.guided, on="application_id", how="left", maintain_order="left")
    return found.with_columns(pl.col("tool_own").fill_null(value=False))


def _decided(applies: pl.Expr) -> list[pl.Expr]:
    outcome = pl.col("tool_outcome")
    words = outcome.replace_strict({POSTPONED: WITH_THE_GROUP, WITHDRAWN: WITHDRAWN}, default=DECIDED)
    kept = pl.when(outcome.is_in(["beviljad", "avslag"])).then(outcome)
    day = pl.when(outcome != POSTPONED).then(pl.col("tool_decided"))
    made = {"status": words, "decision": kept, "decided": day}
    return [pl.when(applies).then(new).otherwise(pl.col(name)).alias(name) for name, new in made.items()]


def _guided() -> list[pl.Expr]:
    """Guidance belongs to a no, and stands where the file names none."""
    fills = (pl.col("decision") == "avslag") & pl.col("guided_to").is_null() & pl.col("tool_guided_to").is_not_null()
    told = ("guided_to", "guided")
    return [pl.when(fills).then(pl.col(f"tool_{name}")).otherwise(pl.col(name)).alias(name) for name in told]
