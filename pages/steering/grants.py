"""The section of /intag on who was granted a place: by stage, source and route in the latest läsår that is over."""

from metrics.admission.grants import GrantLine
from metrics.dimensions import TOTAL
from metrics.disclosure import CannotProtect
from metrics.history import Asking
from metrics.wording import number
from pages.parts import dates, notes, page, tables
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
    tables.plain(
        heads,
        [_row(line) for line in sorted(found.lines, key=lambda line: line.value == TOTAL)],
        words("grants.caption", period=dates.period(found.start, found.end)),
    )
    page.note(words("grants.note"))


def _row(line: GrantLine) -> tuple[str, str, str]:
    name = (
        words("figures.total")
        if line.value == TOTAL
        else f"{words(f'grants.{line.dimension}')}: {notes.value(line.dimension, line.value)}"
    )
    return name, _shown(line.granted), _shown(line.decided)


def _shown(value: int | None) -> str:
    return words("figures.hidden") if value is None else number(value)
