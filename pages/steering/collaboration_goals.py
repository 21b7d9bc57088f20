"""The project goals 1–4 as rows; what is protected today is given as it stood at the period's end, where it may be.

The final report has told how all of them stood that day, so there the same figure need not be protected.
"""

from metrics.question import is_quarter_end
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import dates, foot, notes, page, spans
from pages.parts.outcomes import Ask
from pages.parts.words import words


def goals(ask: Ask, figures: dict[str, Released]) -> None:
    """Goal 3 stands once for each of the three that may help."""
    ends = {name: at_the_end(ask, one) for name, one in figures.items()}
    rows = [row for name, one in figures.items() for row in _rows(name, one, ends[name])]
    page.finding(_finding([cell for _, cell in rows]))
    spans.spans(words("collaboration.goal"), rows, words("collaboration.goals_caption"))
    foot.foot("goals", *figures.values(), *(end for end in ends.values() if end))


def _finding(cells: list[Cell]) -> str:
    """Whether every goal is true of all; of how many it is, where some may not be shown or are not."""
    shown = [cell for cell in cells if cell.value is not None]
    true_of_all = sum(cell.numerator == cell.denominator for cell in shown)
    if not shown:
        return words("collaboration.goals")
    if true_of_all in {0, len(cells)}:
        return words("collaboration.goals_all" if true_of_all else "collaboration.goals_none")
    return words("collaboration.goals_some", count=number(true_of_all), whole=number(len(shown)))


def at_the_end(ask: Ask, found: Released) -> Released | None:
    """The same figure of the period's last day, when some of it is protected today; None when that says no more."""
    end = found.question.end
    if end >= found.question.day or not is_quarter_end(end) or not any(cell.hidden for cell in found.cells):
        return None
    earlier = ask(found.metric.name, found.question.by, day=end)
    return earlier if any(not cell.hidden for cell in earlier.cells) else None


def _rows(name: str, today: Released, end: Released | None) -> list[spans.Row]:
    labels = (
        words(f"project_goal.{name}", actor=notes.value("actor", dict(cell.place).get("actor", "")))
        for cell in today.cells
    )
    return [row(label, cell, end) for label, cell in zip(labels, today.cells, strict=True)]


def row(label: str, cell: Cell, end: Released | None) -> spans.Row:
    """The cell, or where it is protected the same cell of the period's end, with that day."""
    then = end.cell(**dict(cell.place)) if end and cell.hidden else cell
    if end is None or not cell.hidden or then.hidden:
        return label, cell
    return spans.Name(label, dates.day(end.question.day)), then
