"""What was known on a day: the complete truth cut to what a file of that day could say."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from data_access.example.rows import KNOWN
from data_access.sheets import BY_TABLE

HAPPENS: dict[str, dict[str, tuple[str, ...]]] = {
    "applications": {"guided": ("guided_to",), "decided": ("decision",)},
    "cases": {
        "mapping_done": (),
        "plan_done": ("feels_missed", "help_school", "help_social_services", "help_health_care"),
        "three_months_done": (),
        "six_months_done": ("review_outcome",),
        "closed": ("closure_reason", "participation"),
    },
}
STAGES = {
    "egen ansökan": ((0, "inkommen"), (4, "förhandsbedömning"), (12, "hos antagningsgrupp")),
    "pågående ärende": ((0, "inkommen"), (7, "hos antagningsgrupp")),
    "orosanmälan": (
        (0, "skyddsbedömning"),
        (1, "förhandsbedömning"),
        (15, "utredning"),
        (24, "hos antagningsgrupp"),
    ),
}
STATUSES = BY_TABLE["applications"].column("status").values
RANK = {status: rank for rank, status in enumerate(STATUSES)}


def as_known(frames: Mapping[str, pl.DataFrame], day: date) -> dict[str, pl.DataFrame]:
    """Every table as a file of ``day`` says it: rows known by then in their latest version, nothing later.

    Columns are the sheet's own; ``known`` is gone. Rows keep their order.
    """
    return {table: _happened(table, _latest(table, frame, day), day) for table, frame in frames.items()}


def _latest(table: str, frame: pl.DataFrame, day: date) -> pl.DataFrame:
    return (
        frame.with_row_index("place")
        .filter(pl.col(KNOWN) <= day)
        .sort(KNOWN, "place")
        .unique(list(BY_TABLE[table].key), keep="last", maintain_order=True)
        .sort("place")
        .drop("place", KNOWN)
    )


def _happened(table: str, frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Empties dates after ``day`` and what depends on them."""
    for happened, told in HAPPENS.get(table, {}).items():
        later = pl.col(happened) > day
        frame = frame.with_columns(
            pl.when(later).then(None).otherwise(pl.col(name)).alias(name) for name in (*told, happened)
        )
    return frame.with_columns(_status(day)) if table == "applications" else frame


def _status(day: date) -> pl.Expr:
    """Decided, or as far as the days since it came have let it come, and no further than the truth says."""
    truth = pl.col("status").replace_strict(RANK, return_dtype=pl.Int64)
    slower = pl.when(pl.col("decided").is_null()).then(pl.min_horizontal(truth, _reached(day))).otherwise(truth)
    return slower.replace_strict(dict(enumerate(STATUSES)), return_dtype=pl.String).alias("status")


def _reached(day: date) -> pl.Expr:
    waited = (pl.lit(day) - pl.col("received")).dt.total_days()
    reached = pl.lit(0, pl.Int64)
    for route, steps in STAGES.items():
        for after, status in steps:
            here = (pl.col("route") == route) & (waited >= after)
            reached = pl.when(here).then(pl.lit(RANK[status], pl.Int64)).otherwise(reached)
    return reached
