"""How good the data are, in counts: how fresh, how complete, and how many each figure can be counted for.

It tells of rows and never of what stands in them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from data_access.sheets import SHEETS, Kind, Sheet
from metrics.catalogue import all_metrics
from metrics.dimensions import ORDER, TOTAL
from metrics.knowledge import GRADED
from metrics.metric import Metric
from metrics.rows import Rows

Table = Callable[[str], pl.DataFrame]
# By table: the column that says how far the rows reach, and the optional columns that figures or hints need.
DATED: Mapping[str, str] = {
    "applications": "received",
    "cases": "startup",
    "attendance": "week",
    "ratings": "rated",
    "knowledge": "assessed",
    "follow_ups": "done",
    "survey_answers": "term",
    "status_reports": "quarter",
    "staffing": "valid_from",
    "meetings": "held",
    "targets": "valid_to",
    "rules": "valid_from",
    "budget": "period",
    "context": "school_year",
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "applications": ("school_area", "school_form", "sex", "absence", "at_risk", "consent_date"),
    "cases": (
        "daily_contact",
        "feels_missed",
        "help_school",
        "help_social_services",
        "help_health_care",
        "participation",
    ),
    "attendance": ("absent_valid", "absent_invalid"),
    "knowledge": ("assessed", "sufficient"),
    "follow_ups": ("participation", "attendance"),
    "survey_answers": ("district",),
    "budget": ("budget", "actual"),
    "context": ("share", "all_pupils"),
}
STARTED, CLOSED, IN_GRADES, IN_NINE = "started", "closed", "graded", "ninth"
BASES: Mapping[str, pl.Expr] = {
    STARTED: pl.lit(True),
    CLOSED: pl.col("closed").is_not_null(),
    IN_GRADES: pl.col("year").is_in(GRADED),
    IN_NINE: pl.col("year") == "9",
}
CASES, PUPILS = "case_id", "pupil_id"


@dataclass(frozen=True)
class Countable:
    """Of whom a metric should be countable, by its persons (cases or pupils), at one of its places.

    ``base`` names those of the cases started in the period that it is about: a key of ``BASES``.
    """

    metric: str
    base: str
    persons: str = PUPILS
    place: tuple[tuple[str, str], ...] = ()


COUNTABLE = (
    *(Countable("attendance_rate", STARTED, CASES, (("window", window),)) for window in ("before", "last")),
    Countable("attendance_increased", STARTED, CASES),
    *(Countable("attendance_rate", CLOSED, CASES, (("window", window),)) for window in ("after_3", "after_6")),
    Countable("participation", CLOSED),
    Countable("well_being_improved", STARTED, CASES),
    Countable("well_being_reliable", STARTED, CASES),
    Countable("alliance_low", STARTED, CASES),
    *(Countable("sdq_bands", STARTED, CASES, (("point", point),)) for point in ("first", "last")),
    Countable("sufficient_knowledge", STARTED, place=(("point", "start"),)),
    *(Countable("sufficient_knowledge", CLOSED, place=(("point", point),)) for point in ("avslut", "3 mån", "6 mån")),
    Countable("no_basis_grades", IN_GRADES),
    Countable("eligible", IN_NINE),
    Countable("daily_contact", STARTED),
    Countable("feels_missed", STARTED),
    *(Countable("adequate_help", STARTED, place=(("actor", actor),)) for actor in ORDER["actor"]),
)


@dataclass(frozen=True)
class SheetState:
    """One sheet in one district (``*`` for all): its rows, how far they reach as the workbook writes it, and how
    full it is. ``filled`` is a fraction of the needed ``cells``, None where there are none; ``emptiest`` is the
    heading with most of them empty.
    """

    sheet: Sheet
    district: str
    rows: int
    latest: str
    filled: float | None
    cells: int
    emptiest: str


@dataclass(frozen=True)
class Coverage:
    """For how many a metric can be counted, of those it is about, by district with ``*`` for all.

    ``counted`` lacks the districts where the metric has no breakdown by district.
    """

    metric: Metric
    about: Countable
    counted: Mapping[str, int]
    whole: Mapping[str, int]


@dataclass(frozen=True)
class Quality:
    """The sheets and the metrics, each as a whole and by district."""

    sheets: tuple[SheetState, ...]
    coverage: tuple[Coverage, ...]


def sheets(table: Table) -> list[SheetState]:
    """The state of every sheet, in the workbook's order: as a whole, and in each district that its rows name."""
    return [state for sheet in SHEETS for state in _states(sheet, table(sheet.table))]


def _states(sheet: Sheet, rows: pl.DataFrame) -> Iterator[SheetState]:
    yield _state(sheet, TOTAL, rows)
    if "district" in rows.columns:
        for (district,), part in rows.drop_nulls("district").sort("district").group_by("district", maintain_order=True):
            yield _state(sheet, str(district), part)


def _state(sheet: Sheet, district: str, rows: pl.DataFrame) -> SheetState:
    needed = [name for name in NEEDED.get(sheet.table, ()) if rows.height]
    empty = {name: rows[name].null_count() for name in needed}
    worst = max(empty, key=lambda name: empty[name], default="")
    asked = rows.height * len(needed)
    filled = 1 - sum(empty.values()) / asked if asked else None
    emptiest = sheet.column(worst).heading if worst and empty[worst] else ""
    return SheetState(sheet, district, rows.height, _latest(sheet, rows), filled, asked, emptiest)


def _latest(sheet: Sheet, rows: pl.DataFrame) -> str:
    """Texts sort as time does, but for terms, whose autumn follows the spring, and for the whole project."""
    name = DATED[sheet.table]
    held = rows[name].drop_nulls()
    if sheet.column(name).kind is Kind.TERM:
        return max(held, key=lambda term: (term[2:], term[:2] == "HT"), default="")
    if sheet.column(name).kind is Kind.PERIOD:
        held = held.filter(held.str.contains(r"^\d"))
    return "" if held.is_empty() else str(held.max())


def coverage(rows: Rows) -> list[Coverage]:
    """For how many of those started in the period that it is about each outcome can be counted."""
    known = {metric.name: metric for metric in all_metrics()}
    base = {name: rows.started.filter(inside) for name, inside in BASES.items()}
    return [
        Coverage(metric, about, _counted(metric, rows, dict(about.place)), _whole(base[about.base], about.persons))
        for about in COUNTABLE
        if (metric := known.get(about.metric))
    ]


def _whole(cases: pl.DataFrame, persons: str) -> dict[str, int]:
    each = cases.group_by("district").agg(pl.col(persons).n_unique()).sort("district")
    return {**dict(each.iter_rows()), TOTAL: cases[persons].n_unique()}


def _counted(metric: Metric, rows: Rows, place: dict[str, str]) -> dict[str, int]:
    """The persons behind the metric, at one place; the largest cell where its other keys divide the same persons."""
    levels = [("district",), ()] if "district" in metric.by else [()]
    found: dict[str, int] = {}
    for by in levels:
        keys = (*by, *(name for name in metric.always if name not in by))
        for counts in metric.count(rows, keys).iter_rows(named=True):
            if all(counts[name] == value for name, value in place.items()):
                district = str(counts.get("district", TOTAL))
                found[district] = max(found.get(district, 0), counts["persons"] or 0)
    return found
