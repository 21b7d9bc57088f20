"""The figures of /oversikt: intake, cases, queue, follow-ups and money."""

from metrics import overview
from metrics.history import Asking
from metrics.released import Released
from metrics.wording import kronor, millions, number, percent
from pages.parts import tables
from pages.parts.page import Figure
from pages.parts.words import words

CLOCK = ("due_3_months", "due_6_months", "due_after_3", "due_after_6")
HEADLINE: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((name, ()) for name in ("intake_of_target", "active_cases", "places", "queue_length", "granted_waiting", *CLOCK)),
    *((name, ("cost_line",)) for name in ("budget", "actual")),
)


def strip(ask: Asking) -> list[Figure]:
    """The figures."""
    return [_intake(ask("intake_of_target")), _active(ask), _queue(ask), _clock(ask), _money(ask)]


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
