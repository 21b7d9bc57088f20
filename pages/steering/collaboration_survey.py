"""What pupils and guardians answer, question by question; the two are never added up."""

from metrics.collaboration import RESPONDENTS
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import foot, notes, outcomes, page, spans
from pages.parts.words import words

HALF = 0.5


def survey(answers: Released) -> None:
    """Every question and respondent by itself, with how many answered."""
    found = by_respondent(answers)
    page.finding(_survey_finding(found))
    if not found:
        page.text(words("collaboration.survey_none"))
        return
    rows = [(_asked(cell), cell) for cell in found]
    spans.spans(words("collaboration.question"), rows, words("collaboration.survey_caption"))
    foot.foot("survey", answers)


def _survey_finding(found: list[Cell]) -> str:
    spoken = [cell.value for cell in found if cell.value is not None and not outcomes.few(cell)]
    if not spoken:
        return words("collaboration.survey")
    more = sum(share > HALF for share in spoken)
    key = "collaboration.survey_all" if more == len(spoken) else "collaboration.survey_some"
    return words(key, more=number(more), shown=number(len(spoken)))


def _asked(cell: Cell) -> str:
    """Who was asked, and what."""
    respondent, question = (notes.value(name, cell.at(name)) for name in ("respondent", "question"))
    return f"{respondent.capitalize()}: {question}"


def by_respondent(answers: Released) -> list[Cell]:
    """The pupils' answers first."""
    return sorted(answers.cells, key=lambda cell: RESPONDENTS.index(cell.at("respondent")))
