"""The section of /intag from application to start, term by term."""

from metrics.flow import OUTCOMES
from metrics.history import Asking
from pages.parts import foot, page, tables
from pages.parts.tables import Column
from pages.parts.words import words

KEYS = tuple(zip(("granted", "declined", "withdrawn"), OUTCOMES, strict=True))


def flow(ask: Asking) -> None:
    """Applications, decisions and starts, each by the term in which it happened."""
    page.finding(words("intake.flow"))
    applied, decided, begun = (ask(name, ("term",)) for name in ("applications", "decisions", "intake"))
    columns = [
        Column(words("intake.applied"), applied, tables.count),
        *(Column(words(f"outcome.{key}"), decided, tables.count, (("outcome", name),)) for key, name in KEYS),
        Column(words("intake.begun"), begun, tables.count),
    ]
    tables.by_dimension("term", words("dimension.term"), columns, words("intake.flow_caption"))
    foot.foot("flow", applied, decided, begun)
