"""/oversikt: are we reaching the target, and how do things stand today?"""

from metrics import overview
from metrics.desk import Desk
from metrics.history import Asking
from metrics.released import Released
from metrics.wording import kronor, millions, number, percent
from pages.parts import cumulative, dates, foot, notes, opening, page, since, tables
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering import pack
from pages.steering.overview_news import news

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
HEADLINE: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((name, ()) for name in ("intake_of_target", "active_cases", "places", "queue_length", "granted_waiting", *CLOCK)),
    *((name, ("cost_line",)) for name in ("budget", "actual")),
)
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
    since.strip(ask, _strip)
    page.note(_as_of(desk))
    foot.foot("headline", *(ask(name, by) for name, by in HEADLINE))
    page.finding(cumulative.finding(of_target))
    events = desk.events(ask.start, ask.end)
    cumulative.cumulative(cumulative.Course(by_month, of_target, projection, events))
    notes.events(events)
    foot.foot("course", by_month, of_target, projection)
    since.section(ask, _strip)
    news(ask)
    pack.offer(ask)
    foot.closing(ask, "overview")


def _strip(ask: Asking) -> list[Figure]:
    return [_intake(ask("intake_of_target")), _active(ask), _queue(ask), _clock(ask), _money(ask)]


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


def _intake(of_target: Released) -> Figure:
    key, pupils = overview.standing(of_target)
    status = words(f"overview.{key}", count=number(pupils))
    return Figure(words("overview.intake"), tables.part(of_target.total), status, short=key in overview.SHORT)


def _active(ask: Asking) -> Figure:
    places = ask("places").total
    status = (
        words("overview.places_unknown")
        if places.value is None
        else (words("overview.places", places=number(places.value)))
    )
    return Figure(words("overview.active"), tables.count(ask("active_cases").total), status)


def _queue(ask: Asking) -> Figure:
    granted = words("overview.granted", count=tables.count(ask("granted_waiting").total))
    return Figure(words("overview.queue"), tables.count(ask("queue_length").total), granted)


def _clock(ask: Asking) -> Figure:
    owed = overview.owed([ask(name) for name in CLOCK])
    status = words("overview.overdue", count=number(owed.overdue)) if owed.overdue else words("overview.none_overdue")
    value = words("figures.part", part=number(owed.done), whole=number(owed.come))
    return Figure(words("overview.follow_ups"), value, status, short=owed.overdue > 0)


def _money(ask: Asking) -> Figure:
    """What has been spent of what was planned for the same months."""
    planned, spent = (ask(name, ("cost_line",)) for name in ("budget", "actual"))
    budget, actual = planned.total.value, spent.total.value
    if not budget or actual is None:
        return Figure(words("overview.budget"), words("figures.unknown"))
    left = budget - actual
    held = "overview.money_under" if overview.under_way(spent) else "overview.money_left"
    status = words("overview.money_over" if left < 0 else held, amount=kronor(abs(left)), budget=millions(budget))
    return Figure(words("overview.budget"), percent(actual / budget, 2), status, short=left < 0)
