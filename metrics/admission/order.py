"""The hint's order: sorted by bands, rule after rule. Those who are in the same bands throughout are equal.

A place depends on an application's own bands alone. So the order is the same however the rows came, nobody passes
anybody because a third one came or went, and whoever stands before one who stands before a third stands before both.
"""

import polars as pl

from data_access.hint_rules import HintRules
from metrics.admission.bands import band_of, banded
from metrics.admission.target_group import judged

ID = "application_id"


def ordered(facts: pl.DataFrame, versions: pl.DataFrame, rules: HintRules) -> pl.DataFrame:
    """The applications of one queue, first to last, with verdicts and bands.

    ``group`` numbers those who are equal, from 0; ``place`` is 1 + how many stand strictly before; within a group
    the rows follow the id. ``rules`` are those in force on the day, ``versions`` the district's, ``facts`` as made by
    ``facts``.
    """
    found = banded(judged(facts, versions, rules.criteria), rules)
    keys = [band_of(rule) for rule in rules.order]
    lined_up = found.sort(*keys, ID)
    group = pl.struct(keys).rle_id() if keys else pl.lit(0, pl.UInt32)
    grouped = lined_up.with_columns(group=group).with_row_index("place", offset=1)
    return grouped.with_columns(pl.col("place").min().over("group").cast(pl.Int64))


def groups(lined_up: pl.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The ids, first to last; those in one inner tuple are equal."""
    together = lined_up.group_by("group", maintain_order=True).agg(ID)
    return tuple(tuple(ids) for ids in together[ID].to_list())
