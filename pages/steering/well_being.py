"""/maende: do the pupils feel better? Each instrument and rater by itself, and which way is better."""

from metrics.desk import Desk
from metrics.dimensions import SELF_RATED
from metrics.released import Released
from metrics.wording import number
from pages.parts import foot, months, outcomes, page, since, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.well_being_limits import both_limits, limits, start_and_end
from pages.steering.well_being_sdq import sdq


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("well_being.title"))
    if ask is None:
        return
    improved, coverage = ask("well_being_improved", ("instrument",)), ask("sdq_coverage")
    alliance, classes = ask("alliance_low", ("team",)), ask("well_being_reliable", ("instrument",))
    page.lead(_lead(improved))
    since.strip(ask, _strip)
    page.note(words("well_being.direction"))
    outcomes.caution(desk, change=True)
    outcomes.why_hidden(improved, classes, alliance, coverage)
    foot.foot("headline", improved, alliance, coverage)
    page.finding(_finding(improved))
    spans.spans(words("well_being.instrument"), _named(improved), words("well_being.improved_caption"))
    foot.foot("improved", improved)
    _reliable(ask)
    _cutoff(ask, ask("well_being_course"))
    foot.foot("course", ask("well_being_course"))
    sdq(coverage, ask("sdq_bands"))
    foot.foot("sdq", coverage, ask("sdq_bands"))
    page.finding(_alliance_finding(alliance))
    rows = [(_total(cell.at("team"), words("figures.total")), cell) for cell in alliance.cells]
    spans.spans(words("dimension.team"), rows, words("well_being.alliance_caption"))
    foot.foot("alliance", alliance)
    with page.details(words("outcomes.figures_behind")):
        _by_district(ask("well_being_improved", ("district",)))
        foot.foot("district", ask("well_being_improved", ("district",)))
    since.section(ask, _strip)
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


def _strip(ask: Ask) -> list[Figure]:
    improved, coverage = ask("well_being_improved", ("instrument",)), ask("sdq_coverage")
    alliance = ask("alliance_low", ("team",))
    cells = [
        (words("well_being.improved"), improved.total),
        *((words("well_being.improved_by", instrument=name), improved.cell(instrument=name)) for name in SELF_RATED),
        (words("well_being.alliance"), alliance.total),
        (words("well_being.coverage"), coverage.total),
    ]
    return [Figure(label, outcomes.part(cell), outcomes.status(cell)) for label, cell in cells]


def _total(name: str, whole: str) -> str:
    return whole if name == tables.TOTAL else name


def _named(figures: Released) -> list[spans.Row]:
    return [(_total(cell.at("instrument"), words("well_being.own_instrument")), cell) for cell in figures.cells]


def _reliable(ask: Ask) -> None:
    """Four classes per instrument, by both limits side by side."""
    page.finding(words("well_being.reliable"))
    page.text(words("well_being.reliable_text"))
    both_limits(ask)
    limits()


def _cutoff(ask: Ask, course: Released) -> None:
    """Start and end against the cut-off, and month by month since startup."""
    page.finding(words("well_being.cutoff"))
    start_and_end(ask)
    if months.months(course):
        shown = [cell for cell in course.cells if not cell.hidden]
        rows = [(words("well_being.month", instrument=c.at("instrument"), month=c.at("month")), c) for c in shown]
        spans.spans(words("well_being.instrument"), rows, words("well_being.cutoff_caption"))
    else:
        page.text(words("well_being.cutoff_few"))


def _alliance_finding(alliance: Released) -> str:
    total = alliance.total
    if total.value is None or outcomes.few(total):
        return words("well_being.alliance_without")
    return words("well_being.alliance_finding", part=tables.part(total))


def _by_district(improved: Released) -> None:
    rows = [(_total(cell.at("district"), words("figures.total")), cell) for cell in improved.cells]
    spans.spans(words("dimension.district"), rows, words("well_being.district_caption"))
