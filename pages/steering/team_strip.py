"""The figures of /team: cases, posts, cases per post, follow-ups and status reports."""

from metrics import team
from metrics.history import Asking
from metrics.wording import number, tenths
from pages.parts import tables
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.team_owed import debts


def strip(ask: Asking) -> list[Figure]:
    """The figures."""
    return [_active(ask), _posts(ask), _load(ask), _clock(ask), _reports(ask)]


def _active(ask: Asking) -> Figure:
    places = ask("places").total.value
    status = words("overview.places_unknown") if places is None else words("overview.places", places=number(places))
    return Figure(words("overview.active"), tables.count(ask("active_cases").total), status)


def _posts(ask: Asking) -> Figure:
    empty = team.open_on(team.vacancies(ask.desk.events(ask.day, ask.day)), ask.day)
    status = words("team.empty_now", count=number(empty)) if empty else words("team.none_empty")
    return Figure(words("team.filled"), tenths(ask("staffing").total.value or 0), status, short=empty > 0)


def _load(ask: Asking) -> Figure:
    cell = ask("cases_per_post").total
    value = words("figures.unknown") if cell.value is None else tenths(cell.value)
    return Figure(words("team.load"), value, words("team.per_post"))


def _clock(ask: Asking) -> Figure:
    owed = debts(ask)
    status = words("overview.overdue", count=number(owed.overdue)) if owed.overdue else words("overview.none_overdue")
    value = words("figures.part", part=number(owed.done), whole=number(owed.come))
    return Figure(words("overview.follow_ups"), value, status, short=owed.overdue > 0)


def _reports(ask: Asking) -> Figure:
    cell = ask("status_reports").total
    missing = (cell.denominator or 0) - (cell.numerator or 0)
    if not cell.denominator:
        return Figure(words("team.reports"), words("figures.unknown"), words("team.no_quarter"))
    status = words("team.reports_missing", count=number(missing)) if missing else words("team.reports_all")
    return Figure(words("team.reports"), tables.part(cell), status, short=missing > 0)
