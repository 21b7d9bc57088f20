"""Looking back: what became of every no, how often the group went against the order, waiting times and the pace."""

from metrics.admission.after import No
from metrics.wording import number
from pages.admission import shared
from pages.admission.shared import Here, said
from pages.parts import address, choices, competing, dates, led, listing, page
from pages.parts.words import words

TARGET_WEEKS = ("8", "4", "6", "12", "26")
RELIEF_WEEKS = ("26", "13", "52")


def section(here: Here) -> None:
    """The four of them, each closed until it is asked for."""
    page.finding(words("looking_back.title"))
    page.text(said(here.room.after.followed(here.district).text))
    with page.details(words("looking_back.against")):
        _against(here)
    with page.details(words("looking_back.every_no")):
        _every_no(here)
    with page.details(words("looking_back.waiting")):
        _waiting(here)
    with page.details(words("looking_back.pace")):
        _pace(here)


def _against(here: Here) -> None:
    """The decisions that went against the order, with the group's own reasons."""
    found = here.room.after.followed(here.district).reasons
    page.text(words("looking_back.against_text" if found else "looking_back.against_none"))
    if not found:
        return
    heads = [words(f"against_head.{name}") for name in ("application", "day", "kind", "reason")]
    rows = [(one, dates.day(day), words(f"against_kind.{kind}"), reason) for one, day, kind, reason in found]
    listing.listing(heads, rows, words("looking_back.against_caption"))


def _every_no(here: Here) -> None:
    """Where each was guided, after how long, and whether the pupil has applied again."""
    found = here.room.after.every_no(here.district)
    if not found:
        page.text(words("looking_back.no_no"))
        return
    heads = [words(f"no_head.{name}") for name in ("application", "declined", "guided", "days", "later")]
    rows = [(address.link("ansokan", id=one.application_id), _no(one)) for one in found]
    led.linked_rows(heads, rows, words("looking_back.every_no_caption"))


def _no(one: No) -> tuple[str, ...]:
    days = shared.days(one.days_to_guidance) if one.days_to_guidance is not None else words("figures.unknown")
    later = "; ".join(f"{name}: {_outcome(made)}" for name, made in one.later)
    return (
        one.application_id,
        dates.day(one.decided),
        ", ".join(filter(None, (one.guided_to, one.guided_by))) or words("looking_back.not_told"),
        days,
        later or words("looking_back.no_later"),
    )


def _outcome(made: str | None) -> str:
    return shared.outcome(made) if made else words("looking_back.undecided")


def _waiting(here: Here) -> None:
    """How long it takes to a decision and to a start, with the outcomes competing."""
    found = here.room.after.curves(here.district)
    page.text(words("looking_back.waiting_text", waiting=number(found.waiting)))
    for name, curves in (("decision", found.to_decision), ("start", found.to_start)):
        competing.competing(words(f"competing_title.{name}"), curves)


def _pace(here: Here) -> None:
    """Load, target queue and relief, in words with ranges, for the weeks that the group chooses."""
    target = choices.choice("target_wait", words("looking_back.target"), _weeks(TARGET_WEEKS))
    relief = choices.choice("relief", words("looking_back.relief"), _weeks(RELIEF_WEEKS))
    found = here.room.after.pace(here.queue, float(target), float(relief))
    if found is None:
        page.text(words("looking_back.no_pace"))
        return
    for text in found.texts:
        page.text(said(text))


def _weeks(values: tuple[str, ...]) -> dict[str, str]:
    return {value: words("looking_back.weeks", weeks=value) for value in values}
