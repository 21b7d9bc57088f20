"""Intervals for shares and rates, and where the intake will end."""

import math
from statistics import NormalDist


def wilson(numerator: int, denominator: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a share of persons, as fractions within 0–1.

    81 of 263 gives (0.2553, 0.3662). Raises `ValueError` for a denominator of 0: there is no share to speak
    of. Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
    (1927).
    """
    _check_level(level)
    _check_count(numerator, "numerator")
    _check_count(denominator, "denominator")
    if denominator == 0 or numerator > denominator:
        raise ValueError(
            f"a share needs 0 <= numerator <= denominator and denominator > 0, not {numerator}/{denominator}"
        )
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = numerator / denominator
    middle = share + z * z / (2 * denominator)
    reach = z * math.sqrt(share * (1 - share) / denominator + (z / (2 * denominator)) ** 2)
    scale = 1 + z * z / denominator
    low = 0.0 if numerator == 0 else max(0.0, (middle - reach) / scale)
    high = 1.0 if numerator == denominator else min(1.0, (middle + reach) / scale)
    return low, high


def poisson_rate(count: int, exposure: float, level: float = 0.95) -> tuple[float, float, float]:
    """Events per unit of exposure, with the exact interval: (rate, low, high).

    The unit of the exposure is the caller's: 28 in 23 months is 1.22 per month (0.81–1.76). A count of 0
    has the lower limit 0. Raises `ValueError` for a negative count or an exposure that is not positive.
    Source: Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936).
    """
    from scipy.special import gammainccinv, gammaincinv

    _check_level(level)
    _check_count(count, "count")
    _check_positive(exposure, "exposure")
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    high = float(gammainccinv(count + 1, tail))
    return count / exposure, low / exposure, high / exposure


def projection(count: int, elapsed: float, remaining: float, level: float = 0.95) -> tuple[int, int, int]:
    """The total at the end, if the pace so far goes on: (low, median, high), in the unit of `count`.

    `elapsed` and `remaining` share one unit, calendar days for choice. Jeffreys' prior makes the pace
    Gamma(count + ½, elapsed) and what is still to come negative binomial with r = count + ½ and p = elapsed
    / (elapsed + remaining). Nothing remaining gives the count itself three times. No adjustment for
    overdispersion. Raises `ValueError` for no elapsed time or negative figures. Source: Gelman et al.,
    Bayesian Data Analysis, 3rd ed., sections 2.6–2.8.
    """
    _check_level(level)
    _check_count(count, "count")
    _check_positive(elapsed, "elapsed")
    if not (math.isfinite(remaining) and remaining >= 0):
        raise ValueError(f"remaining must be zero or more, not {remaining}")
    if remaining == 0:
        return count, count, count
    chance = elapsed / (elapsed + remaining)
    tail = (1 - level) / 2
    low, median, high = (count + _negative_binomial(q, count + 0.5, chance) for q in (tail, 0.5, 1 - tail))
    return low, median, high


def _negative_binomial(probability: float, size: float, chance: float) -> int:
    """The smallest whole k with P(X <= k) >= probability, where P(X <= k) = I_chance(size, k + 1)."""
    from scipy.special import betainc

    low, high = -1, 1
    while betainc(size, high + 1, chance) < probability:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if betainc(size, middle + 1, chance) < probability:
            low = middle
        else:
            high = middle
    return high


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")


def _check_count(count: float, name: str) -> None:
    if not (math.isfinite(count) and count >= 0 and count == int(count)):
        raise ValueError(f"{name} must be a whole number, zero or more, not {count}")


def _check_positive(number: float, name: str) -> None:
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"{name} must be a positive number, not {number}")
