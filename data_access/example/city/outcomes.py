"""Ratings, knowledge, follow-ups and survey answers of an invented city."""

import numpy as np
import polars as pl

from data_access.example.city.people import only, sheet, term, workday, yes
from data_access.example.plan import LAST_DAY
from data_access.example.surveys import SHEET_OF

SESSIONS = (8, 40, 75, 110, 150, 190)
QUESTIONS = (
    ("elev", "lättare i skolan", 0.85),
    ("elev", "mår bättre", 0.7),
    ("vårdnadshavare", "positiv för skolgången", 0.78),
    ("vårdnadshavare", "bättre relation till skolan", 0.66),
    ("vårdnadshavare", "mår bättre", 0.65),
    ("vårdnadshavare", "verktyg framåt", 0.88),
)
ANSWERING = 0.55


def ratings(rng: np.random.Generator, people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Skattningar: ORS or CORS by grade, and SRS, at each session while the case is open."""
    cases = people.filter("started")
    start, gain = rng.normal(19, 5, cases.height), rng.normal(6, 5, cases.height)
    parts = [
        cases.select(
            "case_id",
            "last",
            rated=workday(pl.col("startup") + pl.duration(days=days + 2)),
            fit=pl.when(pl.col("grade") <= 6).then(pl.lit("CORS")).otherwise(pl.lit("ORS")),
            outcome=pl.Series(start + gain * days / SESSIONS[-1] + rng.normal(0, 2, cases.height)),
            alliance=pl.Series(rng.normal(36.5, 2.5, cases.height)),
        )
        for days in SESSIONS
    ]
    held = pl.concat(parts).filter(pl.col("rated") <= pl.col("last"))
    outcome = held.with_columns(instrument=pl.col("fit"), score=pl.col("outcome"))
    alliance = held.with_columns(instrument=pl.lit("SRS"), score=pl.col("alliance"))
    both = pl.concat([outcome, alliance]).with_columns(rater=pl.lit("elev"), score=pl.col("score").clip(0, 40).round(1))
    return sheet("ratings", both)


def knowledge(rng: np.random.Generator, people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Kunskaper: at the start, and at closure where there is one."""
    cases = people.filter("started")
    cases = cases.with_columns(chance=pl.Series(rng.random(cases.height)))
    start = cases.with_columns(point=pl.lit("start"), assessed=pl.col("startup"), limit=pl.lit(0.1))
    end = cases.filter(pl.col("closed").is_not_null())
    end = end.with_columns(point=pl.lit("avslut"), assessed=pl.col("closed"), limit=pl.lit(0.25))
    passed = (pl.col("limit") * 50 * (1 - pl.col("chance"))).floor().clip(0, 16)
    graded = pl.col("grade") >= 6
    return sheet(
        "knowledge",
        pl.concat([start, end]).with_columns(
            sufficient=pl.when(pl.col("chance") < pl.col("limit"))
            .then(pl.lit("ja"))
            .when(pl.col("chance") < pl.col("limit") + 0.35)
            .then(pl.lit("delvis"))
            .otherwise(pl.lit("nej")),
            subjects=only(graded, pl.lit(16)),
            passed=only(graded, passed),
            no_basis=only(graded, ((16 - passed) * pl.col("luck")).floor()),
        ),
    )


def follow_ups(people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Uppföljningar: about nine of ten of those due have been done."""
    closed = people.filter(pl.col("closed").is_not_null())
    parts = [
        closed.with_columns(type=pl.lit(kind), done=workday(pl.col("closed").dt.offset_by(months))).filter(
            (pl.col("done") <= LAST_DAY) & (pl.col(chance) < 0.9)
        )
        for kind, months, chance in (("3 mån", "3mo", "luck"), ("6 mån", "6mo", "answered"))
    ]
    return sheet("follow_ups", pl.concat(parts).with_columns(participation=pl.col("step")))


def answers(rng: np.random.Generator, people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Enkäter: anonymous, numbered apart from the cases, in the term of the closure."""
    closed = people.filter(pl.col("closed").is_not_null() & (pl.col("answered") < ANSWERING))
    number = pl.Series(rng.permutation(closed["number"].to_numpy())).cast(pl.String).str.zfill(6)
    parts = [
        closed.with_columns(
            answer_id=pl.lit(f"{SHEET_OF[respondent]}-") + number,
            term=term(pl.col("closed")),
            respondent=pl.lit(respondent),
            question=pl.lit(question),
            answer=yes(pl.lit(pl.Series(rng.random(closed.height))) < share, "delvis"),
        )
        for respondent, question, share in QUESTIONS
    ]
    return sheet("survey_answers", pl.concat(parts))
