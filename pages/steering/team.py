"""/team: do the teams have people and time enough? Teams and roles, never a person."""

from datetime import date
from functools import partial

from metrics import team
from metrics.desk import Desk
from metrics.events import Event
from metrics.history import Asking
from metrics.released import Released
from metrics.wording import number, shortest
from pages.parts import dates, foot, notes, opening, page, posts, since, tables
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.team_tables import CLOCK, NOW, between, debts, lasting, now, owed

Ask = Asking


def show(desk: Desk) -> None:
    """The page."""
    ask = opening.opened(desk)
    if ask is None:
        return
    page.question(words("team.title"))
    page.lead(_lead(ask))
    since.strip(ask, _strip)
    page.note(words("team.as_of", day=dates.day(desk.day())))
    foot.foot("headline", *(ask(name) for name in (*NOW, *CLOCK, "status_reports")))
    _course(ask)
    now(ask)
    foot.foot("now", *(ask(name, ("team",)) for name in (*NOW, "vacancies", "turnover")))
    lasting(ask)
    owed(ask)
    foot.foot("owed", *(ask(name, ("team",)) for name in CLOCK))
    between(ask)
    foot.foot("between", ask("status_reports", ("team",)), ask("exchanges", ("school_year",)))
    since.section(ask, _strip)
    foot.closing(ask, "team")


def _strip(ask: Ask) -> list[Figure]:
    return [_active(ask), _posts(ask), _load(ask), _clock(ask), _reports(ask)]


def _lead(ask: Ask) -> str:
    load, owed = ask("cases_per_post").total, debts(ask)
    if not load.denominator:
        return words("team.lead_without", active=tables.count(ask("active_cases").total))
    known = {
        "active": number(load.numerator or 0),
        "posts": shortest(load.denominator),
        "load": shortest(load.value or 0),
        "months": number(ask("vacancies").total.value or 0, 1),
    }
    keys = {0: "team.lead_none_overdue", 1: "team.lead_one_overdue"}
    late = words(keys.get(owed.overdue, "team.lead_overdue"), overdue=number(owed.overdue))
    return f"{words('team.lead', **known)} {late}"


def _active(ask: Ask) -> Figure:
    places = ask("places").total.value
    status = words("overview.places_unknown") if places is None else words("overview.places", places=number(places))
    return Figure(words("overview.active"), tables.count(ask("active_cases").total), status)


def _posts(ask: Ask) -> Figure:
    empty = team.open_on(team.vacancies(ask.desk.events(ask.day, ask.day)), ask.day)
    status = words("team.empty_now", count=number(empty)) if empty else words("team.none_empty")
    return Figure(words("team.filled"), shortest(ask("staffing").total.value or 0), status, short=empty > 0)


def _load(ask: Ask) -> Figure:
    cell = ask("cases_per_post").total
    value = words("figures.unknown") if cell.value is None else shortest(cell.value)
    return Figure(words("team.load"), value, words("team.per_post"))


def _clock(ask: Ask) -> Figure:
    owed = debts(ask)
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


def _course(ask: Ask) -> None:
    """Posts by role over the period, with what stood empty."""
    until = min(ask.end, ask.day)
    empty = team.vacancies(ask.desk.events(ask.start, until))
    if until < ask.start:
        return
    staffed = partial(_staffed, ask)
    courses = team.courses(staffed, ask.start, until, empty)
    page.finding(_finding(ask, empty))
    if not courses:
        page.text(words("team.no_posts"))
        return
    posts.posts(courses)
    notes.events(empty)
    foot.foot("course", *(staffed(day) for day in courses[0].days), ask("vacancies"))


def _staffed(ask: Ask, day: date) -> Released:
    return ask("staffing", ("role",), day=day)


def _finding(ask: Ask, empty: tuple[Event, ...]) -> str:
    if not empty:
        return words("team.finding_full")
    return words("team.finding_empty", months=number(ask("vacancies").total.value or 0, 1))
