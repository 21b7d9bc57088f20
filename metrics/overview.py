"""What the first page says in one breath, made of released figures and nothing else."""

from dataclasses import dataclass
from math import ceil

from metrics.released import Cell, Released

DAYS_IN_A_MONTH = 365.25 / 12
SHORT = frozenset({"missing", "behind"})
"""The standings that fall short."""


@dataclass(frozen=True)
class Pace:
    """Pupils a month: as it has been, and as the target for the period needed; None without a target."""

    so_far: float
    needed: float | None


@dataclass(frozen=True)
class Owed:
    """Follow-ups of every kind together: done and overdue among those whose day has come."""

    done: int
    overdue: int
    come: int


def pace(of_target: Released) -> Pace | None:
    """The pace of intake from ``intake_of_target``; None before the period has begun."""
    question, cell = of_target.question, of_target.total
    passed = (min(question.end, question.day) - question.start).days + 1
    whole = (question.end - question.start).days + 1
    if passed <= 0 or cell.persons is None:
        return None
    needed = cell.denominator / (whole / DAYS_IN_A_MONTH) if cell.denominator else None
    return Pace(cell.persons / (passed / DAYS_IN_A_MONTH), needed)


def due(of_target: Released, cell: Cell | None = None) -> float | None:
    """How many the straight line to the target asks for by the last day that counts; None without a target.

    Of the whole, or of one ``cell`` of it.
    """
    question, target = of_target.question, (cell or of_target.total).denominator
    passed = (min(question.end, question.day) - question.start).days + 1
    whole = (question.end - question.start).days + 1
    return target * max(passed, 0) / whole if target else None


def under_way(released: Released) -> bool:
    """True while the period has not ended on the day it is seen from."""
    return released.question.day < released.question.end


def standing(of_target: Released) -> tuple[str, int]:
    """How the intake stands, as a word's key, and by how many pupils.

    Against the whole target when the period has ended, against the straight line to it while it runs.
    """
    count, target, by_now = of_target.total.numerator or 0, of_target.total.denominator, due(of_target)
    if not target or by_now is None:
        return "no_target", 0
    if count >= target:
        return "reached", 0
    if not under_way(of_target):
        return "missing", int(target - count)
    return ("behind", ceil(by_now - count)) if count < by_now else ("on_line", 0)


def owed(follow_ups: list[Released]) -> Owed:
    """The clock's debts added up, from the metrics ``due_*``."""
    done = [released.cell(state="done") for released in follow_ups]
    overdue = [released.cell(state="overdue") for released in follow_ups]
    return Owed(
        sum(int(cell.numerator or 0) for cell in done),
        sum(int(cell.numerator or 0) for cell in overdue),
        sum(int(cell.denominator or 0) for cell in done),
    )
