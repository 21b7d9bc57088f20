"""/budget: does the money last, line by line, where is it heading, and what did a pupil cost?"""

from metrics.desk import Desk
from metrics.history import Asking
from metrics.money import Ledger, last_month
from metrics.wording import kronor
from pages.parts import dates, foot, opening, page, since
from pages.parts import ledger as drawn
from pages.parts.words import words
from pages.steering.budget_costs import ahead, costs, places_used
from pages.steering.budget_strip import BY_LINE, LEDGER, ledger_of, share, strip

Ask = Asking


def show(desk: Desk) -> None:
    """The page."""
    ask = opening.opened(desk)
    if ask is None:
        return
    page.question(words("budget.title"))
    found = ledger_of(ask)
    if found is None:
        page.lead(words("budget.none", period=dates.period(ask.start, ask.end)))
    else:
        _figures(ask, found)
        places_used(ask)
        page.text(words("budget.salaries"))
        since.section(ask, strip)
    foot.closing(ask, "budget")


def _figures(ask: Ask, found: Ledger) -> None:
    under_way = ask.day < ask.end
    until = _until(ask, under_way)
    page.lead(_lead(found, until, under_way))
    since.strip(ask, strip)
    if not under_way:
        page.note(words("budget.over_now"))
    page.finding(_finding(found))
    drawn.ledger(found, words("budget.caption", until=until))
    foot.foot("ledger", *(ask(name, BY_LINE) for name in LEDGER))
    if under_way:
        ahead(ask("budget_forecast", BY_LINE))
    costs(ask, under_way)
    foot.foot("costs", ask("cost_per_pupil"), *([] if under_way else [ask("cost_per_place")]))


def _until(ask: Ask, under_way: bool) -> str:
    """How far the figures reach: the whole period, or the latest month that is in the books."""
    if not under_way:
        return words("budget.whole_period")
    month = last_month(ask("budget", ("period",)))
    return words("budget.through", month=dates.month(month)) if month else words("budget.so_far")


def _lead(found: Ledger, until: str, under_way: bool) -> str:
    total, over, under = found.total, found.over, found.under
    known = {"actual": kronor(total.actual), "budget": kronor(total.budget), "share": share(total)}
    said = words("budget.lead_under_way" if under_way else "budget.lead_ended", until=until, **known)
    if not over:
        return f"{said} {words('budget.lead_all_held')}"
    values = {"over": len(over), "lines": len(found.lines), "too_much": kronor(-sum(line.left for line in over))}
    saved = {"under": len(under), "saved": kronor(sum(line.left for line in under))}
    return f"{said} {words('budget.lead_over', **values, **saved)}"


def _finding(found: Ledger) -> str:
    if not found.over:
        return words("budget.finding_held")
    key = "budget.finding_over_held" if found.total.left >= 0 else "budget.finding_over"
    return words(key, over=len(found.over), lines=len(found.lines))
