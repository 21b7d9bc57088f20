"""Who waits for help; what is protected today is given as it stood at the period's end, where it may be."""

from metrics.health_care import HEALTH_CARE, WAITS
from metrics.released import Cell
from metrics.wording import number
from pages.parts import foot, notes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words
from pages.steering.collaboration_goals import at_the_end, row


def waiting(ask: Ask) -> None:
    """Those who wait for help, of each of the three that may help."""
    found = ask("help_waiting")
    cells = [cell for cell in found.cells if cell.at("waiting") == WAITS]
    end = at_the_end(ask, found)
    page.finding(_waiting_finding(*row("", next(cell for cell in cells if cell.at("actor") == HEALTH_CARE), end)))
    page.text(words("collaboration.health_care"))
    rows = [
        row(words("collaboration.waits_for", actor=notes.value("actor", cell.at("actor"))), cell, end) for cell in cells
    ]
    spans.spans(words("collaboration.waits_head"), rows, words("collaboration.waits_caption"))
    foot.foot("waiting", found, *([end] if end else []))


def _waiting_finding(named: str | spans.Name, health_care: Cell) -> str:
    if health_care.value is None:
        return words("collaboration.waits_without")
    if health_care.value == 0:
        said = words("collaboration.waits_nobody", whole=number(health_care.denominator or 0))
    else:
        said = words("collaboration.waits", part=tables.part(health_care))
    return words("collaboration.as_of", said=said, day=named.under) if isinstance(named, spans.Name) else said
