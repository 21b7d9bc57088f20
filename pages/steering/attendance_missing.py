"""What those who were not followed up could mean: the worst case and the best."""

from metrics.missing import bounds
from metrics.released import Cell
from metrics.wording import number, percent
from pages.parts import layered, page, tables
from pages.parts.layered import Layered, Line
from pages.parts.outcomes import Ask
from pages.parts.words import words


def missing(ask: Ask, increased: Cell, towards: Cell | None) -> None:
    """Worst and best case, when none and when all of those not followed up had the outcome.

    Attendance and participation count cases, so those who are missing are cases too: of all that began in the period.
    """
    began = ask("time_in_support").total.denominator or 0
    named = (("attendance.increased", increased), ("participation.towards", towards))
    rows = [_bounds(words(key), cell, began) for key, cell in named if cell is not None and cell.value is not None]
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
