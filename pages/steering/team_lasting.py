"""How long the support lasts, in each team."""

from metrics import overview
from metrics.dimensions import TOTAL
from metrics.released import Cell
from metrics.wording import number
from pages.parts import foot, layered, outcomes, page
from pages.parts.layered import Layered, Line
from pages.parts.words import words
from pages.steering.team_now import BY_TEAM, Ask, named


def lasting(ask: Ask) -> None:
    """How long the support lasts, in each team: cases that began in the period, and when half had been closed."""
    found = ask("time_in_support", BY_TEAM)
    half = found.cell().value
    page.finding(words("team.lasting_without") if half is None else words("team.lasting", months=_in_months(half)))
    rows = [
        Line(named(cell.at("team")), [Layered(outcomes.part(cell)), Layered(_half(cell))], cell.at("team") == TOTAL)
        for cell in found.cells
    ]
    heads = [words(f"team.{name}") for name in ("team", "closed", "half_closed")]
    layered.layered(heads, rows, words("team.lasting_caption"))
    foot.foot("lasting", found)


def _half(cell: Cell) -> str:
    return words("team.not_half") if cell.value is None else words("team.months", months=_in_months(cell.value))


def _in_months(days: float) -> str:
    return number(days / overview.DAYS_IN_A_MONTH, 1)
