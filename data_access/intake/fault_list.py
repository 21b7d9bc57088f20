"""Faults as a list that a person can work through: on the screen, and as a file to send back to the team."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from data_access.commands.answer import spans
from data_access.intake.problems import REFUSE, Problem
from data_access.sheets import BY_NAME

HEADINGS = ("Fel eller varning", "Blad", "Rad", "Kolumn", "Vad som är fel", "Så rättar du det")
FAULT, WARNING, TO_MEND = "Fel", "Varning", "Att rätta"
RUNS_SHOWN = 12


@dataclass(frozen=True)
class Line:
    """The same fault on all its rows. ``rows`` as ``rad 3, 7–9``; ``count`` is how many, at least one."""

    problem: Problem
    rows: str
    count: int


def lines(problems: Iterable[Problem]) -> list[Line]:
    """Faults before warnings, in the order of the sheets and rows; the same one on several rows is one line."""
    found = [_line(list(same)) for _, same in groupby(sorted(problems, key=_order), _same)]
    return sorted(found, key=lambda line: (*_same(line.problem)[:3], line.problem.row or 0))


def one_by_one(problems: Iterable[Problem]) -> list[tuple[str, ...]]:
    """A row per problem, as in the file that is sent back."""
    return [
        (
            kind(one),
            one.sheet,
            "" if one.row is None else str(one.row),
            one.column or "",
            one.message,
            one.remedy,
        )
        for one in sorted(problems, key=_order)
    ]


def kind(problem: Problem) -> str:
    """Fel or Varning."""
    return FAULT if problem.severity == REFUSE else WARNING


def _same(problem: Problem) -> tuple[str, int, str, str, str, str]:
    order = list(BY_NAME).index(problem.sheet) if problem.sheet in BY_NAME else -1
    return problem.severity, order, problem.sheet, problem.column or "", problem.message, problem.remedy


def _order(problem: Problem) -> tuple[tuple[str, int, str, str, str, str], int]:
    return _same(problem), problem.row or 0


def _line(same: list[Problem]) -> Line:
    rows = [problem.row for problem in same if problem.row is not None]
    told = spans(rows).split(", ")
    shown = ", ".join(told[:RUNS_SHOWN])
    return Line(same[0], f"{shown} …" if len(told) > RUNS_SHOWN else shown, len(same))
