"""The first tables of /team: each team's cases against places and posts, and how long the support lasts."""

from collections.abc import Callable

from metrics import team
from metrics.dimensions import TOTAL
from metrics.released import Cell, Released
from metrics.team import found_cell
from metrics.wording import number, tenths
from pages.parts import layered, page, tables
from pages.parts.layered import Layered, Line
from pages.parts.words import words

NOW = ("active_cases", "places", "staffing", "cases_per_post")
BY_TEAM = ("team",)
Ask = Callable[..., Released]


def now(ask: Ask) -> None:
    """Each team's cases against its places and its filled posts."""
    figures = {name: ask(name, BY_TEAM) for name in NOW}
    empty, ended = ask("vacancies", BY_TEAM), ask("turnover", BY_TEAM)
    page.finding(_heaviest(figures["cases_per_post"]))
    rows = [
        Line(named(name), [*_now_cells(figures, name), _months(empty, name), _ended(ended, name)], name == TOTAL)
        for name in (*team.teams(*figures.values()), TOTAL)
    ]
    heads = [words(f"team.{name}") for name in ("team", "active", "places", "filled", "load", "empty", "ended")]
    layered.layered(heads, rows, words("team.now_caption"))
    page.note(words("team.now_note"))


def _heaviest(load: Released) -> str:
    """The team with most cases per post, where there is one."""
    teams = [cell for cell in load.cells if cell.at("team") != TOTAL and cell.value]
    if len(teams) < 2:
        return words("team.finding_now")
    most = max(teams, key=lambda cell: cell.value or 0)
    return words("team.finding_load", team=most.at("team"), load=tenths(most.value or 0))


def named(team_name: str) -> str:
    """A team by its name, and the last row as the total."""
    return words("figures.total") if team_name == TOTAL else team_name


def _now_cells(figures: dict[str, Released], name: str) -> list[Layered]:
    active, places, filled, load = (found_cell(released, team=name) for released in figures.values())
    unknown = words("figures.unknown")
    return [
        Layered(_counted(active)),
        Layered(unknown if places is None else tables.count(places)),
        Layered(tenths(filled.value or 0) if filled else "0"),
        Layered(unknown if load is None or load.value is None else tenths(load.value)),
    ]


def _counted(cell: Cell | None) -> str:
    return tables.count(cell) if cell else "0"


def _months(empty: Released, name: str) -> Layered:
    cell = found_cell(empty, team=name)
    return Layered(number(cell.value, 1) if cell and cell.value else "0")


def _ended(ended: Released, name: str) -> Layered:
    return Layered(_counted(found_cell(ended, team=name)))
