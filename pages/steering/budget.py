"""/budget: does the money last, line by line, where is it heading, and what did a pupil cost?"""

from metrics.costs import CAVEAT
from metrics.desk import Desk
from metrics.dimensions import TOTAL
from metrics.history import Asking
from metrics.money import Ledger, Line, last_month, ledger, place
from metrics.place_weeks import place_weeks
from metrics.released import Cell, Released
from metrics.wording import kronor, millions, number, percent
from pages.parts import dates, foot, notes, opening, page, since, tables
from pages.parts import ledger as drawn
from pages.parts.page import Figure
from pages.parts.words import words

LEDGER = ("budget", "actual", "variance")
BY_LINE = ("cost_line",)
CLOSE = 0.01
Ask = Asking


def show(desk: Desk) -> None:
    """The page."""
    ask = opening.opened(desk)
    if ask is None:
        return
    page.question(words("budget.title"))
    found = _ledger(ask)
    if found is None:
        page.lead(words("budget.none", period=dates.period(ask.start, ask.end)))
    else:
        _figures(ask, found)
        _places_used(ask)
        page.text(words("budget.salaries"))
        since.section(ask, _strip)
    foot.closing(ask, "budget")


def _ledger(ask: Ask) -> Ledger | None:
    return ledger(*(ask(name, BY_LINE) for name in LEDGER))


def _figures(ask: Ask, found: Ledger) -> None:
    under_way = ask.day < ask.end
    until = _until(ask, under_way)
    page.lead(_lead(found, until, under_way))
    since.strip(ask, _strip)
    page.finding(_finding(found))
    drawn.ledger(found, words("budget.caption", until=until))
    foot.foot("ledger", *(ask(name, BY_LINE) for name in LEDGER))
    if under_way:
        _ahead(ask("budget_forecast", BY_LINE))
    _costs(ask, under_way)
    foot.foot("costs", ask("cost_per_pupil"), *([] if under_way else [ask("cost_per_place")]))


def _strip(ask: Ask) -> list[Figure]:
    """Whether the period is under way is a matter of today, also for the figures of an earlier day."""
    found = _ledger(ask)
    last = _forecast(ask("budget_forecast", BY_LINE)) if ask.desk.day() < ask.end else _per_place(ask)
    if found is None:
        unknown = Figure("", words("figures.unknown"))
        return [unknown, unknown, unknown, _per_pupil(ask("cost_per_pupil").total), last]
    return [_used(found.total), _left(found.total), _over(found), _per_pupil(ask("cost_per_pupil").total), last]


def _until(ask: Ask, under_way: bool) -> str:
    """How far the figures reach: the whole period, or the latest month that is in the books."""
    if not under_way:
        return words("budget.whole_period")
    month = last_month(ask("budget", ("period",)))
    return words("budget.through", month=dates.month(month)) if month else words("budget.so_far")


def _lead(found: Ledger, until: str, under_way: bool) -> str:
    total, over, under = found.total, found.over, found.under
    known = {"actual": kronor(total.actual), "budget": kronor(total.budget), "share": _share(total)}
    said = words("budget.lead_under_way" if under_way else "budget.lead_ended", until=until, **known)
    if not over:
        return f"{said} {words('budget.lead_all_held')}"
    values = {"over": len(over), "lines": len(found.lines), "too_much": kronor(-sum(line.left for line in over))}
    saved = {"under": len(under), "saved": kronor(sum(line.left for line in under))}
    return f"{said} {words('budget.lead_over', **values, **saved)}"


def _share(total: Line) -> str:
    """Actual of budget; with two decimals where fewer would round a small difference away."""
    if not total.budget:
        return words("figures.unknown")
    share = total.actual / total.budget
    return percent(share, 2 if abs(share - 1) < CLOSE else 0)


def _finding(found: Ledger) -> str:
    if not found.over:
        return words("budget.finding_held")
    key = "budget.finding_over_held" if found.total.left >= 0 else "budget.finding_over"
    return words(key, over=len(found.over), lines=len(found.lines))


def _used(total: Line) -> Figure:
    return Figure(words("budget.used"), _share(total), words("budget.of", budget=millions(total.budget)))


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


def _per_place(ask: Ask) -> Figure:
    cell = ask("cost_per_place").total
    if cell.value is None:
        return Figure(words("budget.per_place"), words("figures.unknown"), words("overview.no_target"))
    status = words("budget.places", count=number(cell.denominator or 0))
    return Figure(words("budget.per_place"), kronor(cell.value), status)


def _forecast(forecast: Released) -> Figure:
    cell = forecast.cell()
    if cell.value is None:
        return Figure(words("budget.forecast"), words("figures.unknown"))
    return Figure(words("budget.forecast"), millions(cell.value), words("budget.span", **_span(cell)))


def _span(cell: Cell) -> dict[str, str]:
    return {"low": millions(cell.low or 0), "high": millions(cell.high or 0)}


def _ahead(forecast: Released) -> None:
    """Where the costs are heading by the end of the period."""
    total = forecast.cell()
    if total.value is None:
        return
    page.finding(words("budget.finding_forecast", value=millions(total.value), **_span(total)))
    heads = [words(f"budget.{name}") for name in ("line", "so_far_head", "expected", "lowest", "highest")]
    known = [cell for cell in forecast.cells if cell.at("cost_line") != TOTAL]
    known.sort(key=lambda cell: place(cell.at("cost_line")))
    rows = [(cell.at("cost_line"), _amounts(cell)) for cell in known]
    drawn.amounts(heads, [*rows, (words("figures.total"), _amounts(total))], words("budget.forecast_caption"))
    foot.foot("forecast", forecast)
    page.note(words("budget.forecast_note"))


def _amounts(cell: Cell) -> list[str]:
    return [number(amount or 0, 0) for amount in (cell.numerator, cell.value, cell.low, cell.high)]


def _costs(ask: Ask, under_way: bool) -> None:
    """Per pupil and per planned place, with what the figures cannot say."""
    page.finding(words("budget.finding_costs"))
    heads = [words(f"budget.{name}") for name in ("what", "amount", "shared_by", "gives")]
    rows = [_cost("per_pupil", "pupils_who", ask("cost_per_pupil").total)]
    if not under_way:
        rows.append(_cost("per_place", "target", ask("cost_per_place").total))
    tables.plain(heads, rows, words("budget.costs_caption"))
    page.text(notes.said(CAVEAT))
    if under_way:
        page.text(words("budget.place_later"))


def _places_used(ask: Ask) -> None:
    """Place-weeks used of those there were, where places have been stated."""
    found = place_weeks(lambda day: ask("occupancy", day=day).total, ask.start, min(ask.end, ask.day))
    if found is None:
        page.text(words("budget.place_weeks_unknown"))
        return
    known = {"used": number(found.used), "stated": number(found.stated), "share": percent(found.used / found.stated)}
    page.text(words("budget.place_weeks", weeks=number(found.weeks), **known))


def _cost(name: str, shared_by: str, cell: Cell) -> list[str]:
    unknown = words("figures.unknown")
    return [
        words(f"budget.{name}"),
        unknown if cell.numerator is None else kronor(cell.numerator),
        unknown if cell.denominator is None else words(f"budget.{shared_by}", count=number(cell.denominator)),
        unknown if cell.value is None else kronor(cell.value),
    ]
