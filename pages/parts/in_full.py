"""What is counted in full, such as follow-ups and reports owed: no sample of anything, so no interval beside it.

The command and the files keep the limits of every share (docs/decisions.md, 38).
"""

from metrics import figure_words
from metrics.metric import Metric
from metrics.preview import CLOCK
from metrics.released import Cell

OWED = frozenset({*CLOCK, "status_reports"})


def interval(metric: Metric, cell: Cell) -> str:
    """The figure's limits as text; empty where it has none, or is counted in full."""
    return "" if metric.name in OWED else figure_words.interval(metric, cell)
