"""What the teams' status reports say: deviations and what should be better, in the teams' own words."""

from collections.abc import Sequence

from metrics.history import Asking
from metrics.wording import number
from metrics.written_reports import WrittenReport
from pages.parts import listing, notes, page
from pages.parts.words import words

SHOWN_AT_ONCE = 2
HEADS = ("team", "quarter", "deviations", "improvements")


def written(ask: Asking, teams: set[str]) -> None:
    """The latest quarters as a table, the earlier ones behind a click.

    Project management writes too; the finding counts the reports of the ``teams``.
    """
    found = ask.desk.written_reports(ask.start, ask.end, ask.day)
    if not found:
        page.text(words("reports.none"))
        return
    said = [bool(one.deviations) for one in found if one.team in teams]
    key = "reports.deviations" if any(said) else "reports.no_deviation"
    page.finding(words(key, count=number(sum(said)), whole=number(len(said))))
    quarters = list(dict.fromkeys(one.quarter for one in found))[:SHOWN_AT_ONCE]
    latest = [one for one in found if one.quarter in quarters]
    _table(latest, words("reports.latest"))
    if len(latest) < len(found):
        with page.details(words("reports.earlier", count=number(len(found) - len(latest)))):
            _table(found[len(latest) :], words("reports.before"))


def _table(held: Sequence[WrittenReport], caption: str) -> None:
    rows = [(one.team, notes.value("quarter", one.quarter), _said(one), one.improvements) for one in held]
    listing.listing([words(f"reports_head.{name}") for name in HEADS], rows, caption, whole={1})


def _said(one: WrittenReport) -> str:
    return one.deviations or words("reports.nothing")
