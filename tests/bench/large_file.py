"""A workbook of a thousand pupils and two years of weeks, as a team could hand it in."""

from datetime import date
from pathlib import Path

import polars as pl

from data_access.intake.template import write_template

PUPILS, WEEKS = 1_000, 100
APPLIED, DECIDED, STARTED = date(2023, 5, 1), date(2023, 6, 1), date(2023, 8, 14)


def write(path: Path, pupils: int = PUPILS, weeks: int = WEEKS) -> Path:
    """The workbook: applications, cases and their weeks, without a fault."""
    weekly = _weeks(pupils, weeks)
    write_template(path, {"applications": _applications(pupils), "cases": _cases(pupils), "attendance": weekly})
    return path


def _numbers(letter: str, pupils: int) -> list[str]:
    return [f"{letter}{number:05}" for number in range(pupils)]


def _applications(pupils: int) -> pl.DataFrame:
    return pl.DataFrame({"application_id": _numbers("A", pupils)}).with_columns(
        pupil_id=pl.lit(pl.Series(_numbers("E", pupils))),
        district=pl.lit("Järva"),
        year=pl.lit("6"),
        received=pl.lit(APPLIED),
        route=pl.lit("egen ansökan"),
        source=pl.lit("skola"),
        absence=pl.lit(70.0),
        consent=pl.lit("ja"),
        consent_date=pl.lit(APPLIED),
        status=pl.lit("beslutad"),
        decision=pl.lit("beviljad"),
        decided=pl.lit(DECIDED),
    )


def _cases(pupils: int) -> pl.DataFrame:
    return pl.DataFrame({"case_id": _numbers("C", pupils), "application_id": _numbers("A", pupils)}).with_columns(
        team=pl.lit("Team Järva"),
        startup=pl.lit(STARTED),
        three_months_done=pl.lit(date(2023, 11, 14)),
        six_months_done=pl.lit(date(2024, 2, 14)),
    )


def _weeks(pupils: int, weeks: int) -> pl.DataFrame:
    names = [f"{2023 + number // 50}-V{number % 50 + 1:02}" for number in range(weeks)]
    every = pl.DataFrame({"case_id": _numbers("C", pupils)}).join(pl.DataFrame({"week": names}), how="cross")
    return every.with_columns(
        offered=pl.lit(22.5),
        attended=(pl.int_range(pl.len()) % 29) / 4,
        absent_valid=pl.lit(10.0),
        absent_invalid=pl.lit(5.25),
    )
