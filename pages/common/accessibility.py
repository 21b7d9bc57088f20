"""/tillganglighet: how accessible the service is, what is lacking and why, and where to report it."""

from datetime import date

from data_access.answers import is_example
from data_access.contact import contact
from metrics.desk import Desk
from metrics.reading_room import ReadingRoom
from pages.common.shortcomings import KNOWN, Shortcoming
from pages.parts import dates, listing, page, steps
from pages.parts.words import words

ASSESSED = date(2026, 11, 22)
SUPERVISOR = "https://www.digg.se/tdosanmalan"


def show(desk: Desk | ReadingRoom) -> None:
    """The page: the statement that the act on accessibility asks for."""
    if is_example(desk.address):
        page.example_badge()
    page.question(words("accessibility.title"))
    page.lead(words("accessibility.lead", count=len(KNOWN)))
    _known()
    _report()
    page.finding(words("accessibility.covers"))
    page.text(words("accessibility.covers_text"))
    page.finding(words("accessibility.tested"))
    for key in ("accessibility.tested_rules", "accessibility.tested_reading", "accessibility.tested_not"):
        page.text(words(key))
    page.note(words("accessibility.tested_day", day=dates.day(ASSESSED)))


def _known() -> None:
    page.finding(words("accessibility.known"))
    keys = ("accessibility.fault", "accessibility.criterion", "accessibility.reason", "accessibility.upstream")
    rows = [_row(one) for one in KNOWN]
    listing.listing([words(key) for key in keys], rows, words("accessibility.caption"))
    steps.links([(f"streamlit/streamlit #{one.issue}", one.upstream, "") for one in KNOWN if one.issue])


def _row(one: Shortcoming) -> tuple[str, ...]:
    issue = f"#{one.issue}" if one.issue else words("accessibility.ours")
    return words(f"shortcoming.{one.name}"), one.criterion, words(f"shortcoming_reason.{one.name}"), issue


def _report() -> None:
    """Who answers, where to write, and who supervises."""
    named = contact()
    page.finding(words("accessibility.report"))
    responsible = "accessibility.responsible" if named.organisation else "accessibility.responsible_unknown"
    page.text(words(responsible, organisation=named.organisation))
    turn_to = "accessibility.report_to" if named.address else "accessibility.report_unknown"
    page.text(words(turn_to, address=named.address))
    page.text(words("accessibility.report_text"))
    page.finding(words("accessibility.authority"))
    page.text(words("accessibility.authority_text"))
    steps.link(words("accessibility.authority_link"), SUPERVISOR)
