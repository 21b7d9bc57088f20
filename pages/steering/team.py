"""/team: do the teams have people and time enough? Teams and roles, never a person."""

from metrics.desk import Desk
from metrics.history import Asking
from metrics.wording import number, tenths
from pages.parts import dates, foot, opening, page, since, tables
from pages.parts.words import words
from pages.steering.team_course import course
from pages.steering.team_lasting import lasting
from pages.steering.team_now import NOW, now
from pages.steering.team_owed import CLOCK, between, debts, owed
from pages.steering.team_strip import strip


def show(desk: Desk) -> None:
    """The page."""
    ask = opening.opened(desk)
    if ask is None:
        return
    page.question(words("team.title"))
    page.lead(_lead(ask))
    since.strip(ask, strip)
    page.note(words("team.as_of", day=dates.day(desk.day())))
    foot.foot("headline", *(ask(name) for name in (*NOW, *CLOCK, "status_reports")))
    course(ask)
    now(ask)
    foot.foot("now", *(ask(name, ("team",)) for name in (*NOW, "vacancies", "turnover")))
    lasting(ask)
    owed(ask)
    foot.foot("owed", *(ask(name, ("team",)) for name in CLOCK))
    between(ask)
    foot.foot("between", ask("status_reports", ("team",)), ask("exchanges", ("school_year",)))
    since.section(ask, strip)
    foot.closing(ask, "team")


def _lead(ask: Asking) -> str:
    load, owed = ask("cases_per_post").total, debts(ask)
    if not load.denominator:
        return words("team.lead_without", active=tables.count(ask("active_cases").total))
    known = {
        "active": number(load.numerator or 0),
        "posts": tenths(load.denominator),
        "load": tenths(load.value or 0),
        "months": number(ask("vacancies").total.value or 0, 1),
    }
    keys = {0: "team.lead_none_overdue", 1: "team.lead_one_overdue"}
    late = words(keys.get(owed.overdue, "team.lead_overdue"), overdue=number(owed.overdue))
    return f"{words('team.lead', **known)} {late}"
