"""What a command answers, and how problems are told so that a long list can be read."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from data_access.intake.problems import REFUSE, Problem
from data_access.sheets import BY_NAME

DONE, REFUSED = 0, 1
SHEET_NAMES = tuple(BY_NAME)
PATIENCE = 1.0


@dataclass(frozen=True)
class Answer:
    """The exit code, the text for a person and the document for ``--json``.

    Text goes to standard output; a refusal's reasons too, because they are what was asked for.
    """

    code: int
    text: str = ""
    document: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def refused(cls, problems: Iterable[Problem]) -> "Answer":
        """A refusal with all its reasons."""
        reasons = tuple(problems)
        document = {"ok": False, "problems": [problem.as_dict() for problem in reasons], "rows": {}}
        return cls(REFUSED, listed(reasons), document)

    def say(self, *, as_json: bool) -> None:
        """Write the text, or the document alone."""
        text = json.dumps(self.document, ensure_ascii=False, indent=2) if as_json else self.text
        if text:
            sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Say something on the side (standard error), so that standard output stays the answer alone."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def patient(patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic) -> Callable[[str], None]:
    """A progress that says nothing of short work and at most one line per ``patience`` seconds of long work."""
    spoke = clock()

    def hear(text: str) -> None:
        nonlocal spoke
        if clock() - spoke >= patience:
            tell(text)
            spoke = clock()

    return hear


def number(value: int) -> str:
    """A whole number with a hard space between thousands."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def listed(problems: Iterable[Problem]) -> str:
    """Faults, then warnings, by sheet; the same one on several rows is told once, with all its rows."""
    lines: list[str] = []
    for (_, _, sheet), part in groupby(sorted(problems, key=_kind), lambda problem: _kind(problem)[:3]):
        lines += [sheet] if sheet else []
        for _, same in groupby(part, _kind):
            lines += _told(list(same))
    return "\n".join(lines)


def _kind(problem: Problem) -> tuple[str, int, str, str, str, str]:
    """``refuse`` sorts before ``warn``; sheets stand in the workbook's order after the file as a whole."""
    order = SHEET_NAMES.index(problem.sheet) if problem.sheet in SHEET_NAMES else -1
    return (problem.severity, order, problem.sheet, problem.column or "", problem.message, problem.remedy)


def _told(group: list[Problem]) -> list[str]:
    first = group[0]
    mark = "Fel" if first.severity == REFUSE else "Varning"
    rows = sorted(problem.row for problem in group if problem.row is not None)
    place = ", ".join(part for part in (f"kolumn {first.column}" if first.column else "", spans(rows)) if part)
    what = f"{'  ' if first.sheet else ''}{mark}{f' ({place})' if place else ''}: {first.message}"
    return [what, f"      Gör så här: {first.remedy}"] if first.remedy else [what]


def spans(rows: list[int]) -> str:
    """Sorted row numbers as ``rad 3`` or ``rad 3, 7–9``; empty for none."""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"rad {', '.join(parts)}" if parts else ""
