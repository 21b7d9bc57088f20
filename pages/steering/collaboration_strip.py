"""The figures of /samverkan: answers, guidance, reports and days to a decision."""

from metrics.collaboration import RESPONDENTS
from metrics.released import Cell
from metrics.wording import number
from pages.parts import outcomes
from pages.parts.outcomes import Ask
from pages.parts.page import Figure
from pages.parts.words import words
from pages.steering.collaboration_process import HANDED_IN

HEADLINE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("survey_response", ("respondent",)),
    *((name, ()) for name in ("declined_guided", HANDED_IN, "time_to_decision")),
)


def strip(ask: Ask) -> list[Figure]:
    """The figures."""
    responses, guided = ask("survey_response", ("respondent",)), ask("declined_guided").total
    surveys = [
        Figure(words(f"survey_of.{name}"), outcomes.part(cell), _of_closed(cell))
        for name in RESPONDENTS
        for cell in [responses.cell(respondent=name)]
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


def _of_closed(cell: Cell) -> str:
    """The surveys are anonymous, and two guardians may answer for one case."""
    more = (cell.numerator or 0) > (cell.denominator or 0)
    return words("collaboration.closed_more" if more else "collaboration.closed")


def _decision(ask: Ask) -> Figure:
    days = ask("time_to_decision").cell(outcome="beviljad").value
    value = words("figures.unknown") if days is None else number(days)
    return Figure(words("collaboration.decision"), value, words("collaboration.decision_status"))
