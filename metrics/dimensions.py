"""What a figure can be broken down by, and the words of each value.

Dimensions of time follow the counted event's own date. Year and stage are those of the application, never
advanced.
"""

import re
from datetime import date

import polars as pl

STAGE_OF_YEAR = {
    "F": "F",
    **dict.fromkeys("123", "låg"),
    **dict.fromkeys("456", "mellan"),
    **dict.fromkeys("789", "hög"),
}
YEARS = tuple(STAGE_OF_YEAR)
STAGES = ("F", "låg", "mellan", "hög")
SEX_NOT_GIVEN = "ej angivet"
SEXES = ("flicka", "pojke", SEX_NOT_GIVEN)
SELF_RATED = ("ORS", "CORS")
TIMES = ("term", "school_year", "month", "quarter")
WAITED = "waited"
ORDER = {
    "year": YEARS,
    "stage": STAGES,
    "sex": SEXES,
    "outcome": ("beviljad", "uppstart", "avslag", "återtagen"),
    "state": ("done", "overdue", "pending"),
    "window": ("before", "last", "after_3", "after_6"),
    "point": ("start", "avslut", "3 mån", "6 mån", "first", "last"),
    "step": ("mindre", "oförändrat", "närmar sig skolan", "mer i undervisningen"),
    "class": ("recovered", "improved", "unchanged", "deteriorated"),
    "band": ("nära genomsnittet", "något förhöjd", "hög", "mycket hög"),
    "actor": ("skola", "socialtjänst", "vård"),
}
TOTAL = "*"


def stage(year: str) -> pl.Expr:
    """The stage of a year (årskurs); F is its own."""
    return pl.col(year).replace_strict(STAGE_OF_YEAR, return_dtype=pl.String)


def time_parts(event: str) -> dict[str, pl.Expr]:
    """Each dimension of time, from the date column ``event``: HT23, 2023/24, 2023-08, 2023-K3."""
    day = pl.col(event)
    year, month = day.dt.year(), day.dt.month().cast(pl.Int32)
    autumn = month >= 7
    first = year - (~autumn).cast(pl.Int32)
    half = pl.when(autumn).then(pl.lit("HT")).otherwise(pl.lit("VT"))
    return {
        "term": pl.concat_str(half, day.dt.strftime("%y")),
        "school_year": pl.format("{}/{}", first, ((first + 1) % 100).cast(pl.String).str.zfill(2)),
        "month": day.dt.strftime("%Y-%m"),
        "quarter": pl.format("{}-K{}", year, day.dt.quarter()),
    }


def school_year(day: date) -> tuple[date, date]:
    """The läsår that holds a day: 1 July to 30 June, both included."""
    first = day.year if day.month >= 7 else day.year - 1
    return date(first, 7, 1), date(first + 1, 6, 30)


def school_year_name(day: date) -> str:
    """The läsår that holds a day, by its name: 2023/24."""
    first, last = school_year(day)
    return f"{first.year}/{last.year % 100:02}"


def _first_number(value: str) -> int:
    """Of a band of days the number it begins with: 15–21 dagar, fler än 21 dagar."""
    found = re.search(r"\d+", value)
    return int(found.group()) if found else 0


def sort_key(name: str, value: str) -> tuple[bool, int, str]:
    """Order of a dimension's values: the house's where it has one, else the alphabet; the total stands last."""
    order = ORDER.get(name, ())
    number = int(value) if value.lstrip("-").isdigit() else len(order)
    number = _first_number(value) if name == WAITED else number
    name_in_time = f"{value[2:]}{value[:2] == 'HT'}" if name == "term" else value
    return value == TOTAL, order.index(value) if value in order else number, name_in_time
