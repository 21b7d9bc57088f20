"""Applications and cases of an invented city, drawn as whole columns."""

from datetime import date

import numpy as np
import polars as pl

from data_access.example.calendar import school_weeks
from data_access.example.plan import LAST_DAY
from data_access.example.rows import types_of

FIRST_DAY = date(2023, 8, 1)
YEARS = ("F", "1", "2", "3", "4", "5", "6", "7", "8", "9")
YEAR_WEIGHTS = np.array([1, 2, 3, 4, 6, 7, 11, 12, 13, 13]) / 72
STEPS = ("mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen")
STEP_WEIGHTS = (0.06, 0.22, 0.36, 0.36)
ENDS = ("avslag", "återtagen", "kö", "beviljad")
END_WEIGHTS = (0.55, 0.18, 0.22, 0.05)
OTHERS_PER_CASE = 0.45
WAIVED_BECAUSE = "Frånvaron stiger och eleven behöver samlat stöd redan nu."
GUIDED_TO = ("det skolsociala teamet (SST)", "skolans elevhälsoteam", "föräldrastöd hos socialtjänsten")


def workday(day: pl.Expr) -> pl.Expr:
    """The day, or the Friday before a weekend."""
    return day - pl.duration(days=pl.max_horizontal(day.dt.weekday() - 5, pl.lit(0, pl.Int8)))


def after(column: str, days: str) -> pl.Expr:
    """The working day that lies ``days`` (a column of numbers) after a date."""
    return workday(pl.col(column) + pl.duration(days=pl.col(days)))


def only(condition: pl.Expr, value: pl.Expr | str) -> pl.Expr:
    """The value (a word stands for itself) where the condition holds, else empty."""
    return pl.when(condition).then(pl.lit(value) if isinstance(value, str) else value).otherwise(None)


def yes(condition: pl.Expr, otherwise: str = "nej") -> pl.Expr:
    """``ja`` where the condition holds, another word elsewhere."""
    return pl.when(condition).then(pl.lit("ja")).otherwise(pl.lit(otherwise))


def term(day: pl.Expr) -> pl.Expr:
    """The term of a day as the workbook writes it."""
    return pl.when(day.dt.month() >= 7).then(pl.lit("HT")).otherwise(pl.lit("VT")) + day.dt.strftime("%y")


def draw_people(rng: np.random.Generator, first: int, pupils: int, districts: list[str]) -> pl.DataFrame:
    """One row per application, numbered from ``first``: the ``pupils`` first ones start, the others do not.

    Columns are those of both sheets, with what else their other rows are drawn from.
    """
    size = pupils + round(pupils * OTHERS_PER_CASE)
    drawn = _draw(rng, first, size, pupils, districts)
    return (
        drawn.with_columns(
            started=pl.int_range(size) < pupils,
            absence=pl.when(pl.col("luck") < 0.9)
            .then(50 + pl.col("depth"))
            .otherwise(30 + pl.col("depth") / 3)
            .round(),
            startup=workday(pl.col("monday") + pl.duration(days=pl.col("weekday"))),
        )
        .with_columns(**_roads())
        .with_columns(**_results())
    )


def _draw(rng: np.random.Generator, first: int, size: int, pupils: int, districts: list[str]) -> pl.DataFrame:
    mondays = [week.monday for week in school_weeks(date(2023, 9, 25), LAST_DAY) if week.share]
    place = rng.integers(0, len(districts), size)
    number = np.arange(first, first + size)
    return pl.DataFrame(
        {
            "number": number,
            "place": place,
            "district": np.array(districts, dtype=object)[place],
            "grade": rng.choice(len(YEARS), size, p=YEAR_WEIGHTS),
            "sex": rng.choice(["flicka", "pojke", "ej angivet"], size, p=[0.52, 0.47, 0.01]),
            "monday": pl.Series(mondays).gather(rng.integers(0, len(mondays), size)),
            "weekday": rng.integers(0, 5, size),
            "wait": rng.integers(10, 75, size),
            "share_of_wait": rng.random(size),
            "depth": 50 * rng.beta(1.2, 1.6, size),
            "luck": rng.random(size),
            "route": rng.choice(["egen ansökan", "orosanmälan", "pågående ärende"], size, p=[0.6, 0.25, 0.15]),
            "end": np.where(np.arange(size) < pupils, "beviljad", rng.choice(ENDS, size, p=END_WEIGHTS)),
            "step": rng.choice(STEPS, size, p=STEP_WEIGHTS),
            "days_open": rng.integers(120, 340, size),
            "mapped": rng.integers(14, 36, size),
            "planned": rng.integers(36, 56, size),
            "met": rng.integers(-6, 14, size),
            "answered": rng.random(size),
        },
        schema_overrides={"district": pl.String},
    )


def _roads() -> dict[str, pl.Expr]:
    """The dates from application to closure. One still in queue, or granted and waiting, came lately."""
    waiting = ~pl.col("started") & pl.col("end").is_in(["kö", "beviljad"])
    lately = workday(pl.lit(LAST_DAY) - pl.duration(days=pl.col("wait")))
    received = workday(pl.col("startup") - pl.duration(days=pl.col("wait")))
    received = pl.when(waiting).then(lately).otherwise(received)
    wait = (pl.col("share_of_wait") * (pl.col("wait") - 9)).cast(pl.Int64)
    closed = after("startup", "days_open")
    return {
        "received": received,
        "decided": only(pl.col("started") | (pl.col("end") != "kö"), received + pl.duration(days=wait)),
        "closed": only(pl.col("started") & (closed <= LAST_DAY), closed),
        "three": pl.col("startup").dt.offset_by("3mo"),
        "six": pl.col("startup").dt.offset_by("6mo"),
    }


def _results() -> dict[str, pl.Expr]:
    last = pl.col("closed").fill_null(LAST_DAY)
    met = pl.min_horizontal(workday(pl.col("three") + pl.duration(days=pl.col("met"))), last)
    reviewed = pl.min_horizontal(workday(pl.col("six") + pl.duration(days=pl.col("met"))), last)
    padded = pl.col("number").cast(pl.String).str.zfill(6)
    area = (pl.col("place") + 1).cast(pl.String).str.zfill(2)
    return {
        "application_id": "A-" + area + "-" + padded,
        "case_id": "I-" + area + "-" + padded,
        "pupil_id": "E" + padded,
        "three_months_done": only((last > pl.col("three")) & (pl.col("answered") < 0.94), met),
        "six_months_done": only((last > pl.col("six")) & (pl.col("luck") < 0.92), reviewed),
        "last": last,
    }


def applications(people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Ansökningar."""
    end, grade = pl.col("end"), pl.col("grade")
    declined = end == "avslag"
    whole = people.with_columns(
        year=grade.replace_strict(dict(enumerate(YEARS)), return_dtype=pl.String),
        school_area=pl.col("district"),
        school_form=pl.when(declined & (pl.col("luck") < 0.3)).then(pl.lit("fristående")).otherwise(pl.lit("kommunal")),
        source=pl.when(pl.col("route") == "pågående ärende").then(pl.lit("socialtjänst")).otherwise(pl.lit("skola")),
        term=term(pl.col("received").dt.offset_by("-3mo")),
        at_risk=pl.lit("ja"),
        complex_needs=yes(pl.col("luck") < 0.8),
        consent=yes((pl.col("luck") < 0.96) | pl.col("started")),
        status=pl.when(end == "kö")
        .then(pl.lit("hos antagningsgrupp"))
        .when(end == "återtagen")
        .then(end)
        .otherwise(pl.lit("beslutad")),
        deviation_reason=only(pl.col("started") & (pl.col("absence") < 50), WAIVED_BECAUSE),
        decision=only(end.is_in(["avslag", "beviljad"]), end),
        guided_to=only(declined, pl.col("grade").mod(3).replace_strict(dict(enumerate(GUIDED_TO)))),
        guided=only(declined, pl.min_horizontal(pl.col("decided") + pl.duration(days=4), pl.lit(LAST_DAY))),
    )
    return sheet("applications", whole.with_columns(consent_date=only(pl.col("consent") == "ja", pl.col("received"))))


def cases(people: pl.DataFrame) -> pl.DataFrame:
    """The sheet Insatser."""
    closed = pl.col("closed").is_not_null()
    helped = yes(pl.col("luck") < 0.9, "väntar")
    whole = people.filter("started").with_columns(
        team="SST plus " + pl.col("district"),
        mapping_done=_past(after("startup", "mapped")),
        plan_done=_past(after("startup", "planned")),
        review_outcome=only(pl.col("six_months_done").is_not_null(), "fortsatt"),
        closure_reason=only(
            closed,
            pl.when(pl.col("luck") < 0.85)
            .then(pl.lit("målen uppnådda"))
            .otherwise(pl.lit("kan inte genomföras enligt plan")),
        ),
        daily_contact=pl.lit("ja"),
        feels_missed=yes(pl.col("answered") < 0.9, "vet ej"),
        help_school=pl.lit("ja"),
        help_social_services=helped,
        help_health_care=yes(pl.col("answered") < 0.7, "väntar"),
        participation=only(closed, pl.col("step")),
    )
    return sheet("cases", whole)


def _past(day: pl.Expr) -> pl.Expr:
    return only(day <= pl.col("last"), day)


def sheet(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Only the sheet's columns, typed; one that is not drawn is empty."""
    types = types_of(table)
    lacking = [pl.lit(None).alias(name) for name in types if name not in frame.columns]
    return frame.with_columns(lacking).select(pl.col(name).cast(kind) for name, kind in types.items())
