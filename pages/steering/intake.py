"""/intag: how the intake has grown, from where, and what became of the applications."""

from metrics.desk import Desk
from metrics.gate import Refused
from metrics.history import Asking
from metrics.released import Released
from metrics.wording import number
from pages.parts import cumulative, districts, filters, foot, notes, opening, page, since, tables
from pages.parts.by_itself import by_itself
from pages.parts.page import Figure
from pages.parts.tables import Column
from pages.parts.words import words
from pages.steering import grants
from pages.steering.intake_flow import KEYS, flow

BREAKDOWNS = ("district", "stage", "sex", "year", "source", "team", "term")
HEADLINE = ("applications", "decisions")


def show(desk: Desk) -> None:
    """The page."""
    ask = opening.opened(desk)
    if ask is None:
        return
    of_target, projection, by_month = ask("intake_of_target"), ask("intake_projection"), ask("intake", ("month",))
    page.question(words("intake.title"))
    page.lead(_lead(ask, of_target))
    since.strip(ask, _strip)
    foot.foot("headline", of_target, *(ask(name) for name in HEADLINE))
    events = desk.events(ask.start, ask.end)
    page.finding(cumulative.finding(of_target))
    cumulative.cumulative(cumulative.Course(by_month, of_target, projection, events))
    notes.events(events)
    foot.foot("course", by_month, of_target, projection)
    by_itself(ask, "breakdown", _breakdown)
    flow(ask)
    grants.section(ask)
    since.section(ask, _strip)
    foot.closing(ask, "intake")


def _strip(ask: Asking) -> list[Figure]:
    """Applications, what was decided, and who began."""
    decided = ask("decisions")
    return [
        Figure(words("intake.applied"), tables.count(ask("applications").total)),
        *(Figure(words(f"outcome.{key}"), tables.count(decided.cell(outcome=name))) for key, name in KEYS),
        Figure(words("intake.begun"), tables.part(ask("intake_of_target").total)),
    ]


def _lead(ask: Asking, of_target: Released) -> str:
    """How many applied, what was decided, how many began, and where."""
    decided = ask("decisions")
    counts = {key: number(decided.cell(outcome=name).value or 0) for key, name in KEYS}
    begun = number(of_target.total.numerator or 0)
    return words("intake.lead", applied=number(ask("applications").total.value or 0), begun=begun, **counts)


def _breakdown(ask: Asking) -> None:
    """Intake by one dimension that the reader chooses."""
    page.finding(words("intake.from_where"))
    by = filters.breakdown({name: words(f"dimension.{name}") for name in BREAKDOWNS})
    if by == "district" and districts.shown(ask):
        return
    heading = words(f"dimension.{by}")
    try:
        split = ask("intake", (by,))
    except Refused as reason:
        page.text(str(reason))
        return
    columns = [Column(words("intake.pupils"), split, tables.count, bar=True)]
    tables.by_dimension(by, heading, columns, words("intake.breakdown_caption", dimension=heading.lower()))
    foot.foot("breakdown", split)
