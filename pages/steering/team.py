"""/team: do the teams have people and time enough? Teams and roles, never a person."""

from datetime import date
from functools import partial

from metrics import overview, team
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import TOTAL, school_year
from metrics.events import Event
from metrics.released import Cell, Released
from metrics.team import found_cell
from metrics.wording import number
from pages.parts import dates, layered, notes, page, posts, tables
from pages.parts.layered import Layered, Line
from pages.parts.page import Figure
from pages.parts.words import words

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
NOW = ("active_cases", "places", "staffing", "cases_per_post")
SHOWN = (*NOW, "vacancies", "turnover", *CLOCK, "status_reports", "exchanges")
BY_TEAM = ("team",)
Ask = partial[Released]


def show(desk: Desk) -> None:
    """The page."""
    period = page.head(desk)
    if period is None:
        return
    start, end = period
    ask = partial(desk.figure, start=start, end=end)
    empty_now = team.open_on(team.vacancies(desk.events(desk.day(), desk.day())), desk.day())
    page.question(words("team.title"))
    page.lead(_lead(ask))
    page.strip([_active(ask), _posts(ask, empty_now), _load(ask), _clock(ask), _reports(ask)])
    page.note(words("team.as_of", day=dates.day(desk.day())))
    _course(desk, ask)
    _now(ask)
    _owed(ask)
    _between(ask)
    with page.details(words("figures.how")):
        notes.definitions([find(name) for name in SHOWN])
    page.source(desk)


def _lead(ask: Ask) -> str:
    load, owed = ask("cases_per_post").total, _debts(ask)
    if not load.denominator:
        return words("team.lead_without", active=tables.count(ask("active_cases").total))
    known = {
        "active": number(load.numerator or 0),
        "posts": posts.amount(load.denominator),
        "load": posts.amount(load.value or 0),
        "months": number(ask("vacancies").total.value or 0, 1),
    }
    keys = {0: "team.lead_none_overdue", 1: "team.lead_one_overdue"}
    late = words(keys.get(owed.overdue, "team.lead_overdue"), overdue=number(owed.overdue))
    return f"{words('team.lead', **known)} {late}"


def _debts(ask: Ask) -> overview.Owed:
    return overview.owed([ask(name) for name in CLOCK])


def _active(ask: Ask) -> Figure:
    places = ask("places").total.value
    status = words("overview.places_unknown") if places is None else words("overview.places", places=number(places))
    return Figure(words("overview.active"), tables.count(ask("active_cases").total), status)


def _posts(ask: Ask, empty: int) -> Figure:
    status = words("team.empty_now", count=number(empty)) if empty else words("team.none_empty")
    return Figure(words("team.filled"), posts.amount(ask("staffing").total.value or 0), status, short=empty > 0)


def _load(ask: Ask) -> Figure:
    cell = ask("cases_per_post").total
    value = words("figures.unknown") if cell.value is None else posts.amount(cell.value)
    return Figure(words("team.load"), value, words("team.per_post"))


def _clock(ask: Ask) -> Figure:
    owed = _debts(ask)
    status = words("overview.overdue", count=number(owed.overdue)) if owed.overdue else words("overview.none_overdue")
    value = words("figures.part", part=number(owed.done), whole=number(owed.come))
    return Figure(words("overview.follow_ups"), value, status, short=owed.overdue > 0)


def _reports(ask: Ask) -> Figure:
    cell = ask("status_reports").total
    missing = (cell.denominator or 0) - (cell.numerator or 0)
    if not cell.denominator:
        return Figure(words("team.reports"), words("figures.unknown"), words("team.no_quarter"))
    status = words("team.reports_missing", count=number(missing)) if missing else words("team.reports_all")
    return Figure(words("team.reports"), tables.part(cell), status, short=missing > 0)


def _course(desk: Desk, ask: Ask) -> None:
    """Posts by role over the period, with what stood empty."""
    question = ask("staffing").question
    until = min(question.end, desk.day())
    empty = team.vacancies(desk.events(question.start, until))
    if until < question.start:
        return
    staffed = partial(_staffed, ask)
    courses = team.courses(staffed, question.start, until, empty)
    page.finding(_finding(ask, empty))
    if not courses:
        page.text(words("team.no_posts"))
        return
    posts.posts(courses)
    notes.events(empty)


def _staffed(ask: Ask, day: date) -> Released:
    return ask("staffing", ("role",), day=day)


def _finding(ask: Ask, empty: tuple[Event, ...]) -> str:
    if not empty:
        return words("team.finding_full")
    return words("team.finding_empty", months=number(ask("vacancies").total.value or 0, 1))


def _now(ask: Ask) -> None:
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


def _heaviest(load: Released) -> str:
    """The team with most cases per post, where there is one."""
    teams = [cell for cell in load.cells if cell.at("team") != TOTAL and cell.value]
    if len(teams) < 2:
        return words("team.finding_now")
    most = max(teams, key=lambda cell: cell.value or 0)
    return words("team.finding_load", team=most.at("team"), load=posts.amount(most.value or 0))


def _name(name: str) -> str:
    return words("figures.total") if name == TOTAL else name


def _now_cells(figures: dict[str, Released], name: str) -> list[Layered]:
    active, places, filled, load = (found_cell(released, team=name) for released in figures.values())
    unknown = words("figures.unknown")
    return [
        Layered(_counted(active)),
        Layered(unknown if places is None else tables.count(places)),
        Layered(posts.amount(filled.value or 0) if filled else "0"),
        Layered(unknown if load is None or load.value is None else posts.amount(load.value)),
    ]


def _counted(cell: Cell | None) -> str:
    return tables.count(cell) if cell else "0"


def _months(empty: Released, name: str) -> Layered:
    cell = found_cell(empty, team=name)
    return Layered(number(cell.value, 1) if cell and cell.value else "0")


def _ended(ended: Released, name: str) -> Layered:
    return Layered(_counted(found_cell(ended, team=name)))


def _owed(ask: Ask) -> None:
    """What the clock of the intervention owes: done, overdue and pending, per team."""
    figures = [ask(name, BY_TEAM) for name in CLOCK]
    owed = _debts(ask)
    key = "team.finding_overdue" if owed.overdue else "team.finding_on_time"
    page.finding(words(key, overdue=number(owed.overdue), come=number(owed.come)))
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


def _between(ask: Ask) -> None:
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
