"""The house's thresholds per instrument and rater: the cut-off, and both limits of a reliable change."""

from data_access.house_rules import house_rules
from metrics.wording import number
from pages.parts import tables
from pages.parts.words import words

HEADS = ("instrument", "rater", "better", "cutoff", "reliable", "strict")


def limits() -> None:
    """One row per instrument and rater of the house rules; these are rules, not figures about pupils."""
    rows = [
        (
            one.instrument,
            one.rater,
            words("limits.higher" if one.higher_is_better else "limits.lower"),
            number(one.cutoff),
            _points(one.reliable),
            _points(one.strict),
        )
        for one in house_rules().instruments
    ]
    tables.plain([words(f"limits_head.{head}") for head in HEADS], rows, words("limits.caption"))


def _points(limit: float | None) -> str:
    return words("limits.none") if limit is None else number(limit)
