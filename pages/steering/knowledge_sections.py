"""Below the first table of /kunskap: subjects without a basis for a grade, who is eligible, and by stage."""

from metrics.knowledge import POINTS
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import foot, notes, outcomes, page, spans, tables
from pages.parts.tables import Column
from pages.parts.words import words


def without_basis(grades: Released) -> None:
    """Subjects with a dash, and what a dash means."""
    page.finding(_grades_finding(grades.total))
    page.text(words("knowledge.dash"))
    row = (words("knowledge.subjects"), grades.total)
    spans.spans(words("knowledge.at_latest"), [row], _grades_caption(grades.total))
    foot.foot("grades", grades)


def upper_secondary(eligible: Released) -> None:
    """Who is eligible for upper-secondary school, by kind of programme."""
    page.finding(_eligible_finding(eligible))
    rows = [(notes.value("programme", cell.at("programme")).capitalize(), cell) for cell in eligible.cells]
    spans.spans(words("knowledge.programme"), rows, words("knowledge.eligible_caption"))
    foot.foot("eligible", eligible)


def stages(found: Released) -> None:
    """Sufficient knowledge by stage, at each of the four points."""
    columns = [
        Column(notes.value("point", point).capitalize(), found, outcomes.part, (("point", point),)) for point in POINTS
    ]
    tables.by_dimension("stage", words("dimension.stage"), columns, words("knowledge.stage_caption"))
    foot.foot("stage", found)


def _grades_finding(grades: Cell) -> str:
    if grades.value is None or outcomes.few(grades):
        return words("knowledge.grades_without")
    return words("knowledge.grades_finding", share=outcomes.share(grades))


def _grades_caption(grades: Cell) -> str:
    if grades.value is None:
        return words("knowledge.grades_caption")
    return words("knowledge.grades_caption_of", count=number(grades.persons or 0))


def _eligible_finding(eligible: Released) -> str:
    shown = [cell for cell in eligible.cells if cell.value is not None and not outcomes.few(cell)]
    if not shown:
        return words("knowledge.eligible_without" if eligible.cells else "knowledge.eligible")
    said = {"part": tables.part(shown[-1]), "programme": notes.value("programme", shown[-1].at("programme"))}
    return words("knowledge.eligible_finding", **said)
