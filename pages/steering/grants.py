"""The section of /intag on who was granted a place: by stage, source and route in the latest läsår that is over."""

from functools import partial

from metrics.admission.grants import GrantLine
from metrics.dimensions import TOTAL
from metrics.disclosure import CannotProtect
from metrics.export.figures_xlsx import listed
from metrics.figure_words import HIDDEN
from metrics.history import Asking
from metrics.wording import number
from pages.parts import dates, downloads, notes, page, tables
from pages.parts.words import words


def section(ask: Asking) -> None:
    """The table, with what it is of; or why it cannot be shown."""
    page.finding(words("grants.title"))
    try:
        found = ask.desk.grants(ask.end)
    except CannotProtect:
        page.text(words("grants.few"))
        return
    if found.lines[0].decided is None:
        page.text(words("grants.few"))
        return
    heads = tuple(words(f"grants.{name}") for name in ("group", "granted", "decided"))
    lines = sorted(found.lines, key=lambda line: line.value == TOTAL)
    caption = words("grants.caption", period=dates.period(found.start, found.end))
    tables.plain(heads, [(_name(line), _shown(line.granted), _shown(line.decided)) for line in lines], caption)
    page.note(words("grants.note"))
    values = [(_name(line), _value(line.granted), _value(line.decided)) for line in lines]
    title = words("grants.title")
    made = partial(listed, title, heads, values, [caption, words("grants.note")], found.end)
    with page.row("foot_grants"):
        downloads.download(words("foot.take"), f"{title} {found.end}.xlsx", made, downloads.WORKBOOK, quiet=True)


def _name(line: GrantLine) -> str:
    if line.value == TOTAL:
        return words("figures.total")
    return f"{words(f'grants.{line.dimension}')}: {notes.value(line.dimension, line.value)}"


def _shown(value: int | None) -> str:
    return words("figures.hidden") if value is None else number(value)


def _value(value: int | None) -> int | str:
    return HIDDEN if value is None else value
