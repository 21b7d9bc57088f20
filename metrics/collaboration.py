"""Collaboration: the project goals, what pupils and guardians answer, reports handed in and exchanges held."""

import calendar
from datetime import date, timedelta

import polars as pl

from metrics.counting import COUNTS, count, each, share, single
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

ANSWERED = Text("insatser med svar", "cases with an answer")
YES = Text("insatser med svaret ja", "cases with the answer ja")
CASES = Text("insatser", "cases")
ACTORS = {"skola": "help_school", "socialtjänst": "help_social_services", "vård": "help_health_care"}
QUESTIONS = ("question", "respondent")
RESPONDENTS = ("elev", "vårdnadshavare")
NOWHERE = "ej angivet"
TEAM_ROLES = ("skolpsykolog", "specialpedagog", "familjebehandlare")
ONE_DAY = timedelta(days=1)


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
        "Cases where the pupil feels missed, of those with an answer; 'vet ej' is an answer (project goal 2).",
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
        "Answers ja out of all answers, 'vet ej' too, per question and respondent. A term's answers count once the "
        "term has begun.",
    ),
    numerator=Text("svar ja", "answers ja"),
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
        "Besvarade enkäter i periodens terminer, av insatser som avslutats i perioden.",
        "Surveys answered in the period's terms, out of cases closed in the period.",
    ),
    numerator=Text("besvarade enkäter", "surveys answered"),
    denominator=Text("insatser avslutade i perioden", "cases closed in the period"),
    kind=Kind.RATIO,
    unit=Text("enkäter", "surveys"),
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


@metric(
    label=Text("Statusrapporter", "Status reports"),
    definition=Text(
        "Inlämnade statusrapporter av dem som teamen är skyldiga: en per team och helt kvartal i perioden då teamet "
        "har haft personal hela kvartalet, på kvartalets sista dag. Projektledning är inget team.",
        "Status reports handed in, of those owed: one per team and whole quarter of the period in which the team was "
        "staffed throughout, due on the quarter's last day. Project management is not a team.",
    ),
    numerator=Text("inlämnade rapporter", "reports handed in"),
    denominator=Text("rapporter att lämna", "reports owed"),
    kind=Kind.SHARE,
    unit=Text("rapporter", "reports"),
    source="Slutrapporten 2.8",
    sensitivity=Sensitivity.PROCESS,
    by=("team",),
)
def status_reports(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    posts = rows.table("staffing").filter(pl.col("role").is_in(TEAM_ROLES))
    teams = [(team, _spans(held)) for (team,), held in posts.group_by("team")]
    owed_by = [(team, q) for team, spans in teams for q, first, last in _quarters(rows) if _covered(spans, first, last)]
    handed = rows.table("status_reports").filter(rows.happened("handed_in")).select("team", "quarter", done=True)
    owed = pl.DataFrame(owed_by, schema={"team": pl.String, "quarter": pl.String}, orient="row")
    owed = owed.join(handed, on=["team", "quarter"], how="left")
    return share(owed, by, pl.col("done")).with_columns(persons=pl.lit(None, pl.Int64))


@metric(
    label=Text("Erfarenhetsutbyten", "Exchanges of experience"),
    definition=Text(
        "Erfarenhetsutbyten som hållits i perioden. Avsikten är fyra till sex om året.",
        "Exchanges of experience held in the period. Four to six a year are intended.",
    ),
    numerator=Text("hållna utbyten", "exchanges held"),
    kind=Kind.COUNT,
    unit=Text("möten", "meetings"),
    source="Slutrapporten 2.8",
    sensitivity=Sensitivity.PROCESS,
    by=("school_year",),
)
def exchanges(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    held = rows.table("meetings").filter(pl.col("type") == "erfarenhetsutbyte", rows.in_period("held"))
    return count(held, by, "held")


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
    return answers.with_columns(pl.col("district").fill_null(NOWHERE))


def _spans(posts: pl.DataFrame) -> list[tuple[date, date]]:
    """First and last day of each post, by the first; one without an end lasts."""
    return posts.sort("valid_from").select("valid_from", pl.col("valid_to").fill_null(date.max)).rows()


def _covered(spans: list[tuple[date, date]], first: date, last: date) -> bool:
    """True when some post was filled on every day from ``first`` to ``last``."""
    reached = first
    for begins, ends in spans:
        if begins <= reached <= ends:
            if ends >= last:
                return True
            reached = ends + ONE_DAY
    return False


def _quarters(rows: Rows) -> list[tuple[str, date, date]]:
    """The whole quarters of the period that have ended by the day."""
    found = []
    for year in range(rows.start.year, rows.until.year + 1):
        for number in (1, 2, 3, 4):
            month = 3 * number
            last = date(year, month, calendar.monthrange(year, month)[1])
            first = date(year, month - 2, 1)
            if rows.start <= first and last <= rows.until:
                found.append((f"{year}-K{number}", first, last))
    return found
