"""What the wide bench has found: one fact a line, and tables of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Name = Callable[["Fact"], str]


@dataclass(frozen=True)
class Fact:
    """One figure: over how many cases, on which database, of whom, what, and how much of it.

    ``shown`` is the figure with its unit; a fault in place of a figure has no value.
    """

    size: int
    database: str
    who: str
    what: str
    value: float | None
    shown: str


def milliseconds(size: int, database: str, who: str, what: str, seconds: float) -> Fact:
    """A short time."""
    return Fact(size, database, who, what, seconds, f"{seconds * 1e3:.0f} ms")


def several(size: int, database: str, who: str, found: dict[str, float]) -> list[Fact]:
    """Short times by name."""
    return [milliseconds(size, database, who, what, seconds) for what, seconds in found.items()]


def pivot(facts: Sequence[Fact], row: Name, column: Name, corner: str) -> str:
    """A Markdown table with a line per ``row`` and a column per ``column``, both in the order they were found."""
    rows, columns = (list(dict.fromkeys(map(name, facts))) for name in (row, column))
    shown = {(row(fact), column(fact)): fact.shown for fact in facts}
    head = [f"| {corner} | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    return "\n".join(head + [f"| {r} | {' | '.join(shown.get((r, c), '–') for c in columns)} |" for r in rows])


def place(fact: Fact) -> str:
    """The size and the database as a heading."""
    return f"{fact.size:,} {fact.database}".replace(",", " ")
