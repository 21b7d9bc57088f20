"""Teams, reports, meetings, targets, rules and money of an invented city."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

import numpy as np
import polars as pl

from data_access.example.calendar import add_months, school_weeks
from data_access.example.city.people import FIRST_DAY, sheet
from data_access.example.frame_of_work import context
from data_access.example.money import PERMANENT_BUDGET, PROJECT
from data_access.example.plan import LAST_DAY
from data_access.example.reports import QUARTER_ENDS
from data_access.example.rows import Row, truth
from data_access.example.staff import EDUCATOR, PSYCHOLOGIST, THERAPIST

ROLES = (PSYCHOLOGIST, EDUCATOR, THERAPIST, THERAPIST)
CASES_PER_TEAM_AND_YEAR = 14
LAST_TARGET_DAY = date(2026, 6, 30)
TARGET_OVER_INTAKE = 1.25


def frames_of_work(rng: np.random.Generator, districts: list[str], pupils: int) -> dict[str, pl.DataFrame]:
    """The sheets that do not tell of single pupils, for ``pupils`` cases in all, spread evenly."""
    each = ceil(pupils / len(districts))
    teams = ceil(each / (2 * CASES_PER_TEAM_AND_YEAR))
    rows = {
        "staffing": _staffing(rng, districts, teams),
        "status_reports": _reports(rng, districts),
        "meetings": _meetings(districts),
        "targets": _targets(districts, each, teams),
        "rules": _rules(districts),
        "budget": _budget(teams * len(districts)),
        "context": context(),
    }
    return {table: sheet(table, truth(table, made)) for table, made in rows.items()}


def _staffing(rng: np.random.Generator, districts: list[str], teams: int) -> Iterator[Row]:
    """Every fifth post changed hands once, and stood empty for one to four months."""
    for place, district in enumerate(districts):
        for number in range(teams * len(ROLES)):
            post = {
                "team": f"SST plus {district}",
                "district": district,
                "role": ROLES[number % len(ROLES)],
                "post_id": f"T-{place + 1:02d}-{number + 1:03d}",
                "share": 100,
            }
            yield from _holders(rng, post)


def _holders(rng: np.random.Generator, post: Row) -> Iterator[Row]:
    if rng.random() >= 0.2:
        yield {**post, "valid_from": FIRST_DAY}
        return
    left = FIRST_DAY + timedelta(days=int(rng.integers(90, 600)))
    yield {**post, "valid_from": FIRST_DAY, "valid_to": left}
    yield {**post, "valid_from": left + timedelta(days=int(rng.integers(30, 120)))}


def _reports(rng: np.random.Generator, districts: list[str]) -> Iterator[Row]:
    for district in districts:
        for quarter, ends in QUARTER_ENDS:
            if rng.random() < 0.95:
                handed_in = ends - timedelta(days=int(rng.integers(0, 8)))
                yield {"team": f"SST plus {district}", "quarter": quarter, "handed_in": handed_in}


def _meetings(districts: list[str]) -> Iterator[Row]:
    weeks = [week.monday for week in school_weeks(FIRST_DAY, LAST_DAY) if week.share]
    for monday in weeks[4::8]:
        yield {"type": "erfarenhetsutbyte", "held": monday}
        yield {"type": "styrgrupp", "held": monday + timedelta(days=3)}
    for district in districts:
        for monday in weeks[2::3]:
            yield {"type": "antagningsgrupp", "held": monday + timedelta(days=2), "area": district}


def _targets(districts: list[str], pupils: int, teams: int) -> Iterator[Row]:
    for district in districts:
        yield {
            "area": district,
            "valid_from": FIRST_DAY,
            "valid_to": LAST_TARGET_DAY,
            "pupils": round(pupils * TARGET_OVER_INTAKE),
            "places": teams * 12,
        }


def _rules(districts: list[str]) -> Iterator[Row]:
    for district in districts:
        yield {
            "district": district,
            "valid_from": FIRST_DAY,
            "absence_limit": 50,
            "waivable": "ja",
            "school_areas": district,
            "years": "F–9",
        }


def _budget(teams: int) -> Iterator[Row]:
    """Months to the last whole one, at the permanent operation's cost per team (five teams)."""
    month = FIRST_DAY
    while add_months(month, 1) <= LAST_DAY:
        for (line, _planned, _spent), monthly in zip(PROJECT, PERMANENT_BUDGET, strict=True):
            planned = monthly * teams / 5
            spent = round(planned * (0.9 + 0.02 * (month.month % 8)))
            yield {"cost_line": line, "period": f"{month:%Y-%m}", "budget": planned, "actual": spent}
        month = add_months(month, 1)
