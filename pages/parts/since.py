"""What has happened since: a quarter-end that the reader chooses, and each headline figure then and now."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from metrics import place_words
from metrics.catalogue import find
from metrics.desk import Desk
from metrics.history import Asking, corrected, quarter_ends
from metrics.restated import Restatement
from pages.parts import choices, dates, notes, one_line, page, tables
from pages.parts.page import Figure
from pages.parts.words import words

NONE = ""
Headline = Callable[[Asking], Sequence[Figure]]


def choice(desk: Desk, start: date) -> date | None:
    """The quarter-end to compare with; None when the reader compares with none. ``?since=2025-06-30``."""
    known = [one.recorded_on for one in desk.imports()]
    offered = quarter_ends(min(known), start, desk.day()) if known else ()
    named = {one.isoformat(): dates.day(one) for one in offered}
    chosen = choices.choice("since", words("since.label"), {NONE: words("since.none"), **named})
    return date.fromisoformat(chosen) if chosen else None


def strip(ask: Asking, headline: Headline) -> None:
    """The page's strip; under each figure how it stood on the chosen quarter-end, as it was known then."""
    figures = list(headline(ask))
    if ask.since is not None:
        then = headline(ask.then())
        figures = [_beside(now, before, ask.since) for now, before in zip(figures, then, strict=True)]
    page.strip(figures)


def _beside(now: Figure, before: Figure, day: date) -> Figure:
    return replace(now, before=words("since.then", day=dates.short(day), value=before.value))


def section(ask: Asking, headline: Headline) -> None:
    """Then, as corrected since, and now; and every figure of the page that later files have changed."""
    if ask.since is None:
        return
    day = dates.day(ask.since)
    page.finding(words("since.title", day=day))
    page.text(words("since.how", day=day, now=dates.day(ask.day)))
    sides = [headline(one) for one in (ask.then(), ask.mended(), ask)]
    rows = [_row(figures) for figures in zip(*sides, strict=True)]
    heads = [words("figures.figure"), *(words(f"since_head.{one}", day=dates.short(ask.since)) for one in HEADS)]
    tables.plain(heads, rows, words("since.caption", day=day))
    _corrected(ask, day)


HEADS = ("then", "mended", "now")


def _row(figures: Sequence[Figure]) -> list[str]:
    return [figures[-1].label, *(one.value for one in figures)]


def _corrected(ask: Asking, day: str) -> None:
    rows = [_restated(one) for one in corrected(ask)]
    found = [row for row in rows if row[1] != row[2]]  # what differs in nothing that is shown is no change to a reader
    if not found:
        page.text(words("since.nothing_corrected", day=day))
        return
    page.text(words("since.corrected", count=len(found), day=day))
    heads = [words(f"corrected_head.{one}") for one in ("figure", "then", "now")]
    tables.plain(heads, found, words("since.corrected_caption", day=day))


def _restated(one: Restatement) -> list[str]:
    metric = find(one.metric)
    where = f": {notes.said(place_words.place(one.now))}" if one.now.place else ""
    return [f"{notes.said(metric.label)}{where}", *(one_line.told(metric, cell) for cell in (one.then, one.now))]
