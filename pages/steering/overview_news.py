"""On /oversikt: what the latest import changed."""

from dataclasses import replace

from metrics.history import Asking
from pages.parts import dates, foot, notes, page, tables
from pages.parts.words import words

FOLLOWED = ("intake", "applications", "active_cases", "queue_length", "granted_waiting")


def news(ask: Asking) -> None:
    """What the latest import changed, seen from the same day."""
    page.finding(words("overview.news"))
    latest, *others = ask.desk.imports()
    before = next((one.recorded_on for one in others if one.recorded_on < latest.recorded_on), None)
    if before is None:
        page.text(words("overview.first_import", day=dates.day(latest.recorded_on)))
        return
    known = replace(ask, known_on=before)
    pairs = [(known(name), ask(name)) for name in FOLLOWED]
    changed = [
        (notes.said(now.metric.label), tables.count(then.total), tables.count(now.total))
        for then, now in pairs
        if then.total != now.total
    ]
    if not changed:
        page.text(words("overview.nothing_new", day=dates.day(latest.recorded_on)))
        return
    heads = (words("figures.figure"), words("overview.before", day=dates.day(before)), words("overview.now"))
    tables.plain(heads, changed, words("overview.news_caption", day=dates.day(latest.recorded_on)))
    foot.foot("news", *(one for pair in pairs for one in pair))
