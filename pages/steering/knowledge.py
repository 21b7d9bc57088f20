"""/kunskap: do the pupils reach sufficient knowledge, and are there grounds for their grades?"""

from metrics.desk import Desk
from metrics.knowledge import POINTS
from metrics.released import Cell, Released
from pages.parts import foot, outcomes, page, since, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.knowledge_sections import stages, upper_secondary, without_basis


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("knowledge.title"))
    if ask is None:
        return
    sufficient, grades = ask("sufficient_knowledge"), ask("no_basis_grades")
    eligible, by_stage = ask("eligible"), ask("sufficient_knowledge", ("stage",))
    page.lead(_lead(sufficient))
    since.strip(ask, _strip)
    outcomes.caution(desk, change=True)
    outcomes.why_hidden(sufficient, grades, eligible)
    foot.foot("headline", sufficient, grades)
    page.finding(_finding(sufficient))
    rows = [(_point(cell), cell) for cell in sufficient.cells]
    spans.spans(words("knowledge.point"), rows, words("knowledge.caption"))
    page.note(words("knowledge.not_the_same"))
    foot.foot("sufficient", sufficient)
    without_basis(grades)
    upper_secondary(eligible)
    with page.details(words("outcomes.figures_behind")):
        stages(by_stage)
    since.section(ask, _strip)
    foot.closing(ask, "knowledge")


def _point(cell: Cell) -> str:
    return words(f"knowledge_point.{POINTS.index(cell.at('point'))}")


def _spoken(sufficient: Released) -> list[Cell]:
    """The points that may be shown and are of enough pupils to speak of, in the order of time."""
    return [cell for cell in sufficient.cells if cell.value is not None and not outcomes.few(cell)]


def _lead(sufficient: Released) -> str:
    spoken = _spoken(sufficient)
    if not spoken:
        return words("knowledge.lead_hidden")
    latest = spoken[-1]
    said = {"part": tables.part(latest), "share": outcomes.share(latest), "interval": outcomes.interval(latest)}
    return words("knowledge.lead", point=_point(latest).lower(), **said)


def _finding(sufficient: Released) -> str:
    spoken = _spoken(sufficient)
    if not spoken:
        return words("knowledge.finding_without")
    if len(spoken) == 1:
        return words("knowledge.finding_one", share=outcomes.share(spoken[0]), point=_point(spoken[0]).lower())
    first, last = spoken[0], spoken[-1]
    ends = {"first": outcomes.share(first), "last": outcomes.share(last)}
    return words("knowledge.finding", then=_point(first).lower(), now=_point(last).lower(), **ends)


def _strip(ask: Ask) -> list[Figure]:
    sufficient, grades = ask("sufficient_knowledge"), ask("no_basis_grades").total
    points = [Figure(_point(cell), outcomes.part(cell), outcomes.status(cell)) for cell in sufficient.cells]
    status = outcomes.status(grades) if grades.hidden else words("knowledge.of_subjects")
    return [*points, Figure(words("knowledge.without_basis"), outcomes.share(grades) or _nobody(), status)]


def _nobody() -> str:
    return words("outcomes.nobody")
