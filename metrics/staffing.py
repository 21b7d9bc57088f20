"""The teams: filled posts, empty ones, those that ended, and how many cases each post carries."""

import polars as pl

from metrics import events
from metrics.caseload import active_cases
from metrics.counting import COUNTS, count, single
from metrics.metric import Kind, Sensitivity, Text, metric
from metrics.rows import Rows

POSTS = Text("heltidstjänster", "full-time posts")
SOURCE = "Slutrapporten 2.7.3; uppföljningsfilen, bladet Bemanning"
BY = ("team", "role")
DAYS_IN_A_MONTH = 365.25 / 12


@metric(
    label=Text("Bemanning", "Filled posts"),
    definition=Text(
        "Tillsatta tjänster på dagen, i heltidstjänster. En tjänst är tillsatt till och med sin sista dag.",
        "Posts filled on the day, in full-time posts. A post is filled through its last day.",
    ),
    numerator=Text("tillsatta heltidstjänster", "filled full-time posts"),
    kind=Kind.COUNT,
    unit=POSTS,
    source=SOURCE,
    sensitivity=Sensitivity.PROCESS,
    by=BY,
    of_day=True,
)
def staffing(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return _sum(rows.posts, by, pl.col("share").sum() / 100)


@metric(
    label=Text("Vakanser", "Vacancies"),
    definition=Text(
        "Månader som tjänster stått tomma i perioden: från det att en tjänst lämnades till dess att den tillsattes "
        "igen, eller till dagen.",
        "Months that posts stood empty in the period: from a holder's last day until the post was filled again, or "
        "until the day.",
    ),
    numerator=Text("tomma månader", "empty months"),
    kind=Kind.COUNT,
    unit=Text("månader", "months"),
    source=SOURCE,
    sensitivity=Sensitivity.PROCESS,
    by=BY,
)
def vacancies(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    gaps = events.within(events.vacancies(rows.table("staffing"), rows.until), rows.start, rows.until)
    days = [(gap.team, gap.role, (gap.end - max(gap.start, rows.start)).days + 1) for gap in gaps if gap.end]
    schema = {"team": pl.String, "role": pl.String, "days": pl.Int64}
    return _sum(pl.DataFrame(days, schema=schema, orient="row"), by, pl.col("days").sum() / DAYS_IN_A_MONTH)


@metric(
    label=Text("Tjänster som upphörde", "Posts that ended"),
    definition=Text("Tjänster vars sista dag ligger i perioden.", "Posts whose last day lies in the period."),
    numerator=Text("tjänster som upphörde", "posts that ended"),
    kind=Kind.COUNT,
    unit=Text("tjänster", "posts"),
    source=SOURCE,
    sensitivity=Sensitivity.PROCESS,
    by=BY,
)
def turnover(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    return count(rows.table("staffing").filter(rows.in_period("valid_to")), by)


@metric(
    label=Text("Insatser per tjänst", "Cases per post"),
    definition=Text(
        "Pågående insatser av tillsatta heltidstjänster på dagen. Totalen räknar alla tillsatta tjänster, också "
        "projektledningens: den är lägre än teamens egna tal.",
        "Active cases out of filled full-time posts on the day. The total counts all filled posts, also those of "
        "the project management: it is lower than the teams' own.",
    ),
    numerator=Text("pågående insatser", "active cases"),
    denominator=Text("tillsatta heltidstjänster", "filled full-time posts"),
    kind=Kind.RATIO,
    unit=Text("insatser per heltidstjänst", "cases per full-time post"),
    source="Slutrapporten 5.3; uppföljningsfilen, bladen Insatser och Bemanning",
    sensitivity=Sensitivity.PROCESS,
    by=("team",),
    of_day=True,
)
def cases_per_post(rows: Rows, by: tuple[str, ...]) -> pl.DataFrame:
    active, posts = active_cases(rows, by).drop("denominator"), staffing(rows, by)
    if not by:
        return single(active["persons"].item(), active["numerator"].item(), posts["numerator"].item())
    return (
        active.join(posts.select(*by, denominator="numerator"), on=list(by), how="full", coalesce=True)
        .with_columns(pl.col(*COUNTS).fill_null(0))
        .select(*by, *COUNTS)
    )


@metric(
    label=Text("Områden med bemannat team", "Districts with a staffed team"),
    definition=Text(
        "Stadsdelsområden som har minst en tillsatt tjänst i ett team på dagen, av stadens områden.",
        "Districts with at least one filled post in a team on the day, out of the city's districts.",
    ),
    numerator=Text("områden med bemannat team", "districts with a staffed team"),
    denominator=Text("stadens områden", "the city's districts"),
    kind=Kind.RATIO,
    unit=Text("områden", "districts"),
    source="Slutrapporten 6; husreglerna, stadens områden",
    sensitivity=Sensitivity.PROCESS,
    of_day=True,
)
def districts_covered(rows: Rows, _by: tuple[str, ...]) -> pl.DataFrame:
    city = rows.rules.districts
    covered = rows.posts.filter(pl.col("district").is_in(city))["district"].n_unique()
    return single(None, covered, len(city))


def _sum(frame: pl.DataFrame, by: tuple[str, ...], amount: pl.Expr) -> pl.DataFrame:
    """A sum of posts or months; no pupils stand behind it."""
    sums = {"persons": pl.lit(None, pl.Int64), "numerator": amount, "denominator": pl.lit(None, pl.Float64)}
    return frame.group_by(by).agg(**sums).select(*by, *COUNTS) if by else frame.select(**sums)
