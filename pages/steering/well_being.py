"""/maende: do the pupils feel better? Each instrument and rater by itself, and which way is better."""

from metrics.catalogue import find
from metrics.desk import Desk
from metrics.dimensions import SELF_RATED
from metrics.released import Released
from metrics.well_being import CLASSES
from metrics.wording import number
from pages.parts import months, notes, outcomes, page, spans, tables
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.well_being_limits import limits
from pages.steering.well_being_sdq import sdq

SHOWN = (
    "well_being_improved",
    "well_being_reliable",
    "well_being_course",
    "alliance_low",
    "sdq_coverage",
    "sdq_bands",
)


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("well_being.title"))
    if ask is None:
        return
    improved, coverage = ask("well_being_improved", ("instrument",)), ask("sdq_coverage")
    alliance, classes = ask("alliance_low", ("team",)), ask("well_being_reliable", ("instrument",))
    page.lead(_lead(improved))
    page.strip(_strip(improved, alliance, coverage))
    page.note(words("well_being.direction"))
    outcomes.caution(desk, change=True)
    outcomes.why_hidden(improved, classes, alliance, coverage)
    page.finding(_finding(improved))
    spans.spans(words("well_being.instrument"), _named(improved), words("well_being.improved_caption"))
    _reliable(classes)
    _cutoff(ask("well_being_course"))
    sdq(coverage, ask("sdq_bands"))
    page.finding(_alliance_finding(alliance))
    rows = [(_total(cell.at("team"), words("figures.total")), cell) for cell in alliance.cells]
    spans.spans(words("dimension.team"), rows, words("well_being.alliance_caption"))
    with page.details(words("outcomes.figures_behind")):
        _by_district(ask("well_being_improved", ("district",)))
    with page.details(words("figures.how")):
        notes.definitions([find(name) for name in SHOWN])
    page.source(desk)


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


def _strip(improved: Released, alliance: Released, coverage: Released) -> list[Figure]:
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


def _reliable(classes: Released) -> None:
    """Four classes per instrument, and the two limits side by side."""
    page.finding(words("well_being.reliable"))
    page.text(words("well_being.reliable_text"))
    named = dict.fromkeys(cell.at("instrument") for cell in classes.cells)
    rows = [
        (
            _total(name, words("well_being.own_instrument")),
            *(outcomes.part(classes.cell(instrument=name, **{"class": one})) for one in CLASSES),
        )
        for name in named
    ]
    heads = [words("well_being.instrument"), *(words(f"change_class.{one}") for one in CLASSES)]
    tables.plain(heads, rows, words("well_being.reliable_caption"))
    limits()


def _cutoff(course: Released) -> None:
    """Start and end against the cut-off, month by month since startup."""
    page.finding(words("well_being.cutoff"))
    if months.months(course, words("well_being.cutoff_alt")):
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
