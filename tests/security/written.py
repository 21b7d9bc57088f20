"""docs/security.md: the page written by hand, with the table of refusals made from the code in its place."""

from pathlib import Path

from tests.security.held import held_by
from tests.security.lines import HEADS, Line, lines

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
BEGINS = "<!-- Made from the code by `make docs`; do not edit from here -->\n"
ENDS = "<!-- to here -->\n"


def security() -> str:
    """The whole document. Raises ValueError where the page has lost the place of its table."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    if not rest or ENDS not in rest:
        raise ValueError(f"{PAGE.name} has no place for its table")
    return f"{before}{BEGINS}\n{_table()}\n\n{ENDS}{after}"


def _table() -> str:
    heads = ["", "what", *HEADS.values(), "held by"]
    return "\n".join([_row(heads), _row(["---"] * len(heads)), *map(_line, lines())])


def _line(line: Line) -> str:
    tests = "<br>".join(f"`{test}`" for test in held_by(line))
    return _row([line.kind, f"`{line.what}`", *(line.answers[who] for who in HEADS), tests])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
