"""/samverkan: do school, social services and health care work together, and what do families answer?"""

from metrics.catalogue import find
from metrics.collaboration import RESPONDENTS
from metrics.desk import Desk
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import foot, notes, outcomes, page, since, spans, tables
from pages.parts.words import words
from pages.steering.collaboration_goals import goals as project_goals
from pages.steering.collaboration_process import processes
from pages.steering.collaboration_strip import HEADLINE, strip
from pages.steering.collaboration_survey import by_respondent, survey
from pages.steering.collaboration_waiting import waiting

GOALS = ("daily_contact", "feels_missed", "adequate_help", "declined_guided")
MOST_SPOKEN = 3


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("collaboration.title"))
    if ask is None:
        return
    answers, responses = ask("survey_positive"), ask("survey_response", ("respondent",))
    goals = {name: ask(name) for name in GOALS}
    page.lead(_lead(answers, responses))
    since.strip(ask, strip)
    outcomes.caution(desk, change=False)
    outcomes.why_hidden(answers, *goals.values())
    foot.foot("headline", *(ask(name, by) for name, by in HEADLINE))
    survey(answers)
    project_goals(ask, goals)
    waiting(ask)
    processes(ask)
    with page.details(words("outcomes.figures_behind")):
        for name in ("daily_contact", "feels_missed"):
            rows = [(notes.value("district", cell.at("district")), cell) for cell in ask(name, ("district",)).cells]
            spans.spans(words("dimension.district"), rows, notes.said(find(name).label))
        foot.foot("district", *(ask(name, ("district",)) for name in ("daily_contact", "feels_missed")))
    since.section(ask, strip)
    foot.closing(ask, "collaboration")


def _lead(answers: Released, responses: Released) -> str:
    """How many answered, and the answers that may be shown."""
    count = {
        f"{place}": responses.cell(respondent=name)
        for place, name in zip(("pupils", "guardians"), RESPONDENTS, strict=True)
    }
    said = {name: number(cell.numerator or 0) for name, cell in count.items()}
    closed = responses.total.denominator
    if not closed and not responses.total.numerator:
        return words("collaboration.lead_none")
    spoken = [cell for cell in by_respondent(answers) if cell.value is not None and not outcomes.few(cell)]
    start = words("collaboration.lead", closed=number(closed or 0), **said)
    if not spoken:
        return f"{start} {words('collaboration.lead_hidden')}"
    listed = "; ".join(_answer(cell) for cell in spoken[:MOST_SPOKEN])
    return f"{start} {words('collaboration.lead_answers', answers=listed)}"


def _answer(cell: Cell) -> str:
    return words(
        "collaboration.answer",
        part=tables.part(cell),
        respondent=words(f"respondents.{cell.at('respondent')}"),
        question=notes.value("question", cell.at("question")),
    )
