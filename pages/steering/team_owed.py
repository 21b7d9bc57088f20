"""What the clock of the intervention owes, per team, and what the teams owe the steering group and each other."""

from metrics import overview, team
from metrics.dimensions import TOTAL, school_year
from metrics.released import Cell, Released
from metrics.team import found_cell
from metrics.wording import number
from pages.parts import layered, page, tables
from pages.parts.layered import Layered, Line
from pages.parts.words import words
from pages.steering.team_now import BY_TEAM, Ask, named

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")


def owed(ask: Ask) -> None:
    """What the clock of the intervention owes: done, overdue and pending, per team."""
    figures = [ask(name, BY_TEAM) for name in CLOCK]
    come = debts(ask)
    key = "team.finding_overdue" if come.overdue else "team.finding_on_time"
    page.finding(words(key, overdue=number(come.overdue), come=number(come.come)))
    rows = [
        Line(named(name), [_state(released, name) for released in figures], name == TOTAL)
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
        Line(named(cell.at("team")), [Layered(tables.part(cell))], cell.at("team") == TOTAL) for cell in reports.cells
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
