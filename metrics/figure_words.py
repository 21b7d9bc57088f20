"""A released figure in words: its value with its unit, its limits, and of how many it is."""

from metrics.metric import Kind, Metric, Text
from metrics.released import Cell
from metrics.wording import kronor, number, percent, said

HIDDEN = ".."
UNKNOWN = "ej angivet"
KRONOR = "kr"
SHARE_OF = Text("andel av", "share of")
NOT_STATED = Text(UNKNOWN, "not stated")
NOBODY = Text("inga ännu", "none yet")
THROUGH = Text("till", "to")
# Ratios of unlike things keep their unit; a ratio of a thing to its like is a share.
UNLIKE = frozenset({KRONOR, "timmar i veckan", "insatser per heltidstjänst"})
PARTS = frozenset({Kind.CLUSTERED, Kind.RATIO})


def is_share(metric: Metric, cell: Cell) -> bool:
    """True when the value is a fraction of a whole; a state that is counted without a whole is a number."""
    if metric.kind is Kind.SHARE:
        return cell.hidden or cell.denominator is not None
    return metric.kind in PARTS and metric.unit.sv not in UNLIKE


def unit(metric: Metric, cell: Cell) -> Text:
    """What the value is measured in: of a share what it is a share of."""
    if not is_share(metric, cell) or metric.unit.sv.startswith(SHARE_OF.sv):
        return metric.unit
    return Text(f"{SHARE_OF.sv} {metric.unit.sv}", f"{SHARE_OF.en} {metric.unit.en}")


def value(metric: Metric, cell: Cell) -> str:
    """82 %, 28, 1,52 or 428 467 kr; ``..`` for hidden, "ej angivet" for unknown."""
    if cell.hidden:
        return HIDDEN
    if cell.value is None:
        return said(NOT_STATED if cell.denominator is None or cell.denominator else NOBODY)
    return _written(metric, cell, cell.value)


def interval(metric: Metric, cell: Cell) -> str:
    """64–92 %, or from minus 2 to 9; empty when there is none."""
    if cell.low is None or cell.high is None:
        return ""
    if is_share(metric, cell):
        return f"{number(100 * max(cell.low, 0.0), _places(metric))}–{percent(min(cell.high, 1.0), _places(metric))}"
    low, high = (_written(metric, cell, limit) for limit in (cell.low, cell.high))
    return f"{low}–{high}" if cell.low >= 0 else f"{low} {said(THROUGH)} {high}"


def _places(metric: Metric) -> int:
    """A share of persons in whole percent, of hours and subjects with a decimal."""
    return 0 if metric.kind is Kind.SHARE else 1


def _written(metric: Metric, cell: Cell, figure: float) -> str:
    if is_share(metric, cell):
        return percent(figure, _places(metric))
    if metric.unit.sv == KRONOR:
        return kronor(figure)
    return number(figure) if round(figure, 1) == round(figure, 2) else number(figure, 2)
