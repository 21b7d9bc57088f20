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

    All three count the same thing: cases, where the figure counts cases. Raises ValueError when more were followed up
    than there are. Source: Slutrapporten has no such bounds; worst and best case is the usual sensitivity analysis.
    """
    missing = int(everybody) - int(followed)
    if missing < 0:
        raise ValueError(f"{followed} of {everybody} cannot have been followed up")
    return Bounds(int(outcome), int(outcome) + missing, int(everybody), missing)
