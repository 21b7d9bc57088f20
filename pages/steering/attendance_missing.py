"""What those who were not followed up could mean: the worst case and the best."""

from collections.abc import Iterable
from datetime import date

from metrics.missing import bounds
from metrics.released import Cell
from metrics.wording import number, percent
from pages.parts import layered, page, tables
from pages.parts.layered import Layered, Line
from pages.parts.outcomes import Ask
from pages.parts.words import words


def began_by(ask: Ask, day: date) -> float:
    """How many cases of the period had begun by then: attendance and participation count cases."""
    return ask("time_in_support", day=day).total.denominator or 0


def missing(named: Iterable[tuple[str, Cell | None, float]]) -> None:
    """Worst and best case, when none and when all of those not followed up had the outcome.

    Each outcome by its name, with its figure and how many cases had begun by its day.
    """
    rows = [_bounds(name, cell, began) for name, cell, began in named if cell is not None and cell.value is not None]
    if not rows:
        page.text(words("missing_case.none"))
        return
    page.text(words("missing_case.text"))
    heads = [words(f"missing_head.{head}") for head in ("outcome", "followed", "missing", "worst", "best")]
    layered.layered(heads, rows, words("missing_case.caption"))


def _bounds(name: str, cell: Cell, began: float) -> Line:
    found = bounds(cell.numerator or 0, cell.denominator or 0, began)
    ends = (
        words("missing_case.of", part=number(end), whole=number(found.everybody), share=percent(end / found.everybody))
        for end in (found.worst, found.best)
    )
    return Line(name, [Layered(text) for text in (tables.part(cell), number(found.missing), *ends)])
