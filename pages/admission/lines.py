"""The queue's lines in words, as they are drawn."""

from metrics.admission.hints import Placement, Said
from metrics.admission.queue import Queue
from metrics.admission.waiting import Clock, Waiting
from metrics.wording import number
from pages.admission import shared
from pages.admission.shared import said
from pages.parts import address, dates, listing, queue
from pages.parts.marks import Mark
from pages.parts.queue import Line, Tie
from pages.parts.reasons import Reason, Why
from pages.parts.words import language, words


def ties(found: Queue, first: int, last: int) -> list[Tie]:
    """The applications from number ``first`` up to ``last`` of the order, those who are equal together."""
    made: list[Tie] = []
    start = 0
    for ids in found.order:
        shown = ids[max(0, first - start) : max(0, last - start)]
        start += len(ids)
        if shown:
            place = found.placement(shown[0]).place
            made.append(Tie(number(place), _equal(len(ids), len(shown)), [line(found, one) for one in shown]))
    return made


def _equal(count: int, shown: int) -> str:
    if count == 1:
        return ""
    key = "queue.equal" if shown == count else "queue.equal_some"
    return words(key, count=number(count), shown=number(shown))


def line(found: Queue, application_id: str) -> Line:
    """One application as the queue shows it."""
    waits, placed = found.waiting(application_id), found.placement(application_id)
    return Line(
        application_id,
        address.link("ansokan", id=application_id),
        shared.pupil(waits.year),
        shared.days(waits.waiting_days),
        process(waits),
        [clock(found, one) for one in waits.clocks],
        words("queue.consented", day=shared.day(waits.consent_date)),
        marks(placed),
        [said(text) for text in waits.missing],
        words("queue.can_change") if placed.unknown else "",
        why(found, application_id),
    )


def process(waits: Waiting) -> str:
    """Where in the process, in the workbook's word."""
    return waits.status or words("figures.unknown")


def limit(found: Queue, one: Clock) -> tuple[str, str, str]:
    """A time limit in three parts: what, how long is left or how much it has passed by, and its day."""
    limits = {"days": found.hints.rules.preliminary_days, "months": found.hints.rules.inquiry_months}
    left = words("queue.over" if one.overdue else "queue.left", days=shared.days(abs(one.days_left)))
    return words(f"queue_clock.{one.kind}", **limits), left, words("queue.until", day=dates.short(one.due))


def clock(found: Queue, one: Clock) -> queue.Clock:
    """The same on one line."""
    what, left, until = limit(found, one)
    return queue.Clock(f"{what}: {until}, {left}", one.overdue)


def marks(placed: Placement) -> list[Mark]:
    """The target group's criteria one by one."""
    return [Mark(said(one.label), one.verdict, said(one.words)) for one in placed.criteria]


def why(found: Queue, application_id: str) -> Why:
    """Why it stands where it does."""
    rules = found.placement(application_id).rules
    spoke = [_reason(one) for one in rules if one.spoke]
    silent = [_reason(one) for one in rules if not one.spoke]
    return Why(spoke, silent, [said(text) for text in found.changes(application_id)])


def _reason(one: Said) -> Reason:
    return Reason(said(one.label), said(one.text), one.source)


def rules(found: Queue) -> None:
    """The rules in force, in the order in which they are asked, with their sources."""
    in_force = found.hints.rules
    rows = [
        (kind, rule.label[language()], rule.text[language()], rule.source, dates.day(rule.valid_from))
        for kind, group in (
            (words("fairness.criterion"), in_force.criteria),
            (words("fairness.order"), in_force.order),
        )
        for rule in group
    ]
    heads = [words(f"fairness_head.{name}") for name in ("kind", "rule", "says", "source", "since")]
    listing.listing(heads, rows, words("fairness.caption", version=found.rules_version))
