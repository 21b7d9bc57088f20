"""/ko: who waits for a decision, in which order the rules put them, and why."""

from datetime import date

from metrics.admission.queue import Queue
from metrics.desk import Desk
from metrics.wording import number
from pages.admission import leaves, lines, ready, shared
from pages.admission.shared import said
from pages.parts import address, dates, listing, page, queue
from pages.parts.marked import plain
from pages.parts.page import Figure
from pages.parts.words import words

WEEK = 7


def show(desk: Desk) -> None:
    """The page."""
    address.forgotten("id")
    here = shared.opened(desk)
    if here is None:
        return
    found = here.queue
    page.question(words("queue.title"))
    page.lead(_lead(found))
    page.strip(_strip(found))
    shared.rules(found)
    _order(found)
    _granted(found)
    page.finding(words("queue.how"))
    _how(found)
    page.source(desk)


def _lead(found: Queue) -> str:
    count, complete = len(found.ids), found.complete
    key = ("queue.lead_none", "queue.lead_one")[count] if count < 2 else "queue.lead"
    told = words(key, count=number(count), complete=number(complete), district=plain(found.district))
    return f"{told} {said(found.places.text)}"


def _strip(found: Queue) -> list[Figure]:
    complete = words("queue.complete", count=number(found.complete))
    return [
        Figure(words("queue.undecided"), number(len(found.ids)), complete),
        _longest(found),
        _free(found),
        _next(found),
        Figure(words("queue.without_consent"), number(found.without_consent), words("queue.not_shown")),
    ]


def _longest(found: Queue) -> Figure:
    first = found.rows["received"].min()
    waited = shared.days((found.day - first).days) if isinstance(first, date) else words("queue.nobody")
    return Figure(words("queue.longest"), waited)


def _free(found: Queue) -> Figure:
    places = found.places
    if places.free is None or places.total is None:
        return Figure(words("queue.free"), words("figures.unknown"))
    value = words("figures.part", part=number(places.free), whole=number(places.total))
    if not places.granted_waiting:
        return Figure(words("queue.free"), value)
    promised = words("queue.promised", count=number(places.granted_waiting))
    return Figure(words("queue.free"), value, promised, short=ready.scarce(found))


def _next(found: Queue) -> Figure:
    following = found.places.next_free
    if following is None or not following.closures:
        return Figure(words("queue.next"), words("queue.cannot_tell"), words("queue.no_closures"))
    low, middle, high = (max(1, round(one / WEEK)) for one in (following.low, following.median, following.high))
    told = words("queue.weeks", low=number(low), high=number(high))
    return Figure(words("queue.next"), told, words("queue.middle", middle=number(middle)))


def _order(found: Queue) -> None:
    """The list, a leaf at a time, in the order of the hints."""
    if not found.ids:
        return
    page.finding(_finding(found))
    page.text(words("queue.order_note", version=found.rules_version))
    leaf = leaves.leaf(len(found.ids))
    queue.queue(lines.ties(found, leaf.first - 1, leaf.last), words("queue.caption", district=found.district))
    leaves.turning(leaf)


def _finding(found: Queue) -> str:
    left, complete = ready.left(found), found.complete
    if left is None:
        return words("queue.finding_unknown")
    key = "queue.finding_short" if ready.scarce(found) else "queue.finding_enough"
    return words(key, left=number(left), complete=number(complete))


def _granted(found: Queue) -> None:
    """Beside the queue: those who have been granted a place and not begun."""
    page.finding(words("queue.granted", count=number(len(found.granted))))
    if found.granted_without_consent:
        page.text(words("queue.granted_without_consent", count=number(found.granted_without_consent)))
    if not found.granted:
        page.text(words("queue.nobody_granted"))
        return
    heads = [words(f"granted_head.{name}") for name in ("application", "pupil", "granted", "waited")]
    rows = [
        (one.application_id, shared.pupil(one.year), dates.day(one.granted), shared.days(one.waiting_days))
        for one in found.granted
    ]
    listing.listing(heads, rows, words("queue.granted_caption"), {3})


def _how(found: Queue) -> None:
    """What the hints are and are not, in plain words, and the rules themselves."""
    for name in ("how_order", "how_not", "how_unknown", "how_never"):
        page.text(words(f"fairness.{name}"))
    with page.details(words("fairness.rules", version=found.rules_version)):
        lines.rules(found)
