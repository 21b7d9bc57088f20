"""/oversikt: are we reaching the target, and how do things stand today?"""

from functools import partial

from metrics import overview
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.released import Released
from metrics.wording import kronor, millions, number, percent
from pages.parts import cumulative, dates, notes, page, tables
from pages.parts.page import Figure
from pages.parts.words import words

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
SHOWN = ("intake_of_target", "active_cases", "places", "queue_length", "granted_waiting", *CLOCK, "actual", "budget")
A_QUARTER = 92
FOLLOWED = ("intake", "applications", "active_cases", "queue_length", "granted_waiting")


def show(desk: Desk) -> None:
    """The page."""
    period = page.head(desk)
    if period is None:
        return
    start, end = period
    ask = partial(desk.figure, start=start, end=end)
    of_target = ask("intake_of_target")
    page.question(words("overview.title"))
    page.lead(_lead(of_target, ask("intake_projection")))
    page.strip([_intake(of_target), _active(ask), _queue(ask), _clock(ask), _money(ask)])
    page.note(_as_of(desk))
    page.finding(_finding(of_target))
    events = desk.events(start, end)
    cumulative.cumulative(cumulative.Course(ask("intake", ("month",)), of_target, ask("intake_projection"), events))
    notes.events(events)
    _news(desk)
    with page.details(words("figures.how")):
        notes.definitions([find(name) for name in SHOWN])
    page.source(desk)


def _lead(of_target: Released, projection: Released) -> str:
    total, question = of_target.total, of_target.question
    if not total.denominator:
        return words("overview.lead_without", count=number(total.numerator or 0))
    known = {
        "count": number(total.numerator or 0),
        "target": number(total.denominator),
        "share": percent(total.value or 0),
    }
    pace = overview.pace(of_target)
    if question.day >= question.end and pace and pace.needed:
        return words("overview.lead_ended", pace=number(pace.so_far, 1), needed=number(pace.needed, 1), **known)
    ahead = projection.cells[0] if projection.cells else None
    if ahead is None or ahead.value is None:
        return words("overview.lead_before", **known)
    span = {"value": number(ahead.value), "low": number(ahead.low or 0), "high": number(ahead.high or 0)}
    return words("overview.lead_under_way", **known, **span)


def _as_of(desk: Desk) -> str:
    """Which figures are of the day and which of the period, and how fresh the data are."""
    state = desk.data()
    if state.last_import is None:
        return ""
    age = (desk.day() - state.last_import).days
    key = "overview.old" if age > A_QUARTER else "overview.fresh"
    return words(key, day=dates.day(desk.day()), imported=dates.day(state.last_import), age=age)


def _finding(of_target: Released) -> str:
    total, question = of_target.total, of_target.question
    if not total.denominator:
        return words("overview.finding_without")
    passed = (min(question.end, question.day) - question.start).days + 1
    due = total.denominator * passed / ((question.end - question.start).days + 1)
    return words("overview.finding_behind" if (total.numerator or 0) < due else "overview.finding_on")


def _intake(of_target: Released) -> Figure:
    total = of_target.total
    if not total.denominator:
        return Figure(words("overview.intake"), number(total.numerator or 0), words("overview.no_target"))
    missing = total.denominator - (total.numerator or 0)
    status = words("overview.missing", count=number(missing)) if missing > 0 else words("overview.reached")
    return Figure(words("overview.intake"), tables.part(total), status, short=missing > 0)


def _active(ask: partial[Released]) -> Figure:
    places = ask("places").total
    status = (
        words("overview.places_unknown")
        if places.value is None
        else (words("overview.places", places=number(places.value)))
    )
    return Figure(words("overview.active"), tables.count(ask("active_cases").total), status)


def _queue(ask: partial[Released]) -> Figure:
    granted = words("overview.granted", count=tables.count(ask("granted_waiting").total))
    return Figure(words("overview.queue"), tables.count(ask("queue_length").total), granted)


def _clock(ask: partial[Released]) -> Figure:
    owed = overview.owed([ask(name) for name in CLOCK])
    status = words("overview.overdue", count=number(owed.overdue)) if owed.overdue else words("overview.none_overdue")
    value = words("figures.part", part=number(owed.done), whole=number(owed.come))
    return Figure(words("overview.follow_ups"), value, status, short=owed.overdue > 0)


def _money(ask: partial[Released]) -> Figure:
    budget, actual = (ask(name, ("cost_line",)).total.value for name in ("budget", "actual"))
    if not budget or actual is None:
        return Figure(words("overview.budget"), words("figures.unknown"))
    left = budget - actual
    key = "overview.money_left" if left >= 0 else "overview.money_over"
    status = words(key, amount=kronor(abs(left)), budget=millions(budget))
    return Figure(words("overview.budget"), percent(actual / budget, 2), status, short=left < 0)


def _news(desk: Desk) -> None:
    """What the latest import changed, seen from the same day."""
    page.finding(words("overview.news"))
    latest, *earlier = desk.imports()
    if not earlier:
        page.text(words("overview.first_import", day=dates.day(latest.recorded_on)))
        return
    before = earlier[0].recorded_on
    pairs = [(desk.figure(name, known_on=before), desk.figure(name)) for name in FOLLOWED]
    changed = [
        (notes.said(now.metric.label), tables.count(then.total), tables.count(now.total))
        for then, now in pairs
        if then.total != now.total
    ]
    if not changed:
        page.text(words("overview.nothing_new", day=dates.day(latest.recorded_on)))
        return
    heads = (words("figures.figure"), words("overview.before", day=dates.day(before)), words("overview.now"))
    tables.plain(heads, changed, words("overview.news_caption", day=dates.day(latest.recorded_on)))
