"""The statistics behind the figures, in one place to call.

Each method lives with its subject and cites its source there. Proportions and rates are fractions, times
are days unless a docstring says otherwise, and a question that cannot be computed raises `ValueError`.
"""

from metrics.capacity import queue_load, relief_capacity, target_queue
from metrics.change import PairedChange, paired_change, reliable_change
from metrics.intervals import poisson_rate, projection, wilson
from metrics.run_rules import (
    Limits,
    ShareLimits,
    beyond_limits,
    p_chart,
    seven_on_a_side,
    trend_of_seven,
    two_of_three,
    xmr,
)
from metrics.waiting_times import IncidenceCurve, SurvivalCurve, cumulative_incidence, kaplan_meier

__all__ = [
    "IncidenceCurve",
    "Limits",
    "PairedChange",
    "ShareLimits",
    "SurvivalCurve",
    "beyond_limits",
    "cumulative_incidence",
    "kaplan_meier",
    "p_chart",
    "paired_change",
    "poisson_rate",
    "projection",
    "queue_load",
    "reliable_change",
    "relief_capacity",
    "seven_on_a_side",
    "target_queue",
    "trend_of_seven",
    "two_of_three",
    "wilson",
    "xmr",
]
