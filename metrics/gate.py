"""Who may ask what: a gate that answers with a reason, never just no."""

from datetime import date

import polars as pl

from data_access.scope import Audience
from metrics.metric import Metric, Sensitivity
from metrics.question import Question, is_quarter_end, is_school_year

ONE_WAY = {"sex", "year", "source"}
WHOLE_CITY = {"districts_covered", "high_absence_pupils", "high_absence_share", "reach"}
DAYS_OF_A_SCHOOL_YEAR = 365
OUTCOMES_WHEN = "Resultat visas per kvartalsslut, för ett helt läsår eller hela målperioden, så att två dagar inte kan "


class Refused(Exception):
    """The question is not answered. The text is the reason, in Swedish."""


def refusal(metric: Metric, question: Question, audience: Audience, targets: pl.DataFrame) -> str | None:
    """Why this audience may not have this cut of this metric; None when it may."""
    wrong = [name for name in question.by if name not in metric.by]
    if wrong:
        allowed = ", ".join(metric.by) or "ingen uppdelning"
        return f"{metric.name} kan inte delas upp på {', '.join(wrong)}. Möjligt: {allowed}."
    if len(set(question.by)) < len(question.by):
        return "Samma uppdelning står två gånger."
    if question.start > question.end:
        return "Perioden slutar innan den börjar."
    return AUDIENCES[audience](metric, question, targets)


def _operator(_metric: Metric, _question: Question, _targets: pl.DataFrame) -> str | None:
    return None


def _steering(metric: Metric, question: Question, targets: pl.DataFrame) -> str | None:
    if metric.sensitivity is Sensitivity.OUTCOME:
        return _steering_outcome(question, targets)
    if metric.sensitivity is Sensitivity.PROCESS:
        return _steering_process(question)
    return None


def _steering_process(question: Question) -> str | None:
    if len(question.by) > 2:
        return "Styrgruppen ser processmått med högst två uppdelningar åt gången."
    alone = ONE_WAY & set(question.by)
    if alone and len(question.by) > 1:
        return "Kön, årskurs och vem som ansökt visas bara var för sig."
    if alone and (_last_counted(question) - question.start).days + 1 < DAYS_OF_A_SCHOOL_YEAR:
        return "Kön, årskurs och vem som ansökt visas bara för ett läsår eller längre."
    if alone and not _settled(question):
        return "Kön, årskurs och vem som ansökt visas per kvartalsslut, så att två dagar inte kan dras från varandra."
    return None


def _last_counted(question: Question) -> date:
    """The last day that counts: the period's end, or the day asked or known on when that comes first."""
    return min(day for day in (question.end, question.day, question.known_on) if day is not None)


def _settled(question: Question) -> bool:
    """True when two questions that differ by a day cannot both be asked: a whole period, or quarter-ends."""
    running = [question.day] if question.day < question.end else []
    return all(is_quarter_end(day) for day in (*running, question.known_on) if day is not None)


def _steering_outcome(question: Question, targets: pl.DataFrame) -> str | None:
    days = [question.day] if question.known_on is None else [question.day, question.known_on]
    if not all(is_quarter_end(day) for day in days):
        return OUTCOMES_WHEN + "dras från varandra. Välj ett kvartalsslut."
    period = (pl.col("valid_from") == question.start) & (pl.col("valid_to") == question.end)
    if not is_school_year(question.start, question.end) and targets.filter(period).is_empty():
        return OUTCOMES_WHEN + "dras från varandra. Välj ett helt läsår eller hela målperioden."
    if len(question.by) > 1:
        return "Styrgruppen ser resultat med en uppdelning åt gången."
    return None


def _admission(metric: Metric, _question: Question, _targets: pl.DataFrame) -> str | None:
    if metric.name in WHOLE_CITY:
        return f"{metric.name} räknas över hela staden. Antagningsgruppen ser sitt eget område."
    if metric.sensitivity in {Sensitivity.PROCESS, Sensitivity.PUBLIC}:
        return None
    return "Antagningsgruppen ser sitt eget områdes process, inte resultat eller pengar."


def _steward(_metric: Metric, _question: Question, _targets: pl.DataFrame) -> str | None:
    return "Dataansvarig ser datakvalitet, inte verksamhetens siffror."


AUDIENCES = {
    Audience.OPERATOR: _operator,
    Audience.STEERING: _steering,
    Audience.ADMISSION: _admission,
    Audience.STEWARD: _steward,
}
