"""/oversikt: are we reaching the target, and how do things stand today?"""

from metrics import overview
from metrics.desk import Desk
from metrics.released import Released
from metrics.wording import number, percent
from pages.parts import cumulative, dates, foot, notes, opening, page, since
from pages.parts.words import words
from pages.steering import pack
from pages.steering.overview_news import news
from pages.steering.overview_strip import HEADLINE, strip

A_QUARTER = 92


def show(desk: Desk) -> None:
    """The page."""
    ask = opening.opened(desk)
    if ask is None:
        pack.not_yet()
        return
    of_target, projection, by_month = ask("intake_of_target"), ask("intake_projection"), ask("intake", ("month",))
    page.question(words("overview.title"))
    page.lead(_lead(of_target, projection))
    since.strip(ask, strip)
    page.note(_as_of(desk))
    foot.foot("headline", *(ask(name, by) for name, by in HEADLINE))
    page.finding(cumulative.finding(of_target))
    events = desk.events(ask.start, ask.end)
    cumulative.cumulative(cumulative.Course(by_month, of_target, projection, events))
    notes.events(events)
    foot.foot("course", by_month, of_target, projection)
    since.section(ask, strip)
    news(ask)
    pack.offer(ask)
    foot.closing(ask, "overview")


def _lead(of_target: Released, projection: Released) -> str:
    total, question = of_target.total, of_target.question
    if not total.denominator:
        return words("overview.lead_without", count=number(total.numerator or 0))
    known = {
        "count": number(total.numerator or 0),
        "target": number(total.denominator),
        "share": percent(total.value or 0),
        "over": number((total.numerator or 0) - total.denominator),
    }
    more = (total.numerator or 0) > total.denominator
    pace = overview.pace(of_target)
    if question.day >= question.end and pace and pace.needed:
        paces = {"pace": number(pace.so_far, 1), "needed": number(pace.needed, 1)}
        return words("overview.lead_reached" if more else "overview.lead_ended", **paces, **known)
    ahead = projection.cells[0] if projection.cells else None
    if ahead is None or ahead.value is None:
        return words("overview.lead_before", **known)
    span = {"value": number(ahead.value), "low": number(ahead.low or 0), "high": number(ahead.high or 0)}
    return words("overview.lead_reached_under_way" if more else "overview.lead_under_way", **known, **span)


def _as_of(desk: Desk) -> str:
    """Which figures are of the day and which of the period, and how fresh the data are."""
    state = desk.data()
    if state.last_import is None:
        return ""
    age = (desk.day() - state.last_import).days
    key = "overview.old" if age > A_QUARTER else "overview.fresh"
    return words(key, day=dates.day(desk.day()), imported=dates.day(state.last_import), age=age)
