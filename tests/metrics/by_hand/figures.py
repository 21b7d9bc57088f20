"""From counts to the six figures of a cell, by the plain formulae."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tests.metrics.by_hand.city import Row

Z = 1.959963984540054


class Figures(NamedTuple):
    """A cell's figures; None where there is none."""

    persons: int | None = None
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None


def count(found: Sequence[Row]) -> Figures:
    """For a count persons = numerator = value."""
    return number(len(found))


def number(many: int | None) -> Figures:
    """A number that somebody has stated, or nothing."""
    return Figures(many, many, None, many)


def share(some: Sequence[Row], everybody: Sequence[Row], of: str = "pupil") -> Figures:
    """Rows of rows with a Wilson interval; persons are the pupils behind the denominator, or ``of`` them cases."""
    part, whole, persons = len(some), len(everybody), len({row[of] for row in everybody})
    return Figures(persons, part, whole, *((part / whole, *wilson(part, whole)) if whole else ()))


def amount(found: float) -> Figures:
    """So much of something that is not persons."""
    return Figures(None, found, None, found)


def clustered(parts: Sequence[tuple[Row, Fraction, Fraction]], most: float = 1) -> Figures:
    """Each case's above and below, summed; the ratio is linearised, with pupils as clusters and Student's t.

    The limits end at 0, and at the most that the ratio can be. Persons are cases.
    """
    from scipy.stats import t

    if not parts:
        return Figures(0, 0, 0)
    above, below = sum(part[1] for part in parts), sum(part[2] for part in parts)
    if not below:
        return Figures(len(parts), float(above), 0)
    pupils = {case["pupil"]: Fraction() for case, _, _ in parts}
    for case, one, other in parts:
        pupils[case["pupil"]] += one - above / below * other
    figures = Figures(len(parts), float(above), float(below), float(above / below))
    if len(pupils) < 2:
        return figures
    squares = sum(residual**2 for residual in pupils.values())
    error = float(squares * len(pupils) / (len(pupils) - 1)) ** 0.5 / float(below)
    reach = float(t.ppf(0.975, len(pupils) - 1)) * error
    return figures._replace(low=max(float(above / below) - reach, 0), high=min(float(above / below) + reach, most))


def ratio(some: Sequence[Row], target: float | None) -> Figures:
    """A count over a number that somebody has stated: no interval, and no value without the number."""
    return Figures(len(some), len(some), target, len(some) / target if target else None)


def money(kronor: float) -> Figures:
    """Kronor: no persons, no interval."""
    return Figures(None, kronor, None, kronor)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The two p for which |part/whole − p| = Z·√(p(1−p)/whole)."""
    middle = (part + Z**2 / 2) / (whole + Z**2)
    half = Z / (whole + Z**2) * (part * (whole - part) / whole + Z**2 / 4) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def negative_binomial(size: float, success: float, share_below: float) -> int:
    """The smallest whole number with at least ``share_below`` of the distribution on or below it."""
    many, mass = 0, success**size
    below = mass
    while below < share_below:
        mass *= (many + size) / (many + 1) * (1 - success)
        many += 1
        below += mass
    return many
