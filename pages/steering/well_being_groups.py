"""Ratings by group: the alliance of each team, and better ratings by district."""

from metrics.released import Released
from pages.parts import foot, outcomes, page, spans, tables
from pages.parts.words import words


def group(name: str, whole: str) -> str:
    """A group by its name, and everybody by the words for the ``whole``."""
    return whole if name == tables.TOTAL else name


def alliances(found: Released) -> None:
    """By team: here a low share is good."""
    page.finding(_alliance_finding(found))
    rows = [(group(cell.at("team"), words("figures.total")), cell) for cell in found.cells]
    spans.spans(words("dimension.team"), rows, words("well_being.alliance_caption"))
    foot.foot("alliance", found)


def _alliance_finding(alliance: Released) -> str:
    total = alliance.total
    if total.value is None or outcomes.few(total):
        return words("well_being.alliance_without")
    return words("well_being.alliance_finding", part=tables.part(total))


def by_district(improved: Released) -> None:
    """Better ratings by district."""
    rows = [(group(cell.at("district"), words("figures.total")), cell) for cell in improved.cells]
    spans.spans(words("dimension.district"), rows, words("well_being.district_caption"))
