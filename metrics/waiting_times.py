"""How long people wait: curves over time when some are still waiting."""

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

# Sums of fractions that make exactly one half may land a hair off it.
_HAIR = 1e-12


@dataclass(frozen=True)
class SurvivalCurve:
    """Share still waiting from each time on (a step function from 1), and how many were at risk there."""

    times: tuple[float, ...]
    survival: tuple[float, ...]
    at_risk: tuple[int, ...]

    @property
    def median(self) -> float | None:
        """The first time when at most half still wait; None when that has not happened yet."""
        return _first(self.times, self.survival, lambda share: share <= 0.5 + _HAIR)

    def cut(self, at_risk: int = 10) -> "SurvivalCurve":
        """The curve as far as at least `at_risk` persons remain: what may be drawn."""
        end = sum(n >= at_risk for n in self.at_risk)
        return SurvivalCurve(self.times[:end], self.survival[:end], self.at_risk[:end])


@dataclass(frozen=True)
class IncidenceCurve:
    """Share with the outcome by each time (a step function from 0), and how many were at risk there."""

    times: tuple[float, ...]
    incidence: tuple[float, ...]
    at_risk: tuple[int, ...]

    @property
    def median(self) -> float | None:
        """The first time when at least half have the outcome; None when more than half have not."""
        return _first(self.times, self.incidence, lambda share: share >= 0.5 - _HAIR)

    def cut(self, at_risk: int = 10) -> "IncidenceCurve":
        """The curve as far as at least `at_risk` persons remain: what may be drawn."""
        end = sum(n >= at_risk for n in self.at_risk)
        return IncidenceCurve(self.times[:end], self.incidence[:end], self.at_risk[:end])


def kaplan_meier(durations: Sequence[float], observed: Sequence[bool]) -> SurvivalCurve:
    """Share not yet there at each time an event was observed; for one kind of event only.

    `observed` is false for those still waiting at their duration. A person censored at a time is at risk
    there. Raises `ValueError` for nobody, unequal lengths, or a duration that is missing or negative.
    Source: Kaplan & Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958).
    """
    steps = _steps(durations, [bool(seen) for seen in observed])
    survival, share = [], 1.0
    for _, at_risk, here in steps:
        share *= 1 - len(here) / at_risk
        survival.append(share)
    return SurvivalCurve(tuple(t for t, _, _ in steps), tuple(survival), tuple(n for _, n, _ in steps))


def cumulative_incidence(durations: Sequence[float], outcomes: Sequence[Hashable], outcome: Hashable) -> IncidenceCurve:
    """Share that has met `outcome` by each time any outcome fell, the others competing.

    Outcome 0 is still waiting. Never 1 − Kaplan–Meier, which would count the withdrawn as still able to be
    granted. Errors as `kaplan_meier`, and for asking after 0. Source: Aalen & Johansen, Scandinavian
    Journal of Statistics 5 (1978).
    """
    if outcome == 0 or outcome is None:
        raise ValueError("0 marks those still waiting and is no outcome")
    if any(met is None for met in outcomes):
        raise ValueError("an outcome is missing; 0 marks those still waiting")
    steps = _steps(durations, outcomes)
    incidence, total, free = [], 0.0, 1.0
    for _, at_risk, here in steps:
        total += free * sum(met == outcome for met in here) / at_risk
        free *= 1 - len(here) / at_risk
        incidence.append(total)
    return IncidenceCurve(tuple(t for t, _, _ in steps), tuple(incidence), tuple(n for _, n, _ in steps))


def _steps(durations: Sequence[float], outcomes: Sequence[Hashable]) -> list[tuple[float, int, list[Hashable]]]:
    """Each distinct time with an outcome: the time, how many were at risk before it, the outcomes there."""
    if not len(durations) or len(durations) != len(outcomes):
        raise ValueError(f"one outcome for each duration, and at least one: {len(durations)} and {len(outcomes)}")
    if any(time is None or not math.isfinite(time) or time < 0 for time in durations):
        raise ValueError("every duration must be a number, zero or more")
    pairs = sorted(zip(durations, outcomes, strict=True), key=lambda pair: pair[0])
    met: dict[float, tuple[int, list[Hashable]]] = {}
    for place, (time, outcome) in enumerate(pairs):
        met.setdefault(time, (len(pairs) - place, []))
        if outcome != 0:
            met[time][1].append(outcome)
    return [(time, at_risk, here) for time, (at_risk, here) in met.items() if here]


def _first(times: Sequence[float], shares: Sequence[float], reached: Callable[[float], bool]) -> float | None:
    return next((time for time, share in zip(times, shares, strict=True) if reached(share)), None)
