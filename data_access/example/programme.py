"""The complete truth of the curated example, and the days on which a file of it was loaded."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from data_access.example.applications import application, case
from data_access.example.corrections import corrected_case, corrected_ratings, corrected_weeks
from data_access.example.frame_of_work import context, rules, targets
from data_access.example.journeys import Case, Journey, cases, journeys
from data_access.example.knowledge import follow_ups, knowledge
from data_access.example.money import budget
from data_access.example.plan import LAST_DAY
from data_access.example.reports import meetings, status_reports
from data_access.example.rows import Row, truth
from data_access.example.staff import staffing
from data_access.example.surveys import answers
from data_access.example.weeks import attendance
from data_access.example.well_being import ratings

STEPS = (
    (date(2023, 10, 6), "2023 kvartal 3"),
    (date(2024, 1, 12), "2023 kvartal 4"),
    (date(2024, 4, 8), "2024 kvartal 1"),
    (date(2024, 7, 5), "2024 kvartal 2"),
    (date(2024, 10, 7), "2024 kvartal 3"),
    (date(2025, 1, 13), "2024 kvartal 4"),
    (date(2025, 4, 7), "2025 kvartal 1"),
    (date(2025, 7, 4), "2025 kvartal 2"),
    (date(2025, 10, 6), "2025 kvartal 3"),
    (LAST_DAY, "2025 kvartal 4 till och med 14 november"),
)


def programme(seed: int) -> dict[str, pl.DataFrame]:
    """Every table with its versions and the day from which each row was known; the same for the same seed."""
    people = journeys(seed)
    started = cases(people)
    rows = {**_about_applications(people), **_about_cases(started), **_about_the_work(seed)}
    return {table: truth(table, made) for table, made in rows.items()}


def _about_applications(people: list[Journey]) -> dict[str, Iterator[Row]]:
    return {"applications": (row for one in people for row in application(one))}


def _about_cases(started: list[Case]) -> dict[str, Iterator[Row]]:
    weeks = {one.id: list(attendance(one)) for one in started}
    return {
        "cases": (row for one in started for row in corrected_case(one, case(one))),
        "attendance": (row for one in started for row in corrected_weeks(one, weeks[one.id])),
        "ratings": (row for one in started for row in corrected_ratings(one, list(ratings(one)))),
        "knowledge": (row for one in started for row in knowledge(one)),
        "follow_ups": (row for one in started for row in follow_ups(one, weeks[one.id])),
    }


def _about_the_work(seed: int) -> dict[str, Iterator[Row]]:
    return {
        "survey_answers": answers(),
        "status_reports": status_reports(seed),
        "staffing": staffing(),
        "meetings": meetings(),
        "targets": targets(),
        "rules": rules(),
        "budget": budget(),
        "context": context(),
    }
