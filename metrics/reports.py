"""What the teams owe each other and the steering group: status reports handed in, exchanges held."""

import calendar
from datetime import date, timedelta

import polars as pl

from metrics.counting import count, share
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

TEAM_ROLES = ("skolpsykolog", "specialpedagog", "familjebehandlare")
ONE_DAY = timedelta(days=1)


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
