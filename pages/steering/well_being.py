"""/maende: do the pupils feel better? Each instrument and rater by itself, and which way is better."""

from metrics.desk import Desk
from metrics.released import Released
from metrics.wording import number
from pages.parts import foot, outcomes, page, since, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.words import words
from pages.steering.well_being_cutoff import cutoff
from pages.steering.well_being_groups import alliances, by_district, group
from pages.steering.well_being_limits import both_limits, limits
from pages.steering.well_being_sdq import sdq
from pages.steering.well_being_strip import strip


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("well_being.title"))
    if ask is None:
        return
    improved, coverage = ask("well_being_improved", ("instrument",)), ask("sdq_coverage")
    alliance, classes = ask("alliance_low", ("team",)), ask("well_being_reliable", ("instrument",))
    page.lead(_lead(improved))
    since.strip(ask, strip)
    page.note(words("well_being.direction"))
    outcomes.caution(desk, change=True)
    outcomes.why_hidden(improved, classes, alliance, coverage)
    foot.foot("headline", improved, alliance, coverage)
    page.finding(_finding(improved))
    spans.spans(words("well_being.instrument"), _named(improved), words("well_being.improved_caption"))
    foot.foot("improved", improved)
    _reliable(ask)
    cutoff(ask, ask("well_being_course"))
    sdq(coverage, ask("sdq_bands"))
    foot.foot("sdq", coverage, ask("sdq_bands"))
    alliances(alliance)
    with page.details(words("outcomes.figures_behind")):
        by_district(ask("well_being_improved", ("district",)))
        foot.foot("district", ask("well_being_improved", ("district",)))
    since.section(ask, strip)
    foot.closing(ask, "well_being")


def _lead(improved: Released) -> str:
    total = improved.total
    if total.value is None:
        return words("well_being.lead_hidden")
    said = {"part": tables.part(total), "share": outcomes.share(total), "interval": outcomes.interval(total)}
    if outcomes.few(total):
        return words("well_being.lead_few", part=said["part"], count=number(total.persons or 0))
    return words("well_being.lead", **said)


def _finding(improved: Released) -> str:
    total = improved.total
    if total.value is None or outcomes.few(total):
        return words("well_being.finding_without")
    return words("well_being.finding", part=tables.part(total))


def _named(figures: Released) -> list[spans.Row]:
    return [(group(cell.at("instrument"), words("well_being.own_instrument")), cell) for cell in figures.cells]


def _reliable(ask: Ask) -> None:
    """Four classes per instrument, by both limits side by side."""
    page.finding(words("well_being.reliable"))
    page.text(words("well_being.reliable_text"))
    both_limits(ask)
    limits()
