"""The tables of /team: each team's cases and posts, what its clock owes, and what it hands in."""

from collections.abc import Callable

from metrics import overview, team
from metrics.dimensions import TOTAL, school_year
from metrics.released import Cell, Released
from metrics.team import found_cell
from metrics.wording import number, shortest
from pages.parts import foot, layered, outcomes, page, tables
from pages.parts.layered import Layered, Line
from pages.parts.words import words

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
NOW = ("active_cases", "places", "staffing", "cases_per_post")
BY_TEAM = ("team",)
Ask = Callable[..., Released]


def now(ask: Ask) -> None:
    """Each team's cases against its places and its filled posts."""
    figures = {name: ask(name, BY_TEAM) for name in NOW}
    empty, ended = ask("vacancies", BY_TEAM), ask("turnover", BY_TEAM)
    page.finding(_heaviest(figures["cases_per_post"]))
    rows = [
        Line(_name(name), [*_now_cells(figures, name), _months(empty, name), _ended(ended, name)], name == TOTAL)
        for name in (*team.teams(*figures.values()), TOTAL)
    ]
    heads = [words(f"team.{name}") for name in ("team", "active", "places", "filled", "load", "empty", "ended")]
    layered.layered(heads, rows, words("team.now_caption"))
    page.note(words("team.now_note"))


def lasting(ask: Ask) -> None:
    """How long the support lasts, in each team: cases that began in the period, and when half had been closed."""
    found = ask("time_in_support", BY_TEAM)
    half = found.cell().value
    page.finding(words("team.lasting_without") if half is None else words("team.lasting", months=_in_months(half)))
    rows = [
        Line(_name(cell.at("team")), [Layered(outcomes.part(cell)), Layered(_half(cell))], cell.at("team") == TOTAL)
        for cell in found.cells
    ]
    heads = [words(f"team.{name}") for name in ("team", "closed", "half_closed")]
    layered.layered(heads, rows, words("team.lasting_caption"))
    foot.foot("lasting", found)


def _half(cell: Cell) -> str:
    return words("team.not_half") if cell.value is None else words("team.months", months=_in_months(cell.value))


def _in_months(days: float) -> str:
    return number(days / overview.DAYS_IN_A_MONTH, 1)


def _heaviest(load: Released) -> str:
    """The team with most cases per post, where there is one."""
    teams = [cell for cell in load.cells if cell.at("team") != TOTAL and cell.value]
    if len(teams) < 2:
        return words("team.finding_now")
    most = max(teams, key=lambda cell: cell.value or 0)
    return words("team.finding_load", team=most.at("team"), load=shortest(most.value or 0))


def _name(name: str) -> str:
    return words("figures.total") if name == TOTAL else name


def _now_cells(figures: dict[str, Released], name: str) -> list[Layered]:
    active, places, filled, load = (found_cell(released, team=name) for released in figures.values())
    unknown = words("figures.unknown")
    return [
        Layered(_counted(active)),
        Layered(unknown if places is None else tables.count(places)),
        Layered(shortest(filled.value or 0) if filled else "0"),
        Layered(unknown if load is None or load.value is None else shortest(load.value)),
    ]


def _counted(cell: Cell | None) -> str:
    return tables.count(cell) if cell else "0"


def _months(empty: Released, name: str) -> Layered:
    cell = found_cell(empty, team=name)
    return Layered(number(cell.value, 1) if cell and cell.value else "0")


def _ended(ended: Released, name: str) -> Layered:
    return Layered(_counted(found_cell(ended, team=name)))


def owed(ask: Ask) -> None:
    """What the clock of the intervention owes: done, overdue and pending, per team."""
    figures = [ask(name, BY_TEAM) for name in CLOCK]
    come = debts(ask)
    key = "team.finding_overdue" if come.overdue else "team.finding_on_time"
    page.finding(words(key, overdue=number(come.overdue), come=number(come.come)))
    rows = [
        Line(_name(name), [_state(released, name) for released in figures], name == TOTAL)
        for name in (*team.teams(*figures), TOTAL)
    ]
    heads = [words("team.team"), *(words(f"team.{name}") for name in CLOCK)]
    layered.layered(heads, rows, words("team.owed_caption"))


def _state(released: Released, name: str) -> Layered:
    cells = [found_cell(released, team=name, state=state) for state in ("done", "overdue", "pending")]
    done, overdue, pending = (int(cell.numerator or 0) if cell else 0 for cell in cells)
    come = done + overdue
    waiting = [words("team.pending", count=number(pending))] if pending else []
    late = [words("team.one_overdue" if overdue == 1 else "overview.overdue", count=number(overdue))] if overdue else []
    value = words("figures.part", part=number(done), whole=number(come)) if cells[0] and cells[0].denominator else "–"
    return Layered(value, ", ".join(late + waiting), short=overdue > 0)


def between(ask: Ask) -> None:
    """What the teams owe the steering group and each other."""
    reports, held = ask("status_reports", BY_TEAM), ask("exchanges", ("school_year",))
    page.finding(words("team.finding_between"))
    rows = [
        Line(_name(cell.at("team")), [Layered(tables.part(cell))], cell.at("team") == TOTAL) for cell in reports.cells
    ]
    layered.layered((words("team.team"), words("team.handed_in")), rows, words("team.reports_caption"))
    years = [cell for cell in held.cells if cell.at("school_year") != TOTAL]
    exchanged = [(cell.at("school_year"), number(cell.value or 0), _verdict(cell, held)) for cell in years]
    if not exchanged:
        page.text(words("team.no_exchanges"))
        return
    heads = (words("team.school_year"), words("team.held"), words("team.against"))
    tables.plain(heads, exchanged, words("team.exchanges_caption", least=team.INTENDED[0], most=team.INTENDED[1]))


def _verdict(cell: Cell, held: Released) -> str:
    """A school year's exchanges against what was intended; one that is not over is not judged."""
    first = int(cell.at("school_year")[:4])
    _, last = school_year(held.question.start.replace(year=first, month=7, day=1))
    if held.question.day < last:
        return words("team.year_under_way")
    least, most = team.INTENDED
    count = cell.value or 0
    return words("team.fewer" if count < least else "team.more" if count > most else "team.as_intended")


def debts(ask: Ask) -> overview.Owed:
    """All four clocks together."""
    return overview.owed([ask(name) for name in CLOCK])
