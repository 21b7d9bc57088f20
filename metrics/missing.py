"""What a share could have been, had those without an answer been followed up: never carried forward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """x of everybody when none of the missing had the outcome (``worst``) and when all of them had (``best``)."""

    worst: int
    best: int
    everybody: int
    missing: int


def bounds(outcome: float, followed: float, everybody: float) -> Bounds:
    """Bounds on ``outcome`` of ``followed`` when ``everybody`` ought to have been followed up.

    A pupil with two cases may be followed up twice: then nobody is missing. Source: Slutrapporten has no such
    bounds; worst and best case is the usual sensitivity analysis.
    """
    whole = int(max(followed, everybody))
    missing = whole - int(followed)
    return Bounds(int(outcome), int(outcome) + missing, whole, missing)
