"""What is wrong with a file, told so that the person who made it can mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

REFUSE: Literal["refuse"] = "refuse"
WARN: Literal["warn"] = "warn"
LISTED = 1000  # rows listed one by one of the same fault; the rest are counted in one closing line


@dataclass(frozen=True)
class Problem:
    """One fault. ``row`` is the row the spreadsheet shows, ``column`` the heading; both None for a whole sheet.

    ``message`` and ``remedy`` are Swedish and never repeat what a cell holds: it may be somebody's identity.
    """

    severity: Literal["refuse", "warn"]
    sheet: str
    row: int | None
    column: str | None
    code: str
    message: str
    remedy: str

    def as_dict(self) -> dict[str, Any]:
        """The problem as it stands in ``check --json``."""
        return asdict(self)


def refusal(
    code: str, message: str, remedy: str, sheet: str = "", row: int | None = None, column: str | None = None
) -> Problem:
    """A fault that keeps the file out."""
    return Problem(REFUSE, sheet, row, column, code, message, remedy)


def warning(
    code: str, message: str, remedy: str, sheet: str = "", row: int | None = None, column: str | None = None
) -> Problem:
    """Something to look at; the file is loaded all the same."""
    return Problem(WARN, sheet, row, column, code, message, remedy)


def on_rows(fault: Problem, rows: Iterable[int]) -> Iterator[Problem]:
    """The same fault on each of these rows; past ``LISTED`` of them one line that counts the rest."""
    ordered = sorted(rows)
    for row in ordered[:LISTED]:
        yield Problem(fault.severity, fault.sheet, row, fault.column, fault.code, fault.message, fault.remedy)
    rest = len(ordered) - LISTED
    if rest > 0:
        message = f"{fault.message} Samma fel finns på {rest} rader till."
        yield Problem(fault.severity, fault.sheet, None, fault.column, fault.code, message, fault.remedy)
