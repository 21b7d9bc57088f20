"""Collaboration: the project goals, and what pupils and guardians answer."""

import polars as pl

from metrics.counting import COUNTS, count, each, share, single
from metrics.dimensions import time_parts
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

ANSWERED = Text("insatser med svar", "cases with an answer")
YES = Text("insatser med svaret ja", "cases with the answer yes")
CASES = Text("insatser", "cases")
ACTORS = {"skola": "help_school", "socialtjänst": "help_social_services", "vård": "help_health_care"}
QUESTIONS = ("question", "respondent")
RESPONDENTS = ("elev", "vårdnadshavare")
NOWHERE = "ej angivet"


@metric(
    label=Text("Erbjuden daglig kontakt", "Offered daily contact"),
    definition=Text(
        "Insatser där eleven erbjudits daglig kontakt, av dem med svar (projektmål 1).",
        "Cases where daily contact was offered, of those with an answer (project goal 1).",
    ),
    numerator=YES,
    denominator=ANSWERED,
    kind=Kind.SHARE,
    unit=CASES,
    source="Slutrapporten 4.5",
    sensitivity=Sensitivity.OUTCOME,
    by=("district",),
)
def daily_contact(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _answered(rows, by, "daily_contact")


@metric(
    label=Text("Känner sig saknad av skolan", "Feels missed by the school"),
    definition=Text(
        "Insatser där eleven känner sig saknad, av dem med svar; ”vet ej” är ett svar (projektmål 2).",
        "Cases where the pupil feels missed, of those with an answer; 'does not know' is an answer (project goal 2).",
    ),
    numerator=YES,
    denominator=ANSWERED,
    kind=Kind.SHARE,
    unit=CASES,
    source="Slutrapporten 4.5",
    sensitivity=Sensitivity.OUTCOME,
    by=("district",),
)
def feels_missed(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _answered(rows, by, "feels_missed")


@metric(
    label=Text("Erbjuden adekvat hjälp", "Offered adequate help"),
    definition=Text(
        "Insatser där eleven erbjudits adekvat hjälp av skola, socialtjänst och vård, var för sig, av dem med svar; "
        "den som väntar har inte fått den ännu (projektmål 3).",
        "Cases where adequate help was offered by school, social services and health care, each apart, of those with "
        "an answer; one who waits has not had it yet (project goal 3).",
    ),
    numerator=YES,
    denominator=ANSWERED,
    kind=Kind.SHARE,
    unit=CASES,
    source="Slutrapporten 4.5",
    sensitivity=Sensitivity.OUTCOME,
    by=("district",),
    always=("actor",),
)
def adequate_help(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    groups = tuple(name for name in by if name != "actor")
    frames = [_answered(rows, groups, column).with_columns(actor=pl.lit(actor)) for actor, column in ACTORS.items()]
    return pl.concat(frames)


@metric(
    label=Text("Svarar ja i enkäten", "Answers yes in the survey"),
    definition=Text(
        "Svar ja av alla svar, även ”vet ej”, per fråga och respondent. En termins svar räknas från dess början.",
        "Answers yes out of all answers, 'does not know' too, per question and respondent. A term's answers count once "
        "the term has begun.",
    ),
    numerator=Text("svar ja", "answers yes"),
    denominator=Text("alla svar", "all answers"),
    kind=Kind.SHARE,
    unit=Text("svar", "answers"),
    source="Slutrapporten 4.6",
    sensitivity=Sensitivity.OUTCOME,
    by=("question", "respondent", "term", "district"),
    always=QUESTIONS,
)
def survey_positive(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return share(_answers(rows), by, pl.col("answer") == "ja")


@metric(
    label=Text("Enkätsvar", "Survey responses"),
    definition=Text(
        "Besvarade enkäter i periodens terminer, av insatser som avslutats i perioden. Totalen räknar både elever och "
        "vårdnadshavare, och kan bli fler än insatserna.",
        "Surveys answered in the period's terms, out of cases closed in the period. The total counts pupils and "
        "guardians, and may be more than the cases.",
    ),
    numerator=Text("besvarade enkäter", "surveys answered"),
    denominator=Text("insatser avslutade i perioden", "cases closed in the period"),
    kind=Kind.RATIO,
    unit=Text("avslutade insatser", "cases closed"),
    source="Slutrapporten 4.6",
    sensitivity=Sensitivity.PROCESS,
    by=("respondent",),
)
def survey_response(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    closed = rows.cases.filter(rows.in_period("closed"))
    answered = _answers(rows).unique(["answer_id", "respondent"])
    pupils, cases = closed["pupil_id"].n_unique(), closed.height
    if not by:
        return single(pupils, answered.height, cases)
    counts = each(count(answered, by), (), "respondent", RESPONDENTS)
    whole = {"persons": pl.lit(pupils, pl.Int64), "denominator": pl.lit(cases, pl.Float64)}
    return counts.with_columns(**whole).select(*by, *COUNTS)


def _answered(rows: Rows, by: tuple[str, ...], column: str) -> pl.DataFrame:
    given = rows.started.filter(pl.col(column).is_not_null())
    return share(given, by, pl.col(column) == "ja", of="pupil_id")


def _answers(rows: Rows) -> pl.DataFrame:
    """Answers of the terms that have begun and that touch the period."""
    year = pl.lit("20") + pl.col("term").str.tail(2)
    autumn = pl.col("term").str.starts_with("HT")
    first = pl.date(year.cast(pl.Int32), pl.when(autumn).then(7).otherwise(1), 1)
    last = pl.date(year.cast(pl.Int32), pl.when(autumn).then(12).otherwise(6), pl.when(autumn).then(31).otherwise(30))
    answers = rows.table("survey_answers").filter(first <= rows.until, last >= rows.start)
    begun = answers.with_columns(first.alias("begun"), pl.col("district").fill_null(NOWHERE))
    return begun.with_columns(time_parts("begun")["school_year"].alias("school_year"))
