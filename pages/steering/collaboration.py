"""/samverkan: do school, social services and health care work together, and what do families answer?"""

from metrics.catalogue import find
from metrics.collaboration import RESPONDENTS
from metrics.desk import Desk
from metrics.released import Cell, Released
from metrics.wording import number
from pages.parts import notes, outcomes, page, spans, tables
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.collaboration_process import HANDED_IN, MEDIANS, processes

GOALS = ("daily_contact", "feels_missed", "adequate_help", "declined_guided")
MOST_SPOKEN = 3
SHOWN = (*GOALS, "survey_positive", "survey_response", HANDED_IN, *MEDIANS)


def show(desk: Desk) -> None:
    """The page."""
    ask = outcomes.opened(desk, words("collaboration.title"))
    if ask is None:
        return
    answers, responses = ask("survey_positive"), ask("survey_response", ("respondent",))
    goals = {name: ask(name) for name in GOALS}
    page.lead(_lead(answers, responses))
    page.strip(_strip(ask, responses, goals["declined_guided"].total))
    outcomes.caution(desk, change=False)
    outcomes.why_hidden(answers, *goals.values())
    _survey(answers)
    _goals(goals)
    processes(ask)
    with page.details(words("outcomes.figures_behind")):
        for name in ("daily_contact", "feels_missed"):
            rows = [(_total(cell.at("district")), cell) for cell in ask(name, ("district",)).cells]
            spans.spans(words("dimension.district"), rows, notes.said(find(name).label))
    with page.details(words("figures.how")):
        notes.definitions([find(name) for name in SHOWN])
    page.source(desk)


def _total(name: str) -> str:
    return words("figures.total") if name == tables.TOTAL else name


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
    spoken = [cell for cell in _by_respondent(answers) if cell.value is not None and not outcomes.few(cell)]
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
        question=cell.at("question"),
    )


def _by_respondent(answers: Released) -> list[Cell]:
    return sorted(answers.cells, key=lambda cell: RESPONDENTS.index(cell.at("respondent")))


def _strip(ask: Ask, responses: Released, guided: Cell) -> list[Figure]:
    surveys = [
        Figure(
            words(f"survey_of.{name}"),
            outcomes.part(responses.cell(respondent=name)),
            words("collaboration.closed"),
        )
        for name in RESPONDENTS
    ]
    handed = ask(HANDED_IN).total
    late = (handed.denominator or 0) - (handed.numerator or 0)
    status = words("collaboration.reports_missing", count=number(late)) if late else ""
    return [
        *surveys,
        Figure(words("collaboration.guided"), outcomes.part(guided), outcomes.status(guided)),
        Figure(words("collaboration.reports"), outcomes.part(handed), status, short=late > 0),
        _decision(ask),
    ]


def _decision(ask: Ask) -> Figure:
    days = ask("time_to_decision").cell(outcome="beviljad").value
    value = words("figures.unknown") if days is None else number(days)
    return Figure(words("collaboration.decision"), value, words("collaboration.decision_status"))


def _survey(answers: Released) -> None:
    """Every question and respondent by itself, with how many answered."""
    page.finding(words("collaboration.survey"))
    found = _by_respondent(answers)
    if not found:
        page.text(words("collaboration.survey_none"))
        return
    rows = [(f"{cell.at('respondent').capitalize()}: {cell.at('question')}", cell) for cell in found]
    spans.spans(words("collaboration.question"), rows, words("collaboration.survey_caption"))


def _goals(goals: dict[str, Released]) -> None:
    """Project goals 1–4; goal 3 for each of the three that may help."""
    page.finding(words("collaboration.goals"))
    rows = [
        (words(f"project_goal.{name}", actor=dict(cell.place).get("actor", "")), cell)
        for name, figures in goals.items()
        for cell in figures.cells
    ]
    spans.spans(words("collaboration.goal"), rows, words("collaboration.goals_caption"))
    page.text(words("collaboration.health_care"))
