"""What is known of one application: its facts, what has happened to it, and who has opened it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from data_access.decision_records import Decision, Guidance
from data_access.log_pages import local
from data_access.openings import Changed, Opened
from data_access.sheets import APPLICATIONS
from metrics.wording import number
from pages.admission.shared import outcome
from pages.parts import dates, facts, listing, page, timeline
from pages.parts.timeline import Step
from pages.parts.words import words

FIRST = "application_id"


def stated(found: Opened) -> None:
    """What the application says, and which questions it leaves open."""
    columns = [one for one in APPLICATIONS.columns if one.name != FIRST]
    page.finding(words("history.facts"))
    facts.facts([(one.heading, written(found.row[one.name])) for one in columns if found.row[one.name] is not None])
    empty = [one.heading for one in columns if found.row[one.name] is None]
    if empty:
        page.note(words("history.not_stated", headings=", ".join(empty)))


def section(found: Opened) -> None:
    """What has happened, and who has opened it."""
    page.finding(words("history.title"))
    timeline.timeline([step for _, step in sorted(_steps(found), key=lambda pair: pair[0])])
    page.finding(words("history.openings", count=number(len({one.who for one in found.openings}))))
    heads = [words(f"openings_head.{name}") for name in ("who", "when", "why")]
    rows = [(one.who, _moment(one.at), one.reason) for one in found.openings]
    listing.listing(heads, rows, words("history.openings_caption"))


def written(value: Any) -> str:
    """A cell as it is read: a day, a number, a word, or that it is not stated."""
    if value is None:
        return words("figures.unknown")
    if isinstance(value, date):
        return dates.day(value)
    return number(value) if isinstance(value, int | float) else str(value)


def _moment(at: Any) -> str:
    return f"{local(at):%Y-%m-%d %H.%M}"


def _steps(found: Opened) -> Iterator[tuple[date, Step]]:
    received = found.row["received"]
    yield received, Step(dates.day(received), words("history.received"))
    yield found.came, Step(dates.day(found.came), words("history.came"))
    for change in found.changed:
        yield change.day, _changed(change)
    for decision in found.decisions:
        yield decision.recorded_on, _decided(decision)
    for guidance in found.guidance:
        yield guidance.recorded_on, _guided(guidance)


def _changed(change: Changed) -> Step:
    told = words("history.changed_to", before=written(change.before), after=written(change.after))
    return Step(dates.day(change.day), words("history.changed", heading=change.heading), (told,))


def _decided(one: Decision) -> Step:
    key = "history.corrected" if one.replaces else "history.decided"
    what = words(key, outcome=outcome(one.outcome), number=one.number, before=one.number - 1)
    told = [one.motivation]
    if one.against_hint:
        told.append(words("history.against", reason=one.against_hint))
    if "place" in one.hint:
        told.append(words("history.placed", place=one.hint["place"], version=one.rules_version))
    by = words("history.by", who=one.stored_by, at=_moment(one.stored_at))
    return Step(dates.day(one.decided), what, tuple(told), by)


def _guided(one: Guidance) -> Step:
    told = words("history.guided_to", to=one.guided_to, by=one.guided_by)
    stored = words("history.by", who=one.stored_by, at=_moment(one.stored_at))
    return Step(dates.day(one.guided), words("history.guided"), (told,), stored)
