"""The figures of /budget: what is used, what is left, the lines over, and what a pupil and a place cost."""

from metrics.history import Asking
from metrics.money import Ledger, Line, ledger
from metrics.released import Cell, Released
from metrics.wording import kronor, millions, number, percent
from pages.parts.page import Figure
from pages.parts.words import words

LEDGER = ("budget", "actual", "variance")
BY_LINE = ("cost_line",)
CLOSE = 0.01


def ledger_of(ask: Asking) -> Ledger | None:
    """The lines and their total; None when nothing is loaded for just this period."""
    return ledger(*(ask(name, BY_LINE) for name in LEDGER))


def strip(ask: Asking) -> list[Figure]:
    """The figures. Whether the period is under way is a matter of today, also for those of an earlier day."""
    found = ledger_of(ask)
    last = _forecast(ask("budget_forecast", BY_LINE)) if ask.desk.day() < ask.end else _per_place(ask)
    if found is None:
        unknown = Figure("", words("figures.unknown"))
        return [unknown, unknown, unknown, _per_pupil(ask("cost_per_pupil").total), last]
    return [_used(found.total), _left(found.total), _over(found), _per_pupil(ask("cost_per_pupil").total), last]


def share(total: Line) -> str:
    """Actual of budget; with two decimals where fewer would round a small difference away."""
    if not total.budget:
        return words("figures.unknown")
    used = total.actual / total.budget
    return percent(used, 2 if abs(used - 1) < CLOSE else 0)


def _used(total: Line) -> Figure:
    return Figure(words("budget.used"), share(total), words("budget.of", budget=millions(total.budget)))


def _left(total: Line) -> Figure:
    if total.left < 0:
        return Figure(words("budget.exceeded"), kronor(-total.left), words("budget.over"), short=True)
    return Figure(words("budget.left"), kronor(total.left), words("budget.under"))


def _over(found: Ledger) -> Figure:
    value = words("figures.part", part=len(found.over), whole=len(found.lines))
    if not found.over:
        return Figure(words("budget.lines_over"), value, words("budget.none_over"))
    together = words("budget.together", amount=kronor(-sum(line.left for line in found.over)))
    return Figure(words("budget.lines_over"), value, together, short=True)


def _per_pupil(cell: Cell) -> Figure:
    if cell.value is None:
        return Figure(words("budget.per_pupil"), words("figures.unknown"), words("budget.no_pupils"))
    status = words("budget.pupils", count=number(cell.denominator or 0))
    return Figure(words("budget.per_pupil"), kronor(cell.value), status)


def _per_place(ask: Asking) -> Figure:
    cell = ask("cost_per_place").total
    if cell.value is None:
        return Figure(words("budget.per_place"), words("figures.unknown"), words("overview.no_target"))
    status = words("budget.places", count=number(cell.denominator or 0))
    return Figure(words("budget.per_place"), kronor(cell.value), status)


def _forecast(forecast: Released) -> Figure:
    cell = forecast.cell()
    if cell.value is None:
        return Figure(words("budget.forecast"), words("figures.unknown"))
    ends = span(cell)
    reach = words("budget.span", **ends) if ends["low"] != ends["high"] else words("budget.one_way")
    return Figure(words("budget.forecast"), millions(cell.value), reach)


def span(cell: Cell) -> dict[str, str]:
    """The ends of a forecast."""
    return {"low": millions(cell.low or 0), "high": millions(cell.high or 0)}
