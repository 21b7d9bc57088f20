"""/intag: how the intake has grown, from where, and what became of the applications."""

from functools import partial

from metrics.catalogue import find
from metrics.desk import Desk
from metrics.flow import OUTCOMES
from metrics.gate import Refused
from metrics.released import Released
from metrics.wording import number
from pages.parts import cumulative, filters, notes, page, tables
from pages.parts.tables import Column
from pages.parts.words import words

BREAKDOWNS = ("district", "stage", "sex", "year", "source", "team", "term")
KEYS = tuple(zip(("granted", "declined", "withdrawn"), OUTCOMES, strict=True))
SHOWN = ("intake", "intake_target", "intake_of_target", "intake_projection", "applications", "decisions")


def show(desk: Desk) -> None:
    """The page."""
    period = page.head(desk)
    if period is None:
        return
    start, end = period
    ask = partial(desk.figure, start=start, end=end)
    of_target, projection = ask("intake_of_target"), ask("intake_projection")
    page.question(words("intake.title"))
    page.lead(_lead(ask, of_target))
    events = desk.events(start, end)
    page.finding(words("intake.course"))
    cumulative.cumulative(cumulative.Course(ask("intake", ("month",)), of_target, projection, events))
    notes.events(events)
    _breakdown(ask)
    _flow(ask)
    with page.details(words("figures.how")):
        notes.definitions([find(name) for name in SHOWN])
    page.source(desk)


def _lead(ask: partial[Released], of_target: Released) -> str:
    """How many applied, what was decided, how many began, and where."""
    decided = ask("decisions")
    counts = {key: number(decided.cell(outcome=name).value or 0) for key, name in KEYS}
    begun = number(of_target.total.numerator or 0)
    return words("intake.lead", applied=number(ask("applications").total.value or 0), begun=begun, **counts)


def _breakdown(ask: partial[Released]) -> None:
    """Intake by one dimension that the reader chooses."""
    page.finding(words("intake.from_where"))
    by = filters.breakdown({name: words(f"dimension.{name}") for name in BREAKDOWNS})
    heading = words(f"dimension.{by}")
    try:
        columns = [Column(words("intake.pupils"), ask("intake", (by,)), tables.count, bar=True)]
    except Refused as reason:
        page.text(str(reason))
        return
    tables.by_dimension(by, heading, columns, words("intake.breakdown_caption", dimension=heading.lower()))


def _flow(ask: partial[Released]) -> None:
    """Applications, decisions and starts, each by the term in which it happened."""
    page.finding(words("intake.flow"))
    decided = ask("decisions", ("term",))
    columns = [
        Column(words("intake.applied"), ask("applications", ("term",)), tables.count),
        *(Column(words(f"outcome.{key}"), decided, tables.count, (("outcome", name),)) for key, name in KEYS),
        Column(words("intake.begun"), ask("intake", ("term",)), tables.count),
    ]
    tables.by_dimension("term", words("dimension.term"), columns, words("intake.flow_caption"))
