"""A released figure on one line, in the reader's language."""

from metrics import figure_words
from metrics.metric import Kind, Metric
from metrics.released import Cell
from pages.parts import tables


def told(metric: Metric, cell: Cell) -> str:
    """18 av 24 (75 %), or the value alone; why there is none where there is none."""
    figure = tables.unknown(cell) or figure_words.value(metric, cell)
    if cell.hidden or cell.value is None or metric.kind is Kind.CLUSTERED or not figure_words.is_share(metric, cell):
        return figure
    return f"{tables.part(cell)} ({figure})"
