"""How long a district's applications wait for decision and start, with the outcomes competing."""

from dataclasses import dataclass

import polars as pl

from metrics.rows import Rows
from metrics.waiting import DECISIONS, STARTS, time_to_decision, time_to_start
from metrics.waiting_times import cumulative_incidence

AT_RISK = 10


@dataclass(frozen=True)
class WaitingCurve:
    """Share of the applications received that has met ``outcome`` within so many days, a step function from 0.

    ``times`` in days and ``share`` as far as at least 10 were still at risk, empty when they never were; ``median``
    the first day by which at least half have met it, None when more than half have not; ``applications`` in all.
    """

    outcome: str
    times: tuple[float, ...]
    share: tuple[float, ...]
    median: float | None
    met: int
    applications: int


@dataclass(frozen=True)
class WaitingCurves:
    """To decision (beviljad, avslag, återtagen) and to start (uppstart, avslag, återtagen); ``waiting`` still wait."""

    to_decision: tuple[WaitingCurve, ...]
    to_start: tuple[WaitingCurve, ...]
    waiting: int


def curves(rows: Rows, district: str) -> WaitingCurves:
    """A district's curves over the period of ``rows``; empty ones when nothing came. Source: Aalen & Johansen."""
    decided = [_curve(time_to_decision(rows, ("district",)), district, outcome) for outcome in DECISIONS]
    started = [_curve(time_to_start(rows, ("district",)), district, outcome) for outcome in STARTS]
    waiting = decided[0].applications - sum(curve.met for curve in decided)
    return WaitingCurves(tuple(decided), tuple(started), waiting)


def _curve(times: pl.DataFrame, district: str, outcome: str) -> WaitingCurve:
    found = times.filter(pl.col("district") == district, pl.col("outcome") == outcome)
    if found.is_empty():
        return WaitingCurve(outcome, (), (), None, 0, 0)
    row = found.row(0, named=True)
    met = [0 if one == "0" else one for one in row["outcomes"]]
    whole = cumulative_incidence(row["durations"], met, outcome)
    drawn = whole.cut(AT_RISK)
    return WaitingCurve(
        outcome, drawn.times, drawn.incidence, whole.median, int(row["numerator"]), int(row["denominator"])
    )
