"""Below the ledger of /budget: where the costs are heading, what a pupil cost, and the places used."""

from datetime import date

from metrics.costs import CAVEAT
from metrics.dimensions import TOTAL
from metrics.history import Asking
from metrics.money import place
from metrics.place_weeks import place_weeks
from metrics.released import Cell, Released
from metrics.wording import kronor, millions, number, percent
from pages.parts import foot, layered, notes, page
from pages.parts.layered import Layered, Line
from pages.parts.words import words
from pages.steering.budget_strip import span


def ahead(forecast: Released) -> None:
    """Where the costs are heading by the end of the period."""
    total = forecast.cell()
    if total.value is None:
        return
    page.finding(words("budget.finding_forecast", value=millions(total.value), **span(total)))
    heads = [words(f"budget.{name}") for name in ("line", "so_far_head", "expected")]
    known = [cell for cell in forecast.cells if cell.at("cost_line") != TOTAL]
    known.sort(key=lambda cell: place(cell.at("cost_line")))
    rows = [Line(cell.at("cost_line"), _amounts(cell)) for cell in known]
    layered.layered(
        heads, [*rows, Line(words("figures.total"), _amounts(total), True)], words("budget.forecast_caption")
    )
    foot.foot("forecast", forecast)
    page.note(words("budget.forecast_note"))


def _amounts(cell: Cell) -> list[Layered]:
    """So far, and what is expected with its span under it, where there is one."""
    so_far, expected, low, high = (number(one or 0, 0) for one in (cell.numerator, cell.value, cell.low, cell.high))
    return [Layered(so_far), Layered(expected, "" if low == high else f"{low}–{high}")]


def costs(ask: Asking, under_way: bool) -> None:
    """Per pupil and per planned place, with what the figures cannot say."""
    page.finding(words("budget.finding_costs"))
    rows = [_cost("per_pupil", "pupils_who", ask("cost_per_pupil").total)]
    if not under_way:
        rows.append(_cost("per_place", "target", ask("cost_per_place").total))
    heads = [words(f"budget.{name}") for name in ("what", "gives")]
    layered.layered(heads, rows, words("budget.costs_caption"))
    page.text(notes.said(CAVEAT))
    if under_way:
        page.text(words("budget.place_later"))


def _cost(name: str, shared_by: str, cell: Cell) -> Line:
    """What it comes to, and under it what was divided by what."""
    unknown = words("figures.unknown")
    amount = unknown if cell.numerator is None else kronor(cell.numerator)
    by = unknown if cell.denominator is None else words(f"budget.{shared_by}", count=number(cell.denominator))
    value = unknown if cell.value is None else kronor(cell.value)
    return Line(words(f"budget.{name}"), [Layered(value, words("budget.divided", amount=amount, by=by))])


def places_used(ask: Asking) -> None:
    """Place-weeks used of those there were, where places have been stated."""
    counted: dict[date, Released] = {}

    def occupancy(day: date) -> Cell:
        counted[day] = ask("occupancy", day=day)
        return counted[day].total

    found = place_weeks(occupancy, ask.start, min(ask.end, ask.day))
    if found is None:
        page.text(words("budget.place_weeks_unknown"))
        return
    known = {"used": number(found.used), "stated": number(found.stated), "share": percent(found.used / found.stated)}
    page.text(words("budget.place_weeks", weeks=number(found.weeks), **known))
    foot.foot("place_weeks", *counted.values())
