"""Waiting times as counts: how many had waited so long when their wait ended, in the bands of the house rules.

A median is one application's own wait, and two of them can be subtracted; a count can be protected like any other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

import polars as pl

from data_access.house_rules import house_rules
from metrics import catalogue
from metrics.counting import count
from metrics.dimensions import WAITED
from metrics.flow import APPLICATIONS
from metrics.metric import Kind, Metric, Text
from metrics.rows import Rows
from metrics.waiting import DECISIONS, STARTS

ENDS = {"time_to_decision": DECISIONS, "time_to_start": STARTS[:1]}
"""The outcomes that end the wait which a metric is about."""

LABELS = {
    "time_to_decision": Text("Ansökningar efter tid till beslut", "Applications by time to decision"),
    "time_to_start": Text("Ansökningar efter tid till uppstart", "Applications by time to start"),
}
SAID = {
    "time_to_decision": Text(
        "Ansökningar som kom in i perioden och har fått beslut eller tagits tillbaka, efter antalet dagar det tog.",
        "Applications received in the period and decided or withdrawn, by the number of days it took.",
    ),
    "time_to_start": Text(
        "Ansökningar som kom in i perioden och där uppstartsmötet har hållits, efter antalet dagar det tog.",
        "Applications received in the period whose startup meeting has been held, by the number of days it took.",
    ),
}
STILL = Text(
    "Den som ännu väntar räknas inte. Banden står i husreglerna och är inga tidsgränser.",
    "Those who still wait are not counted. The bands stand in the house rules and are no deadlines.",
)


def bands(name: str) -> tuple[str, ...]:
    """The bands of a metric, shortest first: 0–14 dagar, 15–21 dagar, fler än 21 dagar. Empty when none are given."""
    return _named(house_rules().waiting.get(name, ()))


def _named(limits: Sequence[int]) -> tuple[str, ...]:
    first = (0, *(limit + 1 for limit in limits))
    closed = [f"{low}–{high} dagar" for low, high in zip(first, limits, strict=False)]
    return (*closed, f"fler än {limits[-1]} dagar") if limits else ()


def as_asked(name: str, by: Iterable[str]) -> Metric:
    """The metric, or a duration in its bands when it is broken down by them; KeyError for an unknown name."""
    metric = catalogue.find(name)
    limits = house_rules().waiting.get(name, ())
    return _in_bands(metric, limits) if metric.kind is Kind.DURATION and WAITED in by and limits else metric


@cache
def _in_bands(metric: Metric, limits: tuple[int, ...]) -> Metric:
    """A duration as a count of applications that can be broken down by ``waited``."""
    words, rule = SAID[metric.name], ", ".join(_named(limits))
    return replace(
        metric,
        label=LABELS[metric.name],
        definition=Text(f"{words.sv} {STILL.sv} ({rule})", f"{words.en} {STILL.en} ({rule})"),
        numerator=Text("ansökningar som väntat så länge", "applications that waited so long"),
        denominator=None,
        kind=Kind.COUNT,
        unit=APPLICATIONS,
        source=metric.source.partition(";")[0],
        by=(*metric.by, WAITED),
        always=(),
        count=partial(_counted, metric, limits),
    )


def _counted(metric: Metric, limits: tuple[int, ...], rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    """The durations that the metric itself counts, one row each, put in their bands."""
    groups = tuple(name for name in by if name != WAITED)
    ended = (
        metric.count(rows, groups)
        .filter(pl.col("outcome").is_in(ENDS[metric.name]))
        .explode("durations", "outcomes")
        .filter(pl.col("outcomes") == pl.col("outcome"))
    )
    return count(ended.with_columns(_band(limits).alias(WAITED)), by)


def _band(limits: tuple[int, ...]) -> pl.Expr:
    names = _named(limits)
    band = pl.lit(names[-1])
    for limit, said in reversed(list(zip(limits, names, strict=False))):
        band = pl.when(pl.col("durations") <= limit).then(pl.lit(said)).otherwise(band)
    return band
