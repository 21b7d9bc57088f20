"""The sheets Mål, Regler and Omvärld: what to reach, who could be admitted, what the report says of the city."""

from collections.abc import Iterator
from datetime import date

from data_access.example.permanent import PLACES, TARGETS
from data_access.example.plan import (
    AMENDMENT_A,
    AMENDMENT_B,
    JARVA,
    KUNGSHOLMEN,
    PERMANENT,
    PERMANENT_START,
    PROJECT_END,
    PROJECT_START,
    SCHOOL_AREA,
    SPANGA,
)
from data_access.example.rows import KNOWN, Row
from data_access.sheets import ALL_AREAS

PROJECT_TARGET = 60
TARGET_YEAR_ENDS = date(2026, 6, 30)
SPREAD_DECIDED = date(2025, 6, 16)
WITH_SPANGA = f"{SCHOOL_AREA[JARVA]}; {SPANGA}"


def targets() -> Iterator[Row]:
    """60 pupils for the whole project, whose concurrent places nobody stated; then one target per district."""
    yield {
        "area": ALL_AREAS,
        "valid_from": PROJECT_START,
        "valid_to": PROJECT_END,
        "pupils": PROJECT_TARGET,
        KNOWN: PROJECT_START,
    }
    for district in PERMANENT:
        yield {
            "area": district,
            "valid_from": PERMANENT_START,
            "valid_to": TARGET_YEAR_ENDS,
            "pupils": TARGETS[district],
            "places": PLACES[district],
            KNOWN: SPREAD_DECIDED,
        }


def rules() -> Iterator[Row]:
    """Who may be admitted: from the start, by amendments A and B in Järva, and in five districts from July 2025."""
    yield _rule(JARVA, PROJECT_START, waivable=False)
    yield _rule(KUNGSHOLMEN, PROJECT_START, waivable=False)
    yield _rule(JARVA, AMENDMENT_A, waivable=True)
    yield _rule(JARVA, AMENDMENT_B, waivable=True, areas=WITH_SPANGA)
    for district in PERMANENT:
        own = district == JARVA
        yield _rule(district, PERMANENT_START, waivable=own, areas=WITH_SPANGA if own else "")


def _rule(district: str, since: date, *, waivable: bool, areas: str = "") -> Row:
    return {
        "district": district,
        "valid_from": since,
        "absence_limit": 50,
        "waivable": "ja" if waivable else "nej",
        "school_areas": areas or SCHOOL_AREA[district],
        "years": "F–9",
        KNOWN: min(since, SPREAD_DECIDED),
    }


def context() -> Iterator[Row]:
    """Pupils with high absence in the city's municipal schools: the years that the report gives (2.2)."""
    for year, pupils, share in (("2017/18", 299, 0.42), ("2021/22", 745, 0.96)):
        yield {"school_year": year, "pupils": pupils, "share": share, KNOWN: PROJECT_START}
